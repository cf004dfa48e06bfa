package org.kanmon.workflow.quarterlyadvance;

/** Names in the model {@code QuarterlyAdvance}. */
final class QuarterlyAdvanceModel {

  static final String PROCESS = "QuarterlyAdvance";

  static final String CLAIM_ADVANCE = "Task_ClaimAdvance";
  static final String APPROVE_ADVANCE = "Task_ApproveAdvance";
  static final String PAY_ADVANCE = "Task_PayAdvance";

  static final String QUARTER = "quarter";
  /** APPROVED, QUERY or REFUSED. */
  static final String CLAIM_OUTCOME = "claimOutcome";

  private QuarterlyAdvanceModel() {}
}
