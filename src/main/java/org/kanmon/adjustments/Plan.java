package org.kanmon.adjustments;

import java.time.Instant;
import java.util.List;
import org.kanmon.people.PersonId;

/**
 * A director's plan for the candidates of a call: looked at, and then confirmed as a whole.
 *
 * @param feedback what applicants read who are not proposed and have no feedback of their own; may be null
 * @param withoutReason why it is confirmed without the cases that have not come so far; null if there are none
 * @param endedBy who confirmed it or gave it up; null while it is open
 * @param lines in the director's order
 */
public record Plan(long id, String call, State state, String feedback, String withoutReason, PersonId askedBy, Instant askedAt, PersonId endedBy, Instant endedAt,
    List<PlanLine> lines) {

  /** From the proposal to the end. */
  public enum State {
    /** To be looked at; nothing has happened. */
    PROPOSED,
    /** Done for all its cases. */
    CONFIRMED,
    /** Given up, or another one was confirmed first. */
    DISCARDED
  }

  /** The sum of what it proposes, in yen. */
  public long sum() {
    return lines.stream().filter(line -> line.proposal() == Proposal.PROPOSED).mapToLong(PlanLine::amount).sum();
  }
}
