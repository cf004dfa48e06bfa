package org.kanmon.workflow.documentscreening;

/** Names in {@code DocumentScreening.bpmn}. */
final class DocumentScreeningModel {

  static final String PROCESS = "DocumentScreening";
  static final String NAME_REVIEWERS = "Task_NameReviewers";
  static final String SUMMARISE_REVIEWS = "Task_SummariseReviews";
  static final String DECIDE_ON_INTERVIEW = "Task_DecideOnInterview";
  static final String OUTCOME = "outcome";
  static final String REVIEW_SLOTS = "reviewSlots";

  private DocumentScreeningModel() {}
}
