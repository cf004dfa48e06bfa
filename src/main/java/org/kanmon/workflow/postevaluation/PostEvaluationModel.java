package org.kanmon.workflow.postevaluation;

/** Names of the process {@code PostEvaluation} that code refers to. */
public final class PostEvaluationModel {

  public static final String PROCESS = "PostEvaluation";

  public static final String DRAFT_EVALUATION = "Task_DraftEvaluation";
  public static final String CHECK_FACTS = "Task_CheckFacts";
  public static final String FINALISE_EVALUATION = "Task_FinaliseEvaluation";

  /** Fact: the final grade, {@code S}, {@code A}, {@code B} or {@code C}. */
  public static final String GRADE = "grade";

  private PostEvaluationModel() {}
}
