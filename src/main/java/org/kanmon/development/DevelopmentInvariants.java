package org.kanmon.development;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of claims and their payments, milestones, stops and the end of a development. */
@Component
class DevelopmentInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("advance-payment", """
            select case_number, sum(claimed), sum(booked) from (
              select case_number, reference, total as claimed, 0 as booked from advance_claim where state = 'PAID'
              union all select case_number, reference, 0, amount from ledger_entry where kind = 'ADVANCE') sides
            group by case_number, reference having sum(claimed) <> sum(booked)"""),
        Invariant.of("advance-twice", """
            select case_number, quarter, count(*) from advance_claim where state in ('OPEN', 'APPROVED', 'PAID') group by case_number, quarter having count(*) > 1"""),
        Invariant.of("advance-total", "select case_number, quarter, total from advance_claim where total <> goods + travel + labour + other + indirect"),
        Invariant.of("advance-over-contract", """
            select a.case_number, sum(c.total), a.ceiling from account a join advance_claim c on c.case_number = a.case_number and c.state in ('OPEN', 'APPROVED', 'PAID')
            group by a.case_number, a.ceiling having sum(c.total) > a.ceiling"""),
        Invariant.of("advance-four-eyes", "select case_number, quarter from advance_claim where state = 'PAID' and paid_by = decided_by"),
        Invariant.of("development-frozen", """
            select a.case_number from account a left join development_end e on e.case_number = a.case_number
            where a.frozen <> (e.case_number is not null and e.outcome in ('STOPPED_BY_GRADE', 'CANCELLED'))"""),
        Invariant.recorded("milestone-grade", "select case_number, grade as outcome from milestone_grade"),
        Invariant.recorded("stop", "select case_number, outcome from stop_request where outcome is not null"),
        Invariant.recorded("development", "select case_number, outcome from development_end where outcome <> 'COMPLETED'"),
        Invariant.recorded("advance", """
            select case_number, case state when 'QUERIED' then 'QUERY' when 'REFUSED' then 'REFUSED' else 'APPROVED' end as outcome
            from advance_claim where state <> 'OPEN'"""));
  }
}
