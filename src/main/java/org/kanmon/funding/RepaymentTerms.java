package org.kanmon.funding;

import java.time.LocalDate;

/**
 * What is to be repaid and how, worked out once by the table {@code RepaymentTerms}. Without interest (N-08).
 *
 * @param base money paid less unspent money returned
 * @param sharePercent part of the base that is to be repaid (N-06, N-07, A-07)
 * @param amount that part, rounded down to the yen
 * @param maxYears latest due date, in years after the end of development (N-09, A-03)
 * @param maxGraceYears of these, the most before the first year with an instalment (N-10, A-05)
 * @param workedOutOn the day; that of the invoice of a single payment
 */
public record RepaymentTerms(RepaymentGround ground, Yen base, int sharePercent, Yen amount, Mode mode, int maxYears, int maxGraceYears, LocalDate workedOutOn) {

  /** How it is repaid. */
  public enum Mode {
    /** There is nothing to repay. */
    NOTHING,
    /** In one payment, some days after the invoice. */
    SINGLE,
    /** By a plan that the company proposes (N-11). */
    PLAN
  }
}
