package org.kanmon.workflow.engine;

import java.util.Map;
import java.util.Set;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.contracts.AdoptedAmount;
import org.kanmon.programmes.Terms;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.rules.TermsBook;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What a table may ask of a case itself: {@code today}, {@code programme}, {@code stage}; of its terms {@code longestMonths} (by entry route, A-21),
 * {@code indirectPercent} and {@code evaluationsPublic}; and {@code adoptedAmount} in yen. Of the panel at a gate {@code panelReviews} that count,
 * {@code panelNeeded} without which nothing is decided, and {@code panelMean} in hundredths of a mark.
 */
@Component
class CaseInputs {

  static final Set<String> NAMES = Set.of("today", "programme", "stage", "longestMonths", "indirectPercent", "evaluationsPublic", "adoptedAmount", "panelReviews",
      "panelNeeded", "panelMean");
  /** Fact that tells by which route a case came, where there is more than one. */
  private static final String ROUTE = "entryRoute";
  private static final String OPEN_CALL = "OPEN_CALL";

  private final TermsBook terms;
  private final AdoptedAmount adopted;
  private final AgencyClock clock;
  private final ReviewDesk reviews;

  CaseInputs(TermsBook terms, @Lazy AdoptedAmount adopted, AgencyClock clock, @Lazy ReviewDesk reviews) {
    this.reviews = reviews;
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
      case "panelReviews" -> reviews.panel(file.number()).in();
      case "panelNeeded" -> reviews.panel(file.number()).needed();
      case "panelMean" -> reviews.panel(file.number()).mean();
      default -> throw new IllegalArgumentException("nobody knows " + name);
    };
  }

  /** The terms under which the case started. */
  Terms terms(Case file) {
    return terms.whole(file.number());
  }
}
