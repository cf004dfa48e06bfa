package org.kanmon.reopenings;

import java.util.List;
import org.kanmon.people.PersonId;

/**
 * What a feature has to undo.
 *
 * @param stages of the phases that the case goes through once more, in their order
 * @param leaving reviewers whose places end
 * @param by who confirmed it
 */
public record Undoing(List<String> stages, List<PersonId> leaving, PersonId by, String reason) {

  /** Whether the phase of this stage begins anew. */
  public boolean covers(String stage) {
    return stages.contains(stage);
  }

  /** Whether the case goes back to this very phase, and not to an earlier one. */
  public boolean beginsWith(String stage) {
    return stages.get(0).equals(stage);
  }
}
