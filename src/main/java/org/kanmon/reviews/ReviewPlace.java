package org.kanmon.reviews;

import java.util.Objects;
import org.kanmon.people.PersonId;

/**
 * A reviewer's place on a case.
 *
 * @param round in which it was named
 * @param field for which it was named; null where proposals are not reviewed by field
 */
record ReviewPlace(long id, PersonId reviewer, State state, String round, String field) {

  enum State { OPEN, REVIEWED, REPLACED, GIVEN_UP }

  /** The place still belongs to its reviewer. */
  boolean isHeld() {
    return state == State.OPEN || state == State.REVIEWED;
  }

  boolean isOf(String otherRound, String otherField) {
    return round.equals(otherRound) && Objects.equals(field, otherField);
  }
}
