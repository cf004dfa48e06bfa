package org.kanmon.workflow.interviewscreening;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.screening.InterviewDesk;

/** The panel as the model multiplies over it; read from the desk, so that no variable holds the list. */
public class Panel {

  private final InterviewDesk desk;

  Panel(InterviewDesk desk) {
    this.desk = desk;
  }

  /** Ids of the members of the current round. */
  public List<String> members(DelegateExecution execution) {
    return desk.members(new CaseNumber(execution.getProcessBusinessKey())).stream().map(PersonId::value).toList();
  }
}
