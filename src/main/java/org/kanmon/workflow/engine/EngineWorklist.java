package org.kanmon.workflow.engine;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.kanmon.calendar.AgencyClock;
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

  EngineWorklist(@Lazy TaskService tasks, AgencyClock clock, AsSystem asSystem) {
    this.tasks = tasks;
    this.clock = clock;
    this.asSystem = asSystem;
  }

  @Override
  public Counts counts(Person person) {
    Date now = Date.from(clock.instant());
    return asSystem.get(() -> {
      long mine = mine(person).count();
      long overdueOfMine = mine(person).dueBefore(now).count();
      long named = named(person).count();
      long overdueNamed = named(person).dueBefore(now).count();
      List<String> groups = person.roles().stream().filter(role -> role != Role.APPLICANT).map(Role::group).toList();
      long pool = groups.isEmpty() ? 0 : pool(groups).count();
      long overduePool = groups.isEmpty() ? 0 : pool(groups).dueBefore(now).count();
      return new Counts(mine, named + pool, overdueOfMine + overdueNamed + overduePool);
    });
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
