package org.kanmon.periods;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of changes of periods. That the clocks agree with the period is examined where the clocks are. */
@Component
class PeriodInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(Invariant.of("period-change-unconfirmed", """
        select p.case_number, p.event_number from period_change p join case_event e on e.case_number = p.case_number and e.event_number = p.event_number
        where e.result is not null and e.result <> 'confirmed'"""));
  }
}
