package org.kanmon.funding;

/**
 * Accounting's answer to a proposed plan; components are the fields of the form {@code ApproveRepaymentPlan}.
 *
 * @param outcome {@code APPROVED} or {@code RETURNED}
 * @param reason what to revise; needed to return it
 */
public record RepaymentCheck(String outcome, String reason) {

  static final String RETURNED = "RETURNED";
}
