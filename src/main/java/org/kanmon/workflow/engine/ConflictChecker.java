package org.kanmon.workflow.engine;

import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.kanmon.cases.CaseAccess;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;

/**
 * The engine's own checks, and one more: people of the offices who are in conflict with a case neither open nor take nor do a task of it, whichever
 * door they come by.
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

  private void refuseInConflict(TaskEntity task) {
    Authentication caller = Context.getCommandContext().getAuthentication();
    if (caller == null || caller.getUserId() == null) {
      return;
    }
    Optional<Person> office = people.find(new PersonId(caller.getUserId())).filter(Person::isOffice);
    if (office.isPresent() && WholeInstance.number(Context.getCommandContext(), task).filter(number -> access.isExcluded(office.get(), number)).isPresent()) {
      throw doors.said(Refusal.forbidden("conflict-of-interest"));
    }
  }
}
