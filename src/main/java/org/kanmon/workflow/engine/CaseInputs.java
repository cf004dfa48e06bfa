package org.kanmon.workflow.engine;

import java.util.Map;
import java.util.Set;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.ParentCases;
import org.kanmon.contracts.AdoptedAmount;
import org.kanmon.programmes.Terms;
import org.kanmon.rules.TermsBook;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What a table may ask of a case itself: {@code today}, {@code programme}, {@code stage}; of its terms {@code longestMonths} (by entry route, A-21),
 * {@code indirectPercent} and {@code evaluationsPublic}; {@code adoptedAmount} in yen; and {@code siblings}, the number of cases that stand under the same
 * case as this one, with it.
 */
@Component
class CaseInputs {

  static final Set<String> NAMES = Set.of("today", "programme", "stage", "longestMonths", "indirectPercent", "evaluationsPublic", "adoptedAmount", "siblings");
  /** Fact that tells by which route a case came, where there is more than one. */
  private static final String ROUTE = "entryRoute";
  private static final String OPEN_CALL = "OPEN_CALL";

  private final TermsBook terms;
  private final AdoptedAmount adopted;
  private final ParentCases parents;
  private final AgencyClock clock;

  CaseInputs(TermsBook terms, @Lazy AdoptedAmount adopted, ParentCases parents, AgencyClock clock) {
    this.parents = parents;
    this.terms = terms;
    this.adopted = adopted;
    this.clock = clock;
  }

  /** @param known facts of the process */
  Object value(Case file, String name, Map<String, Object> known) {
    return switch (name) {
      case "today" -> clock.today().toString();
      case "programme" -> file.programme();
      case "stage" -> file.stage();
      case "longestMonths" -> terms(file).periodMonths().get(String.valueOf(known.getOrDefault(ROUTE, OPEN_CALL)));
      case "indirectPercent" -> terms(file).money().indirectPercent();
      case "evaluationsPublic" -> terms(file).publication().evaluations();
      case "adoptedAmount" -> adopted.of(file.number()).amount();
      case "siblings" -> parents.parent(file.number()).map(parent -> (long) parents.under(parent).size()).orElse(0L);
      default -> throw new IllegalArgumentException("nobody knows " + name);
    };
  }

  /** The terms under which the case started. */
  Terms terms(Case file) {
    return terms.whole(file.number());
  }
}
