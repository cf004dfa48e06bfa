package org.kanmon.evaluations;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of settlements and evaluations. */
@Component
class EvaluationInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("settled-twice", "select case_number, count(*) from settlement where outcome = 'SETTLED' group by case_number having count(*) > 1"),
        // what was paid is what was spent and what came back, and the ledger says the same
        Invariant.of("settlement-ledger", """
            select s.case_number, s.paid, s.unspent, coalesce(l.paid, 0), coalesce(l.returned, 0) from settlement s
            join final_report f on f.case_number = s.case_number and f.round = s.round
            left join (select case_number, sum(case when kind = 'ADVANCE' then amount else 0 end) as paid, sum(case when kind = 'UNSPENT_RETURN' then amount else 0 end) as returned
              from ledger_entry group by case_number) l on l.case_number = s.case_number
            where s.outcome = 'SETTLED' and (s.paid <> coalesce(l.paid, 0) or s.unspent <> coalesce(l.returned, 0) or s.paid - s.unspent <> f.spent_total)"""),
        Invariant.of("returned-without-settlement", """
            select l.case_number, l.amount from ledger_entry l left join settlement s on s.case_number = l.case_number and s.outcome = 'SETTLED'
            where l.kind = 'UNSPENT_RETURN' and s.case_number is null"""),
        Invariant.of("evaluation-four-eyes", """
            select p.case_number from post_evaluation p join evaluation_draft d on d.case_number = p.case_number where p.finalised_by = d.drafted_by"""),
        Invariant.recorded("settlement", "select case_number, outcome from settlement"),
        Invariant.recorded(EvaluationDesk.SUBJECT, "select case_number, grade as outcome from post_evaluation"));
  }
}
