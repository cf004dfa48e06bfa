package org.kanmon.screening;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of the selection after the reviews. No finding names a member of a panel or says a grade. */
@Component
class ScreeningInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        // N-01: never more than was asked for
        Invariant.of("adopted-over-requested", """
            select a.case_number, a.amount, p.amount from adoption a join application p on p.case_number = a.case_number
            and p.round = (select max(x.round) from application x where x.case_number = a.case_number) where a.amount > p.amount"""),
        Invariant.of("adoption-amount", "select case_number from adoption where (outcome = 'NOT_ADOPTED') <> (amount is null)"),
        Invariant.of("conditions-answered", """
            select a.case_number from adoption_answer r join adoption a on a.case_number = r.case_number where a.outcome <> 'CONDITIONAL'"""),
        Invariant.of("adoption-four-eyes", """
            select a.case_number from adoption a where exists (select 1 from decision d where d.case_number = a.case_number and d.subject in (?, ?) and d.decided_by = a.decided_by)""",
            Subjects.INTERVIEW_DECISION, Subjects.INTERVIEW_CONCLUSION),
        Invariant.of("interview-rounds", "select case_number, count(*) from interview group by case_number having min(round) <> 1 or max(round) <> count(*)"),
        Invariant.of("concluded-without-grade", """
            select k.case_number, k.round from interview_conclusion k where k.outcome <> 'RESCHEDULE'
            and not exists (select 1 from panel_grade g where g.case_number = k.case_number and g.round = k.round)"""),
        Invariant.recorded(Subjects.SUMMARY, "select case_number, proposal as outcome from screening_summary union all select case_number, proposal from screening_summary_undone"),
        Invariant.recorded(Subjects.INTERVIEW_ARRANGED, "select case_number, cast(round as varchar(10)) as outcome from interview"),
        Invariant.recorded(Subjects.INTERVIEW_CONCLUSION, "select case_number, outcome from interview_conclusion"),
        Invariant.recorded(Subjects.ADOPTION, "select case_number, outcome from adoption"),
        Invariant.recorded(Subjects.CONDITIONS, "select case_number, answer as outcome from adoption_answer"));
  }
}
