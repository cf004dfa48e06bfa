package org.kanmon.workflow.engine;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.kanmon.cases.Case;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Outage;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.RefusedInWords;
import org.kanmon.refusals.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;

/** Leads the engine's own services through the task door and the start door, and says refusals in words. */
@Component
class Doors {

  private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

  /** On both databases: a unique key is taken. */
  private static final String TAKEN = "23505";

  /** On both databases: a row is missing that another one refers to, or still there. */
  private static final List<String> BROKEN_REFERENCE = List.of("23503", "23506");

  private final TaskDoor taskDoor;
  private final StartDoor startDoor;
  private final People people;
  private final Words words;
  private final OfficeLanguage office;

  Doors(TaskDoor taskDoor, @Lazy StartDoor startDoor, @Lazy People people, Words words, OfficeLanguage office) {
    this.taskDoor = taskDoor;
    this.startDoor = startDoor;
    this.people = people;
    this.words = words;
    this.office = office;
  }

  /** A completion by whoever is logged in to the engine. */
  void complete(CommandExecutor executor, String taskId, Map<String, ?> values) {
    Map<String, String> labels = new HashMap<>();
    try {
      inWords(labels, () -> orLate(executor, taskId, context -> {
        TaskEntity task = task(context, taskId);
        WholeInstance.read(context, task);
        labels.putAll(labels(taskDoor.form(task)));
        for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
          checker.checkTaskWork(task);
        }
        taskDoor.complete(task, caller(context), values);
        return null;
      }));
    } catch (AuthorizationException denied) {
      // a named person's right goes with the task: who sends it twice at once was late, not forbidden; and whose task was never theirs to know of learns nothing
      if (new TaskQueryImpl(executor).taskId(taskId).count() == 0) {
        throw said(Refusal.conflict("task-gone"));
      }
      throw denied;
    }
  }

  private static boolean isGone(CommandExecutor executor, String taskId) {
    return executor.execute(context -> context.getTaskManager().findTaskById(taskId) == null);
  }

  /** A claim, or giving a task to somebody. A task that there once was has gone; what never was one is unknown. */
  void assign(CommandExecutor executor, String taskId, Runnable action) {
    try {
      inWords(action);
    } catch (NullValueException unknown) {
      if (taskId != null && executor.execute(context -> context.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId)) != null) {
        throw said(Refusal.conflict("task-gone"));
      }
      throw unknown;
    }
  }

  /** A task is given back by who has it, by whose it may be, or by an administrator; nobody else's hand is in between. */
  void giveBack(CommandExecutor executor, String taskId, Runnable action) {
    inWords(() -> {
      executor.execute(context -> {
        TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
        if (task != null && task.getAssignee() != null && context.getAuthentication() != null && context.getAuthentication().getUserId() != null) {
          taskDoor.checkGiveBack(task, caller(context));
        }
        return null;
      });
      action.run();
    });
  }

  /** A completion by a person whose right to the case was checked at another door, e.g. the applicant. */
  void completeAs(CommandExecutor executor, String taskId, PersonId person, Map<String, ?> values) {
    said(() -> orLate(executor, taskId, context -> {
      TaskEntity task = task(context, taskId);
      WholeInstance.read(context, task);
      taskDoor.complete(task, person, values);
      return null;
    }));
  }

  /** The same where the task is another one's for whom the person may act, e.g. as a deputy of the applicant: it becomes theirs, so that it is known who did it. */
  void completeFor(CommandExecutor executor, String taskId, PersonId person, Map<String, ?> values) {
    said(() -> orLate(executor, taskId, context -> {
      TaskEntity task = task(context, taskId);
      WholeInstance.read(context, task);
      if (!person.value().equals(task.getAssignee())) {
        task.setAssignee(person.value());
      }
      taskDoor.complete(task, person, values);
      return null;
    }));
  }

  /**
   * Somebody else's completion, or a timer, may take the task away between two looks at the database; what follows then from half of it (a fact that is
   * missing, a person who is no longer there) is no failure of ours.
   */
  private static Void orLate(CommandExecutor executor, String taskId, Command<Void> completion) {
    try {
      return executor.execute(completion);
    } catch (AuthorizationException | OptimisticLockingException | DataAccessException told) {
      throw told;
    } catch (RuntimeException torn) {
      // after a refusal of PostgreSQL nothing more can be asked in a transaction that goes on around this
      if (taskId != null && !isOfDatabase(torn) && isGone(executor, taskId)) {
        throw Refusal.conflict("task-gone");
      }
      throw torn;
    }
  }

  /** The start of a process by whoever is logged in to the engine. */
  ProcessInstance start(CommandExecutor executor, String definitionId, Map<String, ?> values) {
    Map<String, String> labels = new HashMap<>();
    return inWords(labels, () -> executor.execute(context -> {
      ProcessDefinitionEntity definition = context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(definitionId);
      for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
        checker.checkCreateProcessInstance(definition);
      }
      Person person = people.get(caller(context));
      startDoor.form(definition).ifPresent(form -> labels.putAll(labels(form)));
      return startDoor.start(definition, person, values);
    }));
  }

  /**
   * The form of a task as its case's programme has it.
   *
   * @param source what the engine shows, which has looked whether the caller may see the task
   */
  InputStream taskForm(CommandExecutor executor, String taskId, InputStream source) {
    return executor.execute(context -> Optional.ofNullable(context.getTaskManager().findTaskById(taskId)).flatMap(taskDoor::source)).<InputStream>map(ByteArrayInputStream::new)
        .orElse(source);
  }

  /** A start form as it is shown now. */
  InputStream startForm(String definitionId, InputStream source) {
    return startDoor.shown(definitionId.substring(0, definitionId.indexOf(':')), source);
  }

  /** The start of a process by a person whose right to it was checked at another door. */
  ExecutionEntity startAs(CommandExecutor executor, String definitionId, Person person, Map<String, ?> values) {
    return said(() -> executor.execute(context -> startDoor.start(
        context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(definitionId), person, values)));
  }

  /** The beginning of an event on a case by a person whose right to the case was checked at another door. */
  ExecutionEntity beginAs(CommandExecutor executor, String definitionId, Person person, Case file, Map<String, ?> values) {
    return said(() -> executor.execute(context -> startDoor.begin(
        context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(definitionId), person, file, values)));
  }

  /** What people call the fields of a form, by key. */
  private static Map<String, String> labels(FormContract form) {
    return form.fields().values().stream().filter(field -> field.label() != null).collect(Collectors.toMap(FormContract.Field::key, FormContract.Field::label));
  }

  void inWords(Runnable action) {
    inWords(Map.of(), () -> {
      action.run();
      return null;
    });
  }

  private <T> T inWords(Map<String, String> labels, Supplier<T> action) {
    try {
      return said(action);
    } catch (Refusal refusal) {
      throw said(refusal, labels);
    } catch (RefusedInWords | AuthorizationException | BadUserRequestException | NullValueException telling) {
      throw telling;
    } catch (RuntimeException failure) {
      Refusal outage = Outage.of(failure);
      if (outage != null) {
        throw said(outage);
      }
      // its message may hold a statement, a value, a name
      LOG.error("a task or a start failed", failure);
      throw said(Refusal.failed());
    }
  }

  /** Two people at once: one wins, the other is told. */
  static <T> T said(Supplier<T> action) {
    try {
      return action.get();
    } catch (OptimisticLockingException | ConcurrencyFailureException | QueryTimeoutException | DuplicateKeyException | TaskAlreadyClaimedException late) {
      throw Refusal.conflict("somebody-was-first");
    } catch (ProcessEngineException wrapped) {
      // the engine wraps what a listener throws, and what the database says
      for (Throwable cause = wrapped.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof Refusal refusal) {
          throw refusal;
        }
        if (cause instanceof SQLException failure && isLate(failure)) {
          throw Refusal.conflict("somebody-was-first");
        }
      }
      throw wrapped;
    }
  }

  /** Whether the database itself refused something, and not the engine or a desk. */
  static boolean isOfDatabase(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return true;
      }
    }
    return false;
  }

  /** Chosen to give way in a deadlock, waited for a lock for too long, wrote the same row as somebody else, or took away what somebody else had just built on. */
  private static boolean isLate(SQLException failure) {
    return failure instanceof SQLTimeoutException || TAKEN.equals(failure.getSQLState()) || DatabaseFailures.gaveWay(failure)
        || isHalfOfAnInstance(failure);
  }

  /** The engine read a process instance while somebody else's step was being committed: one of its rows still hangs on another one that goes. Ours never do. */
  private static boolean isHalfOfAnInstance(SQLException failure) {
    return failure.getSQLState() != null && BROKEN_REFERENCE.contains(failure.getSQLState()) && failure.getMessage() != null
        && failure.getMessage().toLowerCase(Locale.ROOT).contains("act_fk_");
  }

  RefusedInWords said(Refusal refusal) {
    return said(refusal, Map.of());
  }

  private RefusedInWords said(Refusal refusal, Map<String, String> labels) {
    Locale language = RequestContextHolder.getRequestAttributes() == null ? office.locale() : LocaleContextHolder.getLocale();
    // Tasklist shows a message as markup: what people typed must not become any
    String text = words.of(refusal, language, labels).replace('<', '\uFF1C').replace('>', '\uFF1E');
    return new RefusedInWords(text, refusal);
  }

  private static TaskEntity task(CommandContext context, String taskId) {
    TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
    if (task == null) {
      throw Refusal.conflict("task-gone");
    }
    return task;
  }

  private static PersonId caller(CommandContext context) {
    Authentication authentication = context.getAuthentication();
    if (authentication == null || authentication.getUserId() == null) {
      throw Refusal.forbidden("nobody-logged-in");
    }
    return new PersonId(authentication.getUserId());
  }
}
