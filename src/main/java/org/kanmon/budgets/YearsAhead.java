package org.kanmon.budgets;

import java.time.LocalDate;

/**
 * What a gate decided on the fiscal years after the one in which it decided (0.3, M3, M4).
 *
 * @param outcome of the gate
 * @param keeps what becomes of them
 * @param amount yen for all of them together, indirect cost included; null if the gate said none: then they stay what they are
 * @param lastDay of the project from now on; years after it have nothing
 * @param firstFirst whether odd yen go to the first years [D]; otherwise to the last
 * @param indirectPercent rate for years that had no budget yet
 */
public record YearsAhead(String outcome, Keeps keeps, Long amount, LocalDate lastDay, boolean firstFirst, int indirectPercent) {

  /** What becomes of the years ahead. */
  public enum Keeps {
    /** They stay as they are. */
    ALL,
    /** They follow the amount and the last day that were decided. */
    AMOUNT,
    /** Nothing is left of them: the project goes on under other terms, or as part of another one. */
    NONE
  }
}
