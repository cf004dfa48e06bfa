package org.kanmon.funding;

/**
 * The plan a company proposes; components are the fields of the form {@code ProposeRepaymentPlan}.
 *
 * @param method {@code LUMP_SUM} or {@code INSTALMENTS} (N-11)
 * @param graceYears years after the end of development without an instalment
 * @param instalments number of yearly instalments; null for a lump sum
 * @param reason why this plan; may be null
 */
public record RepaymentProposal(String method, Integer graceYears, Integer instalments, String reason) {

  static final String LUMP_SUM = "LUMP_SUM";

  /** Everything in one payment. */
  public boolean isLumpSum() {
    return LUMP_SUM.equals(method);
  }

  /** A lump sum is one instalment. */
  int count() {
    return isLumpSum() ? 1 : instalments;
  }
}
