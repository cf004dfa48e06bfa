package org.kanmon.budgets;

import java.util.ArrayList;
import java.util.List;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters budgets of fiscal years where the process says so. */
@Component
public class BudgetDesk {

  private final Cases cases;
  private final YearBudgets budgets;

  BudgetDesk(Cases cases, YearBudgets budgets) {
    this.cases = cases;
    this.budgets = budgets;
  }

  /**
   * Enters the years of a plan whose contracts are concluded (A9).
   *
   * @param firstYear fiscal year in which the project begins
   * @param amounts yen of each fiscal year from there
   * @param indirect yen of indirect cost of all years together
   * @param within whether the amounts include it; otherwise it comes on top of them
   * @param ceilings of the fiscal years by the terms, indirect cost included; empty where there is none for a year
   */
  @Transactional
  public void plan(CaseNumber number, int firstYear, List<Long> amounts, long indirect, boolean within, List<Long> ceilings) {
    Case file = cases.lock(number);
    List<Long> years = new ArrayList<>(amounts);
    // years that a form has room for and the plan leaves empty are none
    while (!years.isEmpty() && years.get(years.size() - 1) == 0) {
      years.remove(years.size() - 1);
    }
    List<Long> shares = YearShares.split(years, indirect);
    for (int year = 0; year < years.size(); year++) {
      budgets.enter(file, firstYear + year, YearBudget.Kind.PLAN, years.get(year) - (within ? shares.get(year) : 0), shares.get(year),
          year < ceilings.size() ? ceilings.get(year) : null, null);
    }
  }

  /** Enters what the agency decided on a fiscal year (E10). */
  @Transactional
  public void change(CaseNumber number, int fiscalYear, YearBudget.Kind kind, long direct, long indirect, int event) {
    budgets.enter(cases.lock(number), fiscalYear, kind, direct, indirect, null, event);
  }

  /**
   * What a project that is merged into another one does not need any more: the budgets of the fiscal years after this one (M3).
   *
   * @param year the fiscal year that runs, whose money may have been used
   */
  public long ahead(Case file, int year) {
    return budgets.all(file).stream().filter(budget -> budget.fiscalYear() > year).mapToLong(YearBudget::total).sum();
  }

  /** Takes the budgets of the fiscal years after this one from a project that was merged into another one (M3). */
  @Transactional
  public void close(CaseNumber number, int year) {
    Case file = cases.lock(number);
    budgets.all(file).stream().filter(budget -> budget.fiscalYear() > year && budget.total() > 0).toList()
        .forEach(budget -> budgets.enter(file, budget.fiscalYear(), YearBudget.Kind.MERGED, 0, 0, null, null));
  }
}
