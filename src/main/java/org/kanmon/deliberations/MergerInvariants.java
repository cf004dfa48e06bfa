package org.kanmon.deliberations;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of mergers: who ended by one knows into what. */
@Component
class MergerInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("merger-and-ending", """
            select c.case_number, c.ending, m.into_case from funding_case c left join case_merger m on m.merged_case = c.case_number
            where coalesce(c.ending, '') = 'merged' and m.merged_case is null or coalesce(c.ending, '') <> 'merged' and m.merged_case is not null"""));
  }
}
