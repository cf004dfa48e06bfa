package org.kanmon.workflow.fieldreview;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.kanmon.cases.CaseNumber;
import org.kanmon.fields.FieldDesk;

/** The fields of a case as the model multiplies over them. */
public class ReviewFields {

  private final FieldDesk desk;

  ReviewFields(FieldDesk desk) {
    this.desk = desk;
  }

  /** Ids of the fields, the leading one first. */
  public List<String> of(DelegateExecution execution) {
    return desk.fields(new CaseNumber(execution.getProcessBusinessKey()));
  }
}
