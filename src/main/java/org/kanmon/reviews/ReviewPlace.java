package org.kanmon.reviews;

import org.kanmon.people.PersonId;

/** A reviewer's place on a case. */
record ReviewPlace(long id, PersonId reviewer, State state) {

  enum State { OPEN, REVIEWED, REPLACED, GIVEN_UP }

  /** The place still belongs to its reviewer. */
  boolean isHeld() {
    return state == State.OPEN || state == State.REVIEWED;
  }
}
