package org.kanmon.reopenings;

import java.util.List;
import org.kanmon.cases.Case;
import org.kanmon.people.PersonId;

/** What a feature does when phases that it works in begin anew. Nothing that was recorded is lost; it only does not count any more. */
public interface Reopenable {

  /** People whose places on the case could end with it, in a fixed order. */
  default List<PersonId> places(Case file) {
    return List.of();
  }

  /**
   * Says what speaks against it.
   *
   * @throws org.kanmon.refusals.Refusal why the case cannot be sent back like this
   */
  default void check(Case file, Undoing undoing) {}

  /** Whose places end: the ones that were chosen, or all if what they have read is not the newest any more. */
  default List<PersonId> leaving(Case file, Undoing undoing) {
    return List.of();
  }

  /** Undoes it, in the running transaction, before the engine goes back. */
  void undo(Case file, Undoing undoing);
}
