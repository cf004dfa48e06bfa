package org.kanmon.cases;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of the register of cases, their public timeline, drafts and documents. */
@Component
class CaseInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        // numbers run without gaps, in the transaction of the case: a gap is a lost case
        Invariant.of("case-lost", """
            select null, series, last_number, cases from (
              select s.prefix || '-' || cast(s.fiscal_year as varchar(4)) as series, s.last_number,
                (select count(*) from funding_case c where c.case_number like s.prefix || '-' || cast(s.fiscal_year as varchar(4)) || '-%') as cases
              from case_sequence s) counted
            where cases <> last_number"""),
        Invariant.of("case-ending-and-stage", "select case_number, stage from funding_case where (ending is null and stage = 'closed') or (ending is not null and stage <> 'closed')"),
        Invariant.of("case-stage-in-timeline", """
            select c.case_number, coalesce(c.ending, c.stage), t.detail from funding_case c
            left join timeline t on t.id = (select max(x.id) from timeline x where x.case_number = c.case_number and x.event in ('stage', 'ending'))
            where coalesce(t.detail, 'received') <> coalesce(c.ending, c.stage)"""),
        Invariant.of("case-ended-twice", "select case_number, count(*) from timeline where event = 'ending' group by case_number having count(*) > 1"),
        Invariant.of("deputy-twice", """
            select case_number, count(*) from case_deputy where ended_at is null group by case_number, person having count(*) > 1"""),
        Invariant.of("deputy-is-applicant", """
            select distinct d.case_number from case_deputy d join funding_case c on c.case_number = d.case_number
            left join case_parent p on p.parent = d.case_number left join funding_case u on u.case_number = p.case_number
            where d.ended_at is null and (d.person = c.applicant or d.person = u.applicant)"""),
        // one step down only: nobody leads what stands under a case that they lead
        Invariant.of("case-two-steps-down", "select p.case_number, p.parent from case_parent p join case_parent u on u.case_number = p.parent"),
        Invariant.of("case-led-by-its-applicant", """
            select p.case_number, p.parent from case_parent p join funding_case c on c.case_number = p.case_number join funding_case u on u.case_number = p.parent
            where u.applicant = c.applicant"""),
        Invariant.of("document-in-timeline", """
            select case_number, kind, sum(filed), sum(told) from (
              select case_number, kind, 1 as filed, 0 as told from document where event_number is null
              union all select case_number, detail, 0, 1 from timeline where event = 'document') sides
            group by case_number, kind having sum(filed) <> sum(told)"""),
        Invariant.of("draft-of-closed-case", "select d.case_number, d.noun from draft d join funding_case c on c.case_number = d.case_number where c.ending is not null"),
        Invariant.of("document-not-whole", """
            select d.case_number, d.id, d.size_bytes, coalesce(c.bytes, 0) from document d
            left join (select document_id, count(*) as chunks, min(chunk_number) as first_chunk, max(chunk_number) as last_chunk, sum(octet_length(content)) as bytes
              from document_chunk group by document_id) c on c.document_id = d.id
            where coalesce(c.bytes, 0) <> d.size_bytes or c.first_chunk <> 0 or c.last_chunk <> c.chunks - 1"""),
        new DocumentContents());
  }
}
