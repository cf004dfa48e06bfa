package org.kanmon.applications;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of formal applications. */
@Component
class ApplicationInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("application-rounds", "select case_number, count(*) from application group by case_number having min(round) <> 1 or max(round) <> count(*)"),
        Invariant.of("application-title", """
            select a.case_number, a.round from application a join funding_case c on c.case_number = a.case_number
            where a.round = (select max(x.round) from application x where x.case_number = a.case_number) and a.title <> c.title"""),
        Invariant.of("application-judged-twice", """
            select d.case_number, count(*) from decision d where d.subject = ? group by d.case_number
            having count(*) > (select count(*) from application a where a.case_number = d.case_number)""", ApplicationDesk.ELIGIBILITY),
        Invariant.of("accepted-against-rule", """
            select k.case_number, k.round from formal_check k where k.outcome = 'ACCEPTED'
            and exists (select 1 from application_finding f where f.case_number = k.case_number and f.round = k.round and f.severity = 'HARD')"""),
        Invariant.recorded(ApplicationDesk.FORMAL_CHECK, "select case_number, outcome from formal_check"));
  }
}
