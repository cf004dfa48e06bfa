package org.kanmon.passages;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of passages: the case is where its newest one took it, each follows from the one before, and each was decided and told. */
@Component
class PassageInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("passage-elsewhere", """
            select c.case_number, p.to_programme, c.programme from passage p join funding_case c on c.case_number = p.case_number
            where p.passage_number = (select max(n.passage_number) from passage n where n.case_number = p.case_number)
              and (p.to_programme <> c.programme or p.route <> coalesce(c.entry_route, '') or p.to_year <> coalesce(c.terms_year, 0))"""),
        Invariant.of("passed-without-passage", """
            select c.case_number, c.programme from funding_case c
            where c.entry_route is not null and not exists (select 1 from passage p where p.case_number = c.case_number)"""),
        Invariant.of("passage-out-of-order", """
            select p.case_number, p.passage_number from passage p
            where p.passage_number > 1 and not exists (select 1 from passage b where b.case_number = p.case_number and b.passage_number = p.passage_number - 1
              and b.to_programme = p.from_programme and b.to_year = p.from_year and b.passed_at <= p.passed_at)"""),
        Invariant.of("passage-without-decision", """
            select p.case_number, p.passage_number from passage p
            where (select count(*) from decision d where d.case_number = p.case_number and d.subject = 'passage' and d.outcome = 'PASSED') < p.passage_number
              or (select count(*) from timeline t where t.case_number = p.case_number and t.event = 'passage') < p.passage_number"""));
  }
}
