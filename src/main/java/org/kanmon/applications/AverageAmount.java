package org.kanmon.applications;

import java.util.List;
import org.kanmon.programmes.Money;
import org.kanmon.refusals.FieldProblem;

/** The amount of an application whose direct cost has a ceiling on the average of its years, indirect cost on top (N-60). */
final class AverageAmount {

  private static final int ALL = 100;
  private static final int MONTHS = 12;

  private AverageAmount() {}

  static List<FieldProblem> wrong(Money money, FormalApplication form) {
    long indirect = form.indirectAmount() == null ? 0 : form.indirectAmount();
    long direct = form.amount() - indirect;
    long most = money.direct(form.periodMonths());
    if (direct > most) {
      return List.of(new FieldProblem("amount", "over-average", money.direct(MONTHS), form.periodMonths(), most));
    }
    if (direct >= 0 && indirect * ALL > direct * money.indirectPercent()) {
      return List.of(new FieldProblem("indirectAmount", "over-indirect-rate", money.indirectPercent()));
    }
    return List.of();
  }
}
