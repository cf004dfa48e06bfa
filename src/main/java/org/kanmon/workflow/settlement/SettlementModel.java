package org.kanmon.workflow.settlement;

/** Names of the process {@code Settlement} that code refers to. */
public final class SettlementModel {

  public static final String PROCESS = "Settlement";

  public static final String SUBMIT_FINAL_REPORT = "Task_SubmitFinalReport";
  public static final String SETTLE_ACCOUNTS = "Task_SettleAccounts";

  /** Fact: {@code SETTLED} or {@code RETURNED}. */
  public static final String SETTLEMENT_OUTCOME = "settlementOutcome";

  private SettlementModel() {}
}
