package org.kanmon.workflow.repayment;

/** Names of the process {@code Repayment} that code refers to. */
public final class RepaymentModel {

  public static final String PROCESS = "Repayment";

  public static final String PROPOSE_REPAYMENT_PLAN = "Task_ProposeRepaymentPlan";
  public static final String APPROVE_REPAYMENT_PLAN = "Task_ApproveRepaymentPlan";
  public static final String RECORD_RECEIPT = "Task_RecordReceipt";
  public static final String RECORD_EARLY_RECEIPT = "Task_RecordEarlyReceipt";
  public static final String DECIDE_ON_DEFAULT = "Task_DecideOnDefault";
  public static final String RELEASE_SECURITY = "Task_ReleaseSecurity";

  public static final String EARLY_REPAYMENT = "EarlyRepayment";
  public static final String ANNOUNCE_EARLY_REPAYMENT = "AnnounceEarlyRepayment";

  /** Fact: {@code REPAID} or {@code NOTHING_DUE}. */
  public static final String OUTCOME = "outcome";
  /** Fact: whole yen still owed; at 0 the collection ends. */
  public static final String OUTSTANDING = "outstanding";
  /** Fact: {@code NOTHING}, {@code SINGLE} or {@code PLAN}. */
  public static final String PLAN_MODE = "planMode";
  /** Fact: {@code APPROVED} or {@code RETURNED}. */
  public static final String PLAN_OUTCOME = "planOutcome";
  /** Fact: {@code WAIT} or {@code DEFAULT}. */
  public static final String DEFAULT_OUTCOME = "defaultOutcome";
  /** Fact of the loop: number of the instalment that is collected. */
  public static final String INSTALMENT = "instalment";

  public static final String REPAID = "REPAID";
  public static final String NOTHING_DUE = "NOTHING_DUE";

  private RepaymentModel() {}
}
