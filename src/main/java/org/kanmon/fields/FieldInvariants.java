package org.kanmon.fields;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of the fields of cases: each is the one that was assigned last, and every assignment is a decision. */
@Component
class FieldInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("field-assigned", """
            select c.case_number, c.field, a.field from funding_case c
            left join field_assignment a on a.id = (select max(x.id) from field_assignment x where x.case_number = c.case_number)
            where coalesce(c.field, '') <> coalesce(a.field, '')"""),
        Invariant.of("further-field-leads", "select c.case_number, f.field from case_field f join funding_case c on c.case_number = f.case_number where c.field is null or c.field = f.field"),
        Invariant.recorded(FieldDesk.SUBJECT, "select case_number, case when previous is null then 'ASSIGNED' else 'CHANGED' end as outcome from field_assignment"));
  }
}
