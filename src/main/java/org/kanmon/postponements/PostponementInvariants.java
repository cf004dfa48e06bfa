package org.kanmon.postponements;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of moved deadlines: every case dealt with once, and its log says what moved. */
@Component
class PostponementInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("postponement-ended-with-rest", """
            select c.case_number, p.id from postponed_case c join postponement p on p.id = c.postponement where p.state = 'DONE' and c.outcome is null"""),
        Invariant.of("postponement-log", """
            select c.case_number, c.postponement from postponed_case c left join (select distinct postponement, case_number from postponed_deadline) d
            on d.postponement = c.postponement and d.case_number = c.case_number where (coalesce(c.outcome, '') = 'MOVED') <> (d.postponement is not null)"""),
        Invariant.of("postponement-unconfirmed", """
            select null, p.id, p.state from postponement p where p.state in ('RUNNING', 'DONE', 'STOPPED') and p.confirmed_by is null"""),
        Invariant.of("closing-unconfirmed", """
            select null, m.call_id from call_closing m where not exists (select 1 from postponement p where p.closing = m.id and p.confirmed_by = m.moved_by)"""),
        Invariant.attention("postponement-failed", "select c.case_number, c.postponement from postponed_case c where c.outcome = 'FAILED'"));
  }
}
