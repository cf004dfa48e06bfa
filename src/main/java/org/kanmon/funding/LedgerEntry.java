package org.kanmon.funding;

import java.time.Instant;
import java.time.LocalDate;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;

/**
 * A movement of money on a case; never changed, never removed.
 *
 * @param amount whole yen, positive
 * @param valueOn day the money moved
 * @param reference the bank's or accounting's reference, unique within case and kind
 * @param by who recorded it
 */
public record LedgerEntry(long id, CaseNumber caseNumber, Kind kind, Yen amount, LocalDate valueOn, String reference, PersonId by, Instant at) {

  /** What moved, and in which direction. */
  public enum Kind {
    /** Agency to company: quarterly advance (N-03). */
    ADVANCE,
    /** Company to agency: unspent money at settlement. */
    UNSPENT_RETURN,
    /** Company to agency: repayment. */
    REPAYMENT
  }
}
