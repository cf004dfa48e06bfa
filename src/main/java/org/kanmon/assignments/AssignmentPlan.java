package org.kanmon.assignments;

import java.time.Instant;
import org.kanmon.people.PersonId;

/**
 * Reviewers proposed for the places of a call that waited for an officer.
 *
 * @param note to all reviewers; may be null
 * @param madeBy the officer, who alone may see it
 * @param lines places that it is about
 * @param waiting places of them that are still to be dealt with
 * @param named places whose reviewers were named
 * @param refused places at which something was said against it
 * @param leftOut places that were left for later, or not reached when somebody stopped it
 * @param lacking places for which fewer people were found than are needed
 */
public record AssignmentPlan(long id, String call, State state, String note, PersonId madeBy, Instant madeAt, Instant endedAt, int lines, int waiting, int named, int refused, int leftOut,
    int lacking) {

  /** From the proposal to the end. */
  public enum State {
    /** To be looked at and changed; nobody is named. */
    PROPOSED,
    /** Confirmed; one place after the other is dealt with. */
    RUNNING,
    /** All places are dealt with. */
    DONE,
    /** The officer stopped it: who was named by then is named. */
    STOPPED,
    /** Given up, or another one was made in its place. */
    DISCARDED
  }

  /** Places that are dealt with. */
  public int done() {
    return lines - waiting;
  }
}
