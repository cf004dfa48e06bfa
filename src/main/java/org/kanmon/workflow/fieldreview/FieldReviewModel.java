package org.kanmon.workflow.fieldreview;

/** Names in {@code FieldReview.bpmn}, and those of the model {@code DocumentRound} that stand in code. */
final class FieldReviewModel {

  static final String PROCESS = "FieldReview";
  static final String NAME_FIELD_REVIEWERS = "Task_NameFieldReviewers";
  /** The field that this part of the process is about. */
  static final String FIELD = "reviewField";
  static final String PLACES = "fieldPlaces";
  static final String FIELDS = "reviewFields";

  private FieldReviewModel() {}
}
