package org.kanmon.workflow.engine;

import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.ExecutionQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.fields.FieldChanged;
import org.kanmon.fields.FieldOfficers;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.reviews.OfficerKeptOut;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What is for the programme officers is offered to those of the case's field alone, where its call names them: they stand at the task in place of their group, so
 * that every door and every list goes by them. Officers work by their grants on processes; none is written for a task.
 */
@Component
class TasksOfField {

  /** Fact of a part of a process that is about one of the fields of a case. */
  static final String FIELD = "reviewField";
  /** Fact of a reviewer's place: whose it is. */
  private static final String PLACE = "reviewer";
  private static final String OFFICERS = Role.PROGRAMME_OFFICER.group();

  private final FieldOfficers officers;
  private final CaseAccess access;
  private final Briefings briefings;
  private final ProcessEngineConfigurationImpl engine;

  TasksOfField(@Lazy FieldOfficers officers, @Lazy CaseAccess access, @Lazy Briefings briefings, @Lazy ProcessEngineConfigurationImpl engine) {
    this.access = access;
    this.briefings = briefings;
    this.officers = officers;
    this.engine = engine;
  }

  /** At the creation of a task, when its group stands at it. */
  void offer(DelegateTask task) {
    if (task.getCandidates().stream().anyMatch(link -> OFFICERS.equals(link.getGroupId()))) {
      CaseNumber number = new CaseNumber(task.getExecution().getProcessBusinessKey());
      // a proposal that spans fields has a part of the process for each (F1)
      List<Person> ofField = task.getExecution().getVariable(FIELD) instanceof String field ? officers.of(number, field) : officers.of(number);
      // who is kept out, or whose own place as a reviewer it is about, leaves it to the others of the field, or to the officers of other ones
      Object place = task.getExecution().getVariable(PLACE);
      List<Person> named = access.withoutExcluded(ofField, number).stream().filter(officer -> !officer.id().value().equals(place)).toList();
      if (!named.isEmpty()) {
        clear((TaskEntity) task);
        named.forEach(officer -> task.addCandidateUser(officer.id().value()));
      }
    }
  }

  /** The engine would look for them in the database, where those of a new task are not yet. */
  private static void clear(TaskEntity task) {
    List<IdentityLinkEntity> candidates = task.getIdentityLinks().stream().filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType())).toList();
    candidates.forEach(IdentityLinkEntity::delete);
    task.getIdentityLinks().removeAll(candidates);
  }

  /** Whoever had taken such a task has to leave it to the officers of the new field. */
  @EventListener
  void changed(FieldChanged change) {
    // the part of the process that has the old field goes on with the new one
    Doors.said(() -> engine.getCommandExecutorTxRequired().execute(context -> {
      context.runWithoutAuthorization(() -> {
        ExecutionQueryImpl all = (ExecutionQueryImpl) new ExecutionQueryImpl().processInstanceBusinessKey(change.number().value());
        context.getExecutionManager().findExecutionsByQueryCriteria(all, null).stream().filter(part -> change.previous().equals(part.getVariableLocal(FIELD)))
            .forEach(part -> part.setVariableLocal(FIELD, change.field()));
        return null;
      });
      return null;
    }));
    offerAnew(change.number(), task -> true);
  }

  /** An officer who reviews and comes into conflict leaves what was theirs to others. */
  @EventListener
  void keptOut(OfficerKeptOut gone) {
    String officer = gone.person().value();
    offerAnew(gone.number(), task -> officer.equals(task.getAssignee()) || task.getCandidates().stream().anyMatch(link -> officer.equals(link.getUserId())));
  }

  private void offerAnew(CaseNumber number, Predicate<TaskEntity> which) {
    Doors.said(() -> engine.getCommandExecutorTxRequired().execute(context -> {
      TaskQueryImpl open = (TaskQueryImpl) new TaskQueryImpl().processInstanceBusinessKey(number.value());
      context.runWithoutAuthorization(() -> {
        context.getTaskManager().findTasksByQueryCriteria(open).stream().map(TaskEntity.class::cast).filter(TasksOfField::isOfficers).filter(which).forEach(this::offerAnew);
        return null;
      });
      return null;
    }));
  }

  private static boolean isOfficers(TaskEntity task) {
    return task.getTaskDefinition().getCandidateGroupIdExpressions().stream().anyMatch(group -> OFFICERS.equals(group.getExpressionText()));
  }

  private void offerAnew(TaskEntity task) {
    clear(task);
    task.addCandidateGroup(OFFICERS);
    if (task.getAssignee() != null) {
      task.setAssignee(null);
      task.triggerUpdateEvent();
    }
    offer(task);
    if (task.getExecution().hasVariable(FIELD)) {
      // it says who may be named, and for which field
      briefings.put(task);
    }
  }
}
