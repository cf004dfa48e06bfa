package org.kanmon.reopenings;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of cases that were sent back: confirmed by a second person, and each on record as a decision. */
@Component
class ReopeningInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("reopening-four-eyes", "select case_number, id from reopening where state = 'DONE' and (settled_by is null or settled_by = proposed_by)"),
        Invariant.recorded(ReopeningDesk.SUBJECT, "select case_number, to_stage as outcome from reopening where state = 'DONE'"));
  }
}
