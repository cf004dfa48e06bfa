package org.kanmon.consultations;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of consultations. */
@Component
class ConsultationInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        // or without an application, where the programme begins with one
        Invariant.of("case-without-consultation", """
            select c.case_number from funding_case c left join consultation r on r.case_number = c.case_number
            left join application_opening o on o.case_number = c.case_number where r.case_number is null and o.case_number is null"""),
        Invariant.of("material-rounds", """
            select case_number, count(*) from consultation_material group by case_number having min(round) <> 1 or max(round) <> count(*)"""),
        Invariant.of("validity-twice", "select case_number, count(*) from decision where subject = ? group by case_number having count(*) > 1", ConsultationDesk.VALIDITY),
        Invariant.recorded(ConsultationDesk.SUITABILITY, "select case_number, outcome from preliminary_talk"),
        Invariant.recorded(ConsultationDesk.INVESTIGATION, "select case_number, next_step as outcome from consultation_investigation"));
  }
}
