package org.kanmon.reviews;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of reviewers' places and reviews. Findings say how many, never who, and nothing of what was written. */
@Component
class ReviewInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("review-without-place", """
            select r.case_number, count(*) from review r left join review_place p on p.case_number = r.case_number and p.sitting = r.sitting and p.reviewer = r.reviewer
            where p.id is null or p.state = 'OPEN' group by r.case_number"""),
        Invariant.of("place-without-review", """
            select p.case_number, count(*) from review_place p left join review r on r.case_number = p.case_number and r.sitting = p.sitting and r.reviewer = p.reviewer
            where p.state = 'REVIEWED' and r.id is null group by p.case_number"""),
        //
        Invariant.of("review-of-replaced-counts", """
            select r.case_number, count(*) from review r join review_place p on p.case_number = r.case_number and p.sitting = r.sitting and p.reviewer = r.reviewer
            left join review_discard d on d.review_id = r.id where p.state in ('REPLACED', 'GIVEN_UP') and d.review_id is null group by r.case_number"""),
        // A-47; who comes into conflict years later, at a gate, had none when the selection was decided
        Invariant.of("review-in-conflict-counts", """
            select r.case_number, count(*) from review r left join review_discard d on d.review_id = r.id where d.review_id is null
            and exists (select 1 from conflict_declaration x where x.case_number = r.case_number and x.person = r.reviewer and x.answer = 'CONFLICT'
              and not exists (select 1 from gate_sitting g where g.case_number = x.case_number and g.sitting > r.sitting and g.opened_at <= x.declared_at))
            group by r.case_number"""),
        Invariant.of("reviewers-named", """
            select x.case_number, x.named from (select p.case_number,
                (select count(*) from decision d where d.case_number = p.case_number and d.subject = 'reviewers-named') named,
                (select count(*) from review_reopening a where a.case_number = p.case_number and a.round = 'documents') again from (select distinct case_number from review_place where round = 'documents') p) x
            where x.named < 1 or x.named < x.again or x.named > x.again + 1"""),
        // F1: where there are several rounds, each field of a round was decided on by its officer
        Invariant.of("round-reviewers-named", """
            select x.case_number, x.named, x.fields from (select p.case_number, count(distinct p.round || '/' || coalesce(p.field, '')) fields,
                (select count(*) from decision d where d.case_number = p.case_number and d.subject = 'round-reviewers-named') named
                from review_place p where p.sitting = 0 and p.round <> 'documents' group by p.case_number) x where x.named < x.fields"""),
        // 0.3: each panel of a gate was named once, in a sitting that there was
        Invariant.of("panel-named", """
            select x.case_number, x.named, x.sat from (select c.case_number,
                (select count(*) from decision d where d.case_number = c.case_number and d.subject = 'panel-named') named,
                (select count(distinct p.sitting) from review_place p join gate_sitting g on g.case_number = p.case_number and g.sitting = p.sitting
                  where p.case_number = c.case_number) sat,
                (select count(distinct p.sitting) from review_place p where p.case_number = c.case_number and p.sitting > 0) places
                from (select distinct case_number from review_place) c) x
            where x.named <> x.sat or x.sat <> x.places"""),
        // what is in no table of connections would be in everybody's lists
        Invariant.of("connections-missing", """
            select f.case_number from funding_case f left join case_connection c on c.case_number = f.case_number and c.kind = 'APPLICANT' and c.name = f.applicant
            where c.case_number is null"""),
        Invariant.recorded("reviewer-replaced", "select case_number, state as outcome from review_place where state in ('REPLACED', 'GIVEN_UP')"),
        Invariant.recorded("conflict-settled", "select case_number, answer as outcome from conflict_declaration where settled_by is not null"));
  }
}
