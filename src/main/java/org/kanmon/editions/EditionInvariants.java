package org.kanmon.editions;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of moves: a case follows the edition to which it was moved last, and a move that was stopped leaves nothing waiting. */
@Component
class EditionInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("moved-elsewhere", """
            select c.case_number, m.to_edition, c.rulebook from funding_case c join rulebook_move_case l on l.case_number = c.case_number
            join rulebook_move m on m.id = l.move_id where l.state = 'MOVED' and m.to_edition <> c.rulebook
            and l.id = (select max(n.id) from rulebook_move_case n where n.case_number = c.case_number and n.state = 'MOVED')
              and not exists (select 1 from passage p where p.case_number = c.case_number and p.passed_at >= l.settled_at)"""),
        // what passed over follows the edition of its passage until somebody moves it
        Invariant.of("passed-elsewhere", """
            select c.case_number, p.to_edition, c.rulebook from funding_case c join passage p on p.case_number = c.case_number
            where p.to_edition <> c.rulebook and p.passage_number = (select max(n.passage_number) from passage n where n.case_number = c.case_number)
              and not exists (select 1 from rulebook_move_case l where l.case_number = c.case_number and l.state = 'MOVED' and l.settled_at >= p.passed_at)"""),
        Invariant.of("stopped-move-waits", """
            select l.case_number, m.id from rulebook_move m join rulebook_move_case l on l.move_id = m.id where m.stopped_at is not null and l.state = 'WAITING'"""));
  }
}
