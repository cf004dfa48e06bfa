package org.kanmon.budgets;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of the budgets of fiscal years, to the last yen. */
@Component
class BudgetInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("year-budget-sum", """
            select b.case_number, b.fiscal_year, sum(c.direct_change + c.indirect_change), b.direct_cost + b.indirect_cost from year_budget b
            join year_budget c on c.case_number = b.case_number and c.programme = b.programme and c.fiscal_year = b.fiscal_year and c.id <= b.id
            group by b.id, b.case_number, b.fiscal_year, b.direct_cost, b.indirect_cost
            having sum(c.direct_change) <> b.direct_cost or sum(c.indirect_change) <> b.indirect_cost"""),
        Invariant.of("year-budget-undecided", """
            select b.case_number, b.fiscal_year from year_budget b join case_event e on e.case_number = b.case_number and e.event_number = b.event_number
            where e.result is not null and e.result <> 'confirmed'"""),
        Invariant.of("year-budget-taken-in", """
            select b.case_number, b.from_case, sum(b.direct_change + b.indirect_change) from year_budget b
            left join case_merger m on m.merged_case = b.from_case and m.into_case = b.case_number where b.kind = 'TAKEN_IN' group by b.case_number, b.from_case, m.merged_case
            having m.merged_case is null or sum(b.direct_change + b.indirect_change) > coalesce((
              select -sum(t.direct_change + t.indirect_change) from year_budget t where t.case_number = b.from_case and t.kind = 'MERGED'), 0)"""));
  }
}
