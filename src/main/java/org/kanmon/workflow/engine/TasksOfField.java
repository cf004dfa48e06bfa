package org.kanmon.workflow.engine;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.kanmon.cases.CaseNumber;
import org.kanmon.fields.FieldChanged;
import org.kanmon.fields.FieldOfficers;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
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
  private static final String OFFICERS = Role.PROGRAMME_OFFICER.group();

  private final FieldOfficers officers;
  private final ProcessEngineConfigurationImpl engine;

  TasksOfField(@Lazy FieldOfficers officers, @Lazy ProcessEngineConfigurationImpl engine) {
    this.officers = officers;
    this.engine = engine;
  }

  /** At the creation of a task, when its group stands at it. */
  void offer(DelegateTask task) {
    if (task.getCandidates().stream().anyMatch(link -> OFFICERS.equals(link.getGroupId()))) {
      CaseNumber number = new CaseNumber(task.getExecution().getProcessBusinessKey());
      // a proposal that spans fields has a part of the process for each (F1)
      List<Person> named = task.getExecution().getVariable(FIELD) instanceof String field ? officers.of(number, field) : officers.of(number);
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
    Doors.said(() -> engine.getCommandExecutorTxRequired().execute(context -> {
      TaskQueryImpl open = (TaskQueryImpl) new TaskQueryImpl().processInstanceBusinessKey(change.number().value());
      context.runWithoutAuthorization(() -> {
        context.getTaskManager().findTasksByQueryCriteria(open).stream().map(TaskEntity.class::cast).filter(TasksOfField::isOfficers).forEach(this::offerAnew);
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
  }
}
