package org.kanmon.workflow.engine;

import java.util.Set;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.contracts.AdoptedAmount;
import org.kanmon.programmes.Terms;
import org.kanmon.rules.TermsBook;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What a table may ask of a case itself: {@code today}, {@code programme}, {@code stage}; of its terms {@code longestMonths} (by entry route, A-21),
 * {@code indirectPercent} and {@code evaluationsPublic}; {@code entryRoute}, and {@code adoptedAmount} in yen.
 */
@Component
class CaseInputs {

  static final Set<String> NAMES = Set.of("today", "programme", "stage", "longestMonths", "indirectPercent", "evaluationsPublic", "adoptedAmount", "entryRoute");

  private final TermsBook terms;
  private final AdoptedAmount adopted;
  private final AgencyClock clock;

  CaseInputs(TermsBook terms, @Lazy AdoptedAmount adopted, AgencyClock clock) {
    this.terms = terms;
    this.adopted = adopted;
    this.clock = clock;
  }

  Object value(Case file, String name) {
    return switch (name) {
      case "today" -> clock.today().toString();
      case "programme" -> file.programme();
      case "stage" -> file.stage();
      case "longestMonths" -> longest(file);
      case "entryRoute" -> file.route();
      case "indirectPercent" -> terms(file).money().indirectPercent();
      case "evaluationsPublic" -> terms(file).publication().evaluations();
      case "adoptedAmount" -> adopted.of(file.number()).amount();
      default -> throw new IllegalArgumentException("nobody knows " + name);
    };
  }

  /** A-21, N-21, N-22. A programme that has no such route has no period for it, which is a mistake and no freedom. */
  private int longest(Case file) {
    Integer months = terms(file).periodMonths().get(file.route());
    if (months == null) {
      throw new IllegalStateException("the terms of " + file.programme() + " have no period for " + file.route());
    }
    return months;
  }

  /** The terms that the case follows. */
  Terms terms(Case file) {
    return terms.whole(file.number());
  }
}
