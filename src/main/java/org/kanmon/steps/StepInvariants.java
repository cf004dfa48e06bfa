package org.kanmon.steps;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of events and recorded steps. */
@Component
class StepInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("event-without-step", """
            select e.case_number, e.event_number from case_event e
            where not exists (select 1 from recorded_step s where s.case_number = e.case_number and s.event_number = e.event_number)"""),
        Invariant.of("event-half-ended", "select case_number, event_number from case_event where (result is null) <> (ended_at is null)"));
  }
}
