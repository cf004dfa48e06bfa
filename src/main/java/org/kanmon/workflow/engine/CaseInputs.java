package org.kanmon.workflow.engine;

import java.util.Optional;
import java.util.Set;
import org.kanmon.budgets.BudgetDesk;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.ParentCases;
import org.kanmon.contracts.AdoptedAmount;
import org.kanmon.periods.Period;
import org.kanmon.periods.PeriodClocks;
import org.kanmon.programmes.Limits;
import org.kanmon.programmes.Money;
import org.kanmon.programmes.Terms;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.rules.TermsBook;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What a table may ask of a case itself: {@code today}, {@code programme}, {@code stage}; of its terms {@code longestMonths} (by entry route, A-21),
 * {@code indirectPercent} and {@code evaluationsPublic}, and its {@link Limits}; {@code entryRoute}, and {@code adoptedAmount} in yen; {@code siblings}, the number
 * of cases that stand under the same case as this one, with it. Of the panel at a gate {@code panelReviews} that count, {@code panelNeeded} without which nothing is decided,
 * and {@code panelMean} in hundredths of a mark. {@code wholeCeiling} is the ceiling of the terms where it is one for the whole project, {@code nextCeiling} the most
 * that the programme in which the project goes on can give (N-22, N-64, N-68); null where there is none. {@code budgetAhead} is what the project has for the fiscal years
 * after this one, null if nobody has entered a budget, and {@code aheadCeiling} the most that it can have for them (ADR 38).
 * Of the funded period {@code periodStart}, {@code periodEnd} and {@code latestPeriodEnd}, the last day that the terms
 * allow by the entry route; null where the case has no period. Where the period stands in a contract, its end may move from {@code contractFrom} to {@code contractTo}, as the project stands.
 */
@Component
class CaseInputs {

  static final Set<String> NAMES = Set.of("today", "programme", "stage", "longestMonths", "indirectPercent", "evaluationsPublic", "adoptedAmount", "entryRoute",
      "wholeCeiling", "nextCeiling", "budgetAhead", "aheadCeiling", "panelReviews", "panelNeeded", "panelMean", "siblings",
      "periodStart", "periodEnd", "latestPeriodEnd", "contractFrom", "contractTo");

  private final TermsBook terms;
  private final BudgetDesk budgets;
  private final AdoptedAmount adopted;
  private final ParentCases parents;
  private final AgencyClock clock;
  private final ReviewDesk reviews;
  private final NextPart next;
  private final PeriodClocks periods;
  private final ObjectProvider<PeriodByContract> contracts;

  CaseInputs(TermsBook terms, @Lazy AdoptedAmount adopted, ParentCases parents, AgencyClock clock, @Lazy ReviewDesk reviews,
      NextPart next, BudgetDesk budgets, @Lazy PeriodClocks periods, ObjectProvider<PeriodByContract> contracts) {
    this.budgets = budgets;
    this.contracts = contracts;
    this.periods = periods;
    this.next = next;
    this.parents = parents;
    this.reviews = reviews;
    this.terms = terms;
    this.adopted = adopted;
    this.clock = clock;
  }

  /** Whether a table's input of this name is one of those here. */
  static boolean isKnown(String name) {
    return NAMES.contains(name) || Limits.isInput(name);
  }

  Object value(Case file, String name) {
    if (Limits.isInput(name)) {
      return terms(file).limits().inputs().get(name);
    }
    return switch (name) {
      case "today" -> clock.today().toString();
      case "programme" -> file.programme();
      case "stage" -> file.stage();
      case "longestMonths" -> longest(file);
      case "entryRoute" -> file.route();
      case "indirectPercent" -> terms(file).money().indirectPercent();
      case "evaluationsPublic" -> terms(file).publication().evaluations();
      case "adoptedAmount" -> adopted.of(file.number()).amount();
      case "wholeCeiling" -> terms(file).money().per() == Money.Per.TOTAL ? terms(file).money().ceiling() : null;
      case "nextCeiling" -> next.most(file).orElse(null);
      case "budgetAhead" -> budgets.knows(file) ? (Object) budgets.ahead(file) : null;
      case "aheadCeiling" -> budgets.mostAhead(file, terms(file).money()).orElse(null);
      case "panelReviews" -> reviews.panel(file.number()).in();
      case "panelNeeded" -> reviews.panel(file.number()).needed();
      case "panelMean" -> reviews.panel(file.number()).mean();
      case "siblings" -> parents.parent(file.number()).map(parent -> (long) parents.under(parent).size()).orElse(0L);
      case "periodStart" -> period(file).map(period -> period.start().toString()).orElse(null);
      case "periodEnd" -> period(file).map(period -> period.end().toString()).orElse(null);
      case "latestPeriodEnd" -> period(file).map(period -> period.start().plusMonths(longest(file)).minusDays(1).toString()).orElse(null);
      case "contractFrom" -> bounds(file).map(bounds -> bounds.from().toString()).orElse(null);
      case "contractTo" -> bounds(file).map(bounds -> bounds.to().toString()).orElse(null);
      default -> throw new IllegalArgumentException("nobody knows " + name);
    };
  }

  private Optional<PeriodByContract.Bounds> bounds(Case file) {
    return contracts.stream().filter(contract -> contract.of(file.number()).isPresent()).map(contract -> contract.bounds(file.number())).findFirst();
  }

  private Optional<Period> period(Case file) {
    return periods.of(file.number());
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
