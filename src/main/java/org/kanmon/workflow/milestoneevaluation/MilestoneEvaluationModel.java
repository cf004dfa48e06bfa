package org.kanmon.workflow.milestoneevaluation;

/** Names in the model {@code MilestoneEvaluation}. */
final class MilestoneEvaluationModel {

  static final String PROCESS = "MilestoneEvaluation";

  static final String REPORT_MILESTONE = "Task_ReportMilestone";
  static final String PROPOSE_MILESTONE_GRADE = "Task_ProposeMilestoneGrade";
  static final String DECIDE_MILESTONE_GRADE = "Task_DecideMilestoneGrade";

  static final String MILESTONE = "milestone";
  /** S, A, B or C, once decided; the calling process takes it as {@code milestoneGrade}. */
  static final String GRADE = "grade";

  private MilestoneEvaluationModel() {}
}
