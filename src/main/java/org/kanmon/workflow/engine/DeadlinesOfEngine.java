package org.kanmon.workflow.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.postponements.Deadline;
import org.kanmon.postponements.DeadlinesOfCases;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.CallWindow;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deadlines as the engine keeps them: due dates of open tasks, and timers. What is set for a task of ours moves; a date that comes from a plan, a contract or an
 * appointment stays, as its model says by the property {@code fixed}.
 */
@Component
class DeadlinesOfEngine implements DeadlinesOfCases {

  static final String TASK = "task:";
  static final String JOB = "job:";
  /** Of a task's own listeners: reminders and escalations. */
  private static final String LISTENER = "timer-task-listener";

  private final TaskService tasks;
  private final ManagementService management;
  private final ProcessEngineConfigurationImpl engine;
  private final Editions editions;
  private final ActionsOfToken roles;
  private final CallWindow window;
  private final AsSystem asSystem;
  private final JdbcClient jdbc;

  DeadlinesOfEngine(@Lazy TaskService tasks, @Lazy ManagementService management, @Lazy ProcessEngineConfigurationImpl engine, Editions editions, ActionsOfToken roles,
      CallWindow window, AsSystem asSystem, JdbcClient jdbc) {
    this.tasks = tasks;
    this.management = management;
    this.engine = engine;
    this.editions = editions;
    this.roles = roles;
    this.window = window;
    this.asSystem = asSystem;
    this.jdbc = jdbc;
  }

  private record Timer(String id, String definition, String instance, String element, String handler, Instant due) {}

  @Override
  public List<Deadline> of(CaseNumber number) {
    List<Task> open = asSystem.get(() -> tasks.createTaskQuery().processInstanceBusinessKey(number.value()).active().list());
    List<Deadline> all = new ArrayList<>();
    for (Task task : open) {
      if (task.getDueDate() != null) {
        all.add(new Deadline(number, TASK + task.getId(), Deadline.Kind.DUE, task.getTaskDefinitionKey(), task.getName(), roles.role(task), task.getDueDate().toInstant(), fixed(number, task),
            holders(task)));
      }
    }
    for (Timer timer : timers(number)) {
      all.add(deadline(number, timer, open));
    }
    all.sort(Comparator.comparing(Deadline::at).thenComparing(Deadline::element).thenComparing(Deadline::key));
    return all;
  }

  private Deadline deadline(CaseNumber number, Timer timer, List<Task> open) {
    ProcessMap process = editions.process(timer.definition());
    ProcessMap.Clock clock = process.clocks().get(timer.element());
    String watched = clock == null ? timer.element() : clock.task();
    Task task = open.stream().filter(one -> one.getProcessInstanceId().equals(timer.instance()) && one.getTaskDefinitionKey().equals(watched)).findFirst().orElse(null);
    String name = clock != null ? clock.name() : task == null ? timer.element() : task.getName();
    // a timer without its task is on its way out
    String own = clock != null ? clock.fixed() : task == null ? "plan" : null;
    String fixed = own != null || task == null ? own : fixed(number, task);
    return new Deadline(number, JOB + timer.id(), timer.handler().equals(LISTENER) ? Deadline.Kind.REMINDER : Deadline.Kind.TIMER, timer.element(), name,
        task == null ? "agency" : roles.role(task), timer.due(), fixed, List.of());
  }

  /** Due by a clock that starts with something outside, or when the call closes: the agency does not set that for a task. */
  private String fixed(CaseNumber number, Task task) {
    ProcessMap.Wait wait = editions.process(task.getProcessDefinitionId()).tasks().get(task.getTaskDefinitionKey());
    if (wait.due() != null) {
      return "contract";
    }
    return wait.noun() != null && window.closing(number, wait.noun()).isPresent() ? Deadline.CALL : null;
  }

  private List<Timer> timers(CaseNumber number) {
    return jdbc.sql("""
            select j.id_, j.process_def_id_, j.process_instance_id_, d.act_id_, j.handler_type_, j.duedate_ from act_ru_execution p
            join act_ru_job j on j.process_instance_id_ = p.id_ join act_ru_jobdef d on d.id_ = j.job_def_id_
            where p.business_key_ = ? and p.parent_id_ is null and j.type_ = 'timer' and j.duedate_ is not null""").param(number.value())
        .query((row, n) -> new Timer(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getTimestamp(6).toInstant())).list();
  }

  private List<PersonId> holders(Task task) {
    Stream<String> people = task.getAssignee() != null ? Stream.of(task.getAssignee())
        : asSystem.get(() -> tasks.getIdentityLinksForTask(task.getId())).stream().map(IdentityLink::getUserId).filter(Objects::nonNull);
    return people.distinct().map(PersonId::new).toList();
  }

  @Override
  public void move(CaseNumber number, Map<String, Instant> moments) {
    Doors.said(() -> asSystem.get(() -> {
      moments.forEach((key, moment) -> {
        if (key.startsWith(TASK)) {
          moveTask(key.substring(TASK.length()), Date.from(moment));
        } else {
          management.setJobDuedate(key.substring(JOB.length()), Date.from(moment));
        }
      });
      return null;
    }));
  }

  /** The day on which it asks for attention keeps its distance from the due date. */
  private void moveTask(String id, Date due) {
    engine.getCommandExecutorTxRequired().execute(context -> {
      TaskEntity task = context.getTaskManager().findTaskById(id);
      if (task == null) {
        throw Refusal.conflict("somebody-was-first");
      }
      if (task.getFollowUpDate() != null && task.getDueDate() != null) {
        long distance = due.getTime() - task.getDueDate().getTime();
        task.setFollowUpDate(new Date(task.getFollowUpDate().getTime() + distance));
      }
      task.setDueDate(due);
      task.triggerUpdateEvent();
      return null;
    });
  }
}
