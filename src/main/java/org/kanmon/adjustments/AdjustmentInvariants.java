package org.kanmon.adjustments;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of adjustments: no yen over the budget, only reserves are decided on twice, a confirmed plan is done as it was. */
@Component
class AdjustmentInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("adjustment-over-budget", """
            select case_number, amount, committed, budget from adjustment_decision where proposal = 'PROPOSED' and budget is not null and committed + amount > budget"""),
        Invariant.of("adjustment-amount", """
            select case_number, step from adjustment_decision where (proposal = 'NOT_PROPOSED') <> (amount is null) or (proposal = 'RESERVED') <> (reserve_rank is not null)"""),
        Invariant.of("adjustment-steps", """
            select d.case_number, d.step from adjustment_decision d left join adjustment_decision f on f.case_number = d.case_number and f.step = 1
            where d.step not in (1, 2) or d.step = 2 and (coalesce(f.proposal, '') <> 'RESERVED' or d.proposal = 'RESERVED')"""),
        Invariant.of("adjustment-plan", """
            select l.case_number, l.plan from adjustment_line l join adjustment_plan p on p.id = l.plan
            left join adjustment_decision d on d.plan = l.plan and d.case_number = l.case_number and d.proposal = l.proposal and coalesce(d.amount, 0) = coalesce(l.amount, 0)
            where (p.state = 'CONFIRMED') <> (d.case_number is not null)"""),
        Invariant.recorded(CandidateDesk.SUBJECT, "select case_number, proposal as outcome from adjustment_decision"));
  }
}
