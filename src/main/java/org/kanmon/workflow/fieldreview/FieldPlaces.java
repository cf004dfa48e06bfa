package org.kanmon.workflow.fieldreview;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.reviews.ReviewDesk;

/** The reviewers' places of one field as the model multiplies over them; read from the desk, so that no variable holds the list. */
public class FieldPlaces {

  private final ReviewDesk desk;

  FieldPlaces(ReviewDesk desk) {
    this.desk = desk;
  }

  /** Ids of the reviewers, in the order of naming. */
  public List<String> of(DelegateExecution execution) {
    return desk.awaited(new CaseNumber(execution.getProcessBusinessKey()), (String) execution.getVariable(FieldReviewModel.FIELD)).stream().map(PersonId::value).toList();
  }
}
