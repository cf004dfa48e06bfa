package org.kanmon.workflow.engine;

import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Worklist;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Counts what waits for a person. */
@Component
class EngineWorklist implements Worklist {

  private final TaskService tasks;
  private final AgencyClock clock;
  private final AsSystem asSystem;
  private final ShutCases shut;

  EngineWorklist(@Lazy TaskService tasks, AgencyClock clock, AsSystem asSystem, ShutCases shut) {
    this.tasks = tasks;
    this.clock = clock;
    this.asSystem = asSystem;
    this.shut = shut;
  }

  @Override
  public Counts counts(Person person) {
    Date now = Date.from(clock.instant());
    return asSystem.get(() -> {
      long mine = count(person, mine(person));
      long overdueOfMine = count(person, mine(person).dueBefore(now));
      long named = count(person, named(person));
      long overdueNamed = count(person, named(person).dueBefore(now));
      List<String> groups = person.roles().stream().filter(role -> role != Role.APPLICANT).map(Role::group).toList();
      long pool = groups.isEmpty() ? 0 : count(person, pool(groups));
      long overduePool = groups.isEmpty() ? 0 : count(person, pool(groups).dueBefore(now));
      return new Counts(mine, named + pool, overdueOfMine + overdueNamed + overduePool);
    });
  }

  /** Nothing of a case that is shut to the person waits for them, nor does the number say how much there is of it. */
  private long count(Person person, TaskQuery query) {
    Set<String> closed = shut.of(person).stream().map(CaseNumber::value).collect(Collectors.toSet());
    return closed.isEmpty() ? query.count() : query.count() - query.processInstanceBusinessKeyIn(closed.toArray(String[]::new)).count();
  }

  private TaskQuery mine(Person person) {
    return tasks.createTaskQuery().taskAssignee(person.id().value());
  }

  private TaskQuery named(Person person) {
    return tasks.createTaskQuery().taskCandidateUser(person.id().value()).withoutCandidateGroups().taskUnassigned();
  }

  private TaskQuery pool(List<String> groups) {
    return tasks.createTaskQuery().taskCandidateGroupIn(groups).taskUnassigned();
  }
}
