package org.kanmon.applications;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kanmon.programmes.Money;
import org.kanmon.refusals.FieldProblem;

/**
 * Amounts of an application by fiscal year: fields {@code amountYear1}, {@code amountYear2} ... from the fiscal year of the day {@code startOn} on. Each year has its
 * ceiling, the first by its months (N-18, N-20, N-23, A-19); their sum is the amount applied for.
 */
final class YearlyAmounts {

  private static final String START = "startOn";
  private static final String YEAR = "amountYear";

  private YearlyAmounts() {}

  /** Whether the form asks for amounts by fiscal year. */
  static boolean isIn(FormalApplication form) {
    return form.further().get(START) instanceof String;
  }

  static List<FieldProblem> wrong(Money money, FormalApplication form) {
    LocalDate start = LocalDate.parse((String) form.further().get(START));
    List<Long> ceilings = money.ceilings(start, form.periodMonths());
    List<FieldProblem> problems = new ArrayList<>();
    long sum = 0;
    for (int year = 1; year <= ceilings.size(); year++) {
      Long amount = form.number(YEAR + year);
      long ceiling = ceilings.get(year - 1);
      if (amount == null) {
        problems.add(new FieldProblem(YEAR + year, "required"));
      } else if (amount > ceiling) {
        problems.add(new FieldProblem(YEAR + year, "over-year-ceiling", ceiling));
      } else {
        sum += amount;
      }
    }
    form.further().keySet().stream().filter(key -> key.matches(YEAR + "\\d{1,2}") && Integer.parseInt(key.substring(YEAR.length())) > ceilings.size())
        .filter(key -> form.number(key) != null && form.number(key) > 0).sorted().forEach(key -> problems.add(new FieldProblem(key, "year-outside-period", ceilings.size())));
    if (problems.isEmpty() && sum != form.amount()) {
      problems.add(new FieldProblem("amount", "not-sum-of-years", sum));
    }
    return problems;
  }
}
