package org.kanmon.workflow.interviewscreening;

/** Names in {@code InterviewScreening.bpmn}. */
final class InterviewScreeningModel {

  static final String PROCESS = "InterviewScreening";
  static final String ARRANGE_INTERVIEW = "Task_ArrangeInterview";
  static final String PREPARE_INTERVIEW = "Task_PrepareInterview";
  static final String CONCLUDE_INTERVIEW = "Task_ConcludeInterview";
  static final String OUTCOME = "outcome";
  static final String INTERVIEW_AT = "interviewAt";
  static final String PANEL = "panel";

  private InterviewScreeningModel() {}
}
