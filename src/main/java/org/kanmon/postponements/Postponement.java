package org.kanmon.postponements;

import java.time.Instant;
import org.kanmon.people.PersonId;

/**
 * A move of all deadlines of the open cases of a call.
 *
 * @param call the call whose cases it is about; null if it is about all that are open
 * @param workingDays by how many working days deadlines move; 0 if it takes another one back
 * @param reverses the move that it takes back; null if it moves forward
 * @param reason why, in the words that the people concerned are told
 * @param withClosing whether the closing moment of the call moves, too
 * @param closing what was noted of that; null as long as nothing was
 * @param state where it stands
 * @param askedBy who proposed it
 * @param confirmedBy who confirmed it; null as long as nobody has
 * @param cases cases that it is about
 * @param done cases that have been dealt with
 * @param moved cases of them in which something moved
 * @param failed cases of them that could not be moved
 */
public record Postponement(long id, String call, int workingDays, Long reverses, boolean withClosing, Long closing, String reason, State state, PersonId askedBy, Instant askedAt, PersonId confirmedBy,
    Instant endedAt, int cases, int done, int moved, int failed) {

  /** From the proposal to the end. */
  public enum State {
    /** To be looked at; nothing has moved. */
    PROPOSED,
    /** Confirmed; cases are moved one after the other. */
    RUNNING,
    /** All cases are dealt with. */
    DONE,
    /** Somebody stopped it: what had moved by then has moved. */
    STOPPED,
    /** Given up before anything moved. */
    DISCARDED
  }
}
