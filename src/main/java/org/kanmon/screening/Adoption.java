package org.kanmon.screening;

import java.util.Optional;
import org.kanmon.funding.Yen;

/**
 * The agency's decision as it stands.
 *
 * @param amount null if not adopted
 * @param answer of the applicant to the conditions
 */
record Adoption(String outcome, Yen amount, String conditions, String feedback, Optional<ConditionsAnswer> answer) {

  boolean isConditional() {
    return "CONDITIONAL".equals(outcome);
  }

  /** Adopted without conditions, or the conditions are accepted. */
  boolean stands() {
    return "ADOPTED".equals(outcome) || isConditional() && answer.filter(a -> "ACCEPT".equals(a.answer())).isPresent();
  }
}
