package org.kanmon.budgets;

import java.util.ArrayList;
import java.util.List;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.FiscalYears;
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
  private final AgencyClock clock;

  BudgetDesk(Cases cases, YearBudgets budgets, AgencyClock clock) {
    this.clock = clock;
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

  /** What a project has for the fiscal years after this one, in yen; if it is merged into another one, nobody needs it any more (M3). */
  public long ahead(Case file) {
    return future(file).stream().mapToLong(YearBudget::total).sum();
  }

  /** Takes the budgets of the fiscal years after this one from a project that becomes part of another one (M3): what runs may have been used. */
  @Transactional
  public void close(CaseNumber number) {
    Case file = cases.lock(number);
    future(file).forEach(budget -> budgets.enter(file, budget.fiscalYear(), YearBudget.Kind.MERGED, 0, 0, null, null));
  }

  /** What a merger took from a project, in yen; 0 if none did. */
  public long taken(CaseNumber number) {
    return -budgets.entries(number).stream().filter(entry -> entry.kind() == YearBudget.Kind.MERGED).mapToLong(entry -> entry.directChange() + entry.indirectChange()).sum();
  }

  private List<YearBudget> future(Case file) {
    int year = FiscalYears.of(clock.today());
    return budgets.all(file).stream().filter(budget -> budget.fiscalYear() > year && budget.total() > 0).toList();
  }
}
