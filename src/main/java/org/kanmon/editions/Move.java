package org.kanmon.editions;

import java.time.Instant;
import java.util.List;
import org.kanmon.cases.CaseNumber;
import org.kanmon.editions.CaseMover.Hindrance;
import org.kanmon.people.PersonId;

/**
 * A move that somebody ordered, and how far it is.
 *
 * @param stoppedBy null unless it was stopped
 * @param waiting cases that have yet to be moved
 * @param moved cases that follow the other edition now
 * @param refused cases that could not be moved
 * @param stopped cases that were left where they are, because the move was stopped
 */
public record Move(long id, String from, String to, String reason, PersonId by, Instant at, PersonId stoppedBy, Instant stoppedAt, int waiting, int moved, int refused,
    int stopped) {

  /** What became of one case. */
  public enum State {
    WAITING, MOVED, REFUSED, STOPPED
  }

  /**
   * @param hindrances why not; empty unless refused
   * @param at when it was settled; null while it waits
   */
  public record Line(long move, CaseNumber number, State state, List<Hindrance> hindrances, Instant at) {}

  public boolean isRunning() {
    return waiting > 0;
  }

  public int cases() {
    return waiting + moved + refused + stopped;
  }

  public int done() {
    return cases() - waiting;
  }
}
