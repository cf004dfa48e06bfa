package org.kanmon.workflow.review;

/** Names in {@code Review.bpmn}. */
final class ReviewModel {

  static final String PROCESS = "Review";
  static final String DECLARE_CONFLICT = "Task_DeclareConflict";
  static final String SETTLE_CONFLICT = "Task_SettleConflict";
  static final String REVIEW_APPLICATION = "Task_ReviewApplication";
  static final String REPLACE_REVIEWER = "Task_ReplaceReviewer";
  static final String REVIEWER = "reviewer";
  static final String ANSWER = "answer";

  private ReviewModel() {}
}
