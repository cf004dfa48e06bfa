package org.kanmon.web.rest;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What has been answered for is there: answers that are kept for repeated requests name what they made. */
@Component
class AnswerInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("answer-half-kept", "select null, count(*) from repeated_request where status = 0 having count(*) > 0"),
        Invariant.of("answered-case-lost", """
            select substring(r.location from 12), count(*) from repeated_request r left join funding_case c on c.case_number = substring(r.location from 12)
            where r.status = 201 and r.location like '/api/cases/%' and r.location not like '/api/cases/%/%' and c.case_number is null
            group by substring(r.location from 12)"""),
        Invariant.of("answered-document-lost", """
            select null, count(*) from repeated_request r left join document d on d.id = substring(r.location from position('/documents/' in r.location) + 11)
            where r.status = 201 and r.location like '/api/cases/%/documents/%' and d.id is null having count(*) > 0"""));
  }
}
