package org.kanmon.assignments;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of plans of reviewers: whoever was named by one has, or had, that place; what is over leaves nothing waiting. Findings never say who. */
@Component
class AssignmentInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("assignment-without-place", """
            select l.case_number, l.plan, count(*) from assignment_line l join assignment_choice c on c.plan = l.plan and c.position = l.position
            where l.state = 'NAMED' and not exists (select 1 from review_place p where p.case_number = l.case_number and p.reviewer = c.reviewer and p.round = l.round
              and coalesce(p.field, '') = coalesce(l.field, '')) group by l.case_number, l.plan"""),
        Invariant.of("assignment-ended-with-rest", """
            select l.case_number, l.plan from assignment_line l join assignment_plan p on p.id = l.plan where l.state = 'WAITING' and p.state in ('DONE', 'STOPPED')"""));
  }
}
