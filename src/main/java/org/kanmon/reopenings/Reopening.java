package org.kanmon.reopenings;

import java.time.Instant;
import java.util.List;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;

/**
 * A case is sent back: a phase that it has reached begins anew, and what came of it and of later phases does not count any more.
 *
 * @param fromStage where the case stood when this was proposed
 * @param stage the phase that begins anew
 * @param reason why; for the offices that select
 * @param told what the applicant is told
 * @param leaving whose place as a reviewer ends with it; what they have written does not count any more
 * @param settledBy who confirmed it or gave it up; null as long as it is a proposal
 */
public record Reopening(long id, CaseNumber caseNumber, String fromStage, String stage, String reason, String told, List<PersonId> leaving, State state, PersonId proposedBy,
    Instant proposedAt, PersonId settledBy, Instant settledAt) {

  /** From the proposal to its end. */
  public enum State {
    /** To be looked at; nothing has changed. */
    PROPOSED,
    /** Confirmed: the phase has begun anew. */
    DONE,
    /** Given up; nothing has changed. */
    DISCARDED
  }
}
