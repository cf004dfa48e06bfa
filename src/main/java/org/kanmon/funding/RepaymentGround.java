package org.kanmon.funding;

import java.time.LocalDate;

/**
 * Why something may have to be repaid: what the share depends on.
 *
 * @param reason how development ended
 * @param grade final grade of the post-evaluation; null if development was cancelled, for then there is none
 * @param developmentEnd the day from which the years of the repayment count
 */
public record RepaymentGround(Reason reason, String grade, LocalDate developmentEnd) {

  /** How development ended. */
  public enum Reason {
    /** It ran to its end (N-06, N-07). */
    COMPLETED,
    /** A milestone was graded C. */
    STOPPED_BY_GRADE,
    /** It was stopped by decision, for another reason than the grade. */
    CANCELLED
  }
}
