package org.kanmon.workflow.followup;

/** Names of the process {@code FollowUp} that code refers to. */
public final class FollowUpModel {

  public static final String PROCESS = "FollowUp";

  public static final String ANSWER_SURVEY = "Task_AnswerSurvey";

  /** Last day of the project, where the lifecycle knows it. */
  public static final String END_ON = "endOn";

  private FollowUpModel() {}
}
