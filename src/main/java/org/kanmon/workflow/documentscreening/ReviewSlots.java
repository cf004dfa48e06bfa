package org.kanmon.workflow.documentscreening;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.reviews.ReviewDesk;

/** The reviewers' places as the model multiplies over them; read from the desk, so that no variable holds the list. */
public class ReviewSlots {

  private final ReviewDesk desk;

  ReviewSlots(ReviewDesk desk) {
    this.desk = desk;
  }

  /** Ids of the reviewers, in the order of naming. */
  public List<String> of(DelegateExecution execution) {
    return desk.awaited(new CaseNumber(execution.getProcessBusinessKey())).stream().map(PersonId::value).toList();
  }
}
