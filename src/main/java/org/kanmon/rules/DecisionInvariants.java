package org.kanmon.rules;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of the record of decisions: who or what decided, and from what. */
@Component
class DecisionInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("decision-without-inputs", "select case_number, subject from decision where rule_name is not null and (rule_version < 0 or inputs = '' or inputs = '{}')"));
  }
}
