package org.kanmon.development;

import java.time.LocalDate;
import org.kanmon.funding.Yen;
import org.kanmon.people.PersonId;

/**
 * A claim of the advance for a quarter.
 *
 * @param round from 1; a claim that was queried is claimed again in the next round
 * @param reason of a query or refusal; null otherwise
 * @param decidedBy null while open
 * @param paidOn null until paid
 */
public record Claim(long id, int quarter, int round, Yen goods, Yen travel, Yen labour, Yen other, Yen indirect, Yen total, String explanation, State state,
    String reason, PersonId decidedBy, LocalDate paidOn) {

  /** Where a claim stands. */
  public enum State {
    /** Waits for the programme officer. */
    OPEN,
    /** Waits for accounting. */
    APPROVED,
    /** Went back to the company with a question. */
    QUERIED,
    /** Not paid. */
    REFUSED,
    /** In the ledger. */
    PAID;

    /** Holds a part of the contract total. */
    boolean isInForce() {
      return this == OPEN || this == APPROVED || this == PAID;
    }
  }
}
