package org.kanmon.workflow.followup;

/** Names of the process {@code FollowUp} that code refers to. */
public final class FollowUpModel {

  public static final String PROCESS = "FollowUp";

  public static final String ANSWER_SURVEY = "Task_AnswerSurvey";

  private FollowUpModel() {}
}
