package org.kanmon.workflow.engine;

import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;

/**
 * The engine's own checks, and one more: people of the offices who are in conflict with a case neither open nor take nor do a task of it, nor read what the
 * engine knows of it, whichever door they come by. Lists leave it out ({@link ShutCases}).
 */
final class ConflictChecker extends AuthorizationCommandChecker {

  private final Doors doors;
  private final People people;
  private final CaseAccess access;

  ConflictChecker(Doors doors, People people, CaseAccess access) {
    this.doors = doors;
    this.people = people;
    this.access = access;
  }

  @Override
  public void checkReadTask(TaskEntity task) {
    super.checkReadTask(task);
    refuseInConflict(task);
  }

  @Override
  public void checkReadTaskVariable(TaskEntity task) {
    super.checkReadTaskVariable(task);
    refuseInConflict(task);
  }

  @Override
  public void checkTaskWork(TaskEntity task) {
    super.checkTaskWork(task);
    refuseInConflict(task);
  }

  @Override
  public void checkTaskAssign(TaskEntity task) {
    super.checkTaskAssign(task);
    refuseInConflict(task);
  }

  @Override
  public void checkReadProcessInstance(String processInstance) {
    super.checkReadProcessInstance(processInstance);
    refuseIfShut(processInstance);
  }

  @Override
  public void checkReadProcessInstance(ExecutionEntity execution) {
    super.checkReadProcessInstance(execution);
    refuseIfShut(execution.getProcessInstanceId());
  }

  @Override
  public void checkReadProcessInstanceVariable(ExecutionEntity execution) {
    super.checkReadProcessInstanceVariable(execution);
    refuseIfShut(execution.getProcessInstanceId());
  }

  @Override
  public void checkReadJob(JobEntity job) {
    super.checkReadJob(job);
    refuseIfShut(job.getProcessInstanceId());
  }

  @Override
  public void checkReadHistoricJobLog(HistoricJobLogEventEntity log) {
    super.checkReadHistoricJobLog(log);
    refuseIfShut(log.getProcessInstanceId());
  }

  /** By the instance itself, not by what lists remember. */
  private void refuseIfShut(String processInstance) {
    CommandContext context = Context.getCommandContext();
    Optional<Person> office = office(context);
    if (office.isEmpty() || processInstance == null) {
      return;
    }
    HistoricProcessInstanceEntity instance = context.getHistoricProcessInstanceManager().findHistoricProcessInstance(processInstance);
    if (instance != null && CaseNumber.parse(instance.getBusinessKey()).filter(number -> access.isExcluded(office.get(), number)).isPresent()) {
      throw doors.said(Refusal.forbidden("conflict-of-interest"));
    }
  }

  private Optional<Person> office(CommandContext context) {
    Authentication caller = context.getAuthentication();
    return caller == null || caller.getUserId() == null ? Optional.empty() : people.find(new PersonId(caller.getUserId())).filter(Person::isOffice);
  }

  private void refuseInConflict(TaskEntity task) {
    Optional<Person> office = office(Context.getCommandContext());
    if (office.isPresent() && WholeInstance.number(Context.getCommandContext(), task).filter(number -> access.isExcluded(office.get(), number)).isPresent()) {
      throw doors.said(Refusal.forbidden("conflict-of-interest"));
    }
  }
}
