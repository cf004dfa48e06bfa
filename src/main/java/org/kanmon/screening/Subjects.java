package org.kanmon.screening;

/** Subjects under which this feature records decisions. */
final class Subjects {

  static final String SUMMARY = "review-summary";
  static final String INTERVIEW_DECISION = "interview-decision";
  static final String INTERVIEW_ARRANGED = "interview-arranged";
  static final String INTERVIEW_CONCLUSION = "interview-conclusion";
  static final String ADOPTION = "adoption";
  static final String CONDITIONS = "adoption-conditions";

  private Subjects() {}
}
