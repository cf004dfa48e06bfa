package org.kanmon.funding;

import java.time.LocalDate;

/**
 * One instalment of a repayment schedule.
 *
 * @param number from 1, in the order of the due dates
 * @param dueOn a working day
 * @param amount as scheduled
 * @param paid what has been received for it, early repayments included
 * @param overdueSince the day it was found overdue; null if never
 */
public record Instalment(int number, LocalDate dueOn, Yen amount, Yen paid, LocalDate overdueSince) {

  /** What is still owed of it; smaller than scheduled after an early repayment. */
  public Yen remaining() {
    return amount.minus(paid);
  }

  public boolean isPaid() {
    return remaining().isZero();
  }
}
