package org.kanmon.budgets;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.FiscalYears;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.programmes.Money;
import org.kanmon.refusals.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters budgets of fiscal years where the process says so. */
@Component
public class BudgetDesk {

  private static final int ALL = 100;

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
   * @param ceilings of the fiscal years by the terms, of what the amounts are: indirect cost included if they include it; empty where there is none for a year
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
      // a second plan under the same terms, as that of step 2, comes on top of what its first year has already
      Optional<YearBudget> before = budgets.of(file, firstYear + year);
      Long ceiling = Stream.of(Optional.ofNullable(year < ceilings.size() ? ceilings.get(year) : null), before.map(YearBudget::ceiling)).flatMap(Optional::stream)
          .max(Long::compare).orElse(null);
      budgets.enter(file, firstYear + year, YearBudget.Kind.PLAN, years.get(year) - (within ? shares.get(year) : 0) + before.map(YearBudget::direct).orElse(0L),
          shares.get(year) + before.map(YearBudget::indirect).orElse(0L), new YearBudgets.Ground(ceiling, !within, null, null, null));
    }
  }

  /** Enters what the agency decided on a fiscal year (E10). */
  @Transactional
  public void change(CaseNumber number, int fiscalYear, YearBudget.Kind kind, long direct, long indirect, int event) {
    budgets.enter(cases.lock(number), fiscalYear, kind, direct, indirect, YearBudgets.Ground.event(event));
  }

  /** What a project has for the fiscal years after this one, in yen; if it is merged into another one, nobody needs it any more (M3). */
  public long ahead(Case file) {
    return future(file).stream().mapToLong(YearBudget::total).sum();
  }

  /** The fiscal years after this one that have a budget, first to last. */
  public List<YearBudget> yearsAhead(Case file) {
    return future(file);
  }

  /**
   * The most that a project can have for the fiscal years after this one that are in its plan, in yen: by the ceilings of these years, or by what the whole leaves to them.
   * Empty where the terms set neither, or nobody has entered a budget.
   */
  public Optional<Long> mostAhead(Case file, Money money) {
    if (budgets.all(file).isEmpty() || money.per() == Money.Per.AVERAGE) {
      return Optional.empty();
    }
    if (money.per() == Money.Per.TOTAL) {
      int year = FiscalYears.of(clock.today());
      return Optional.of(money.ceiling() - budgets.all(file).stream().filter(budget -> budget.fiscalYear() <= year).mapToLong(YearBudget::total).sum());
    }
    long most = 0;
    for (YearBudget budget : future(file)) {
      long room = room(file, budget.fiscalYear(), money.indirectPercent());
      if (room == Long.MAX_VALUE) {
        return Optional.empty();
      }
      most += room;
    }
    return Optional.of(most);
  }

  /** Whether anybody has entered a budget of a fiscal year under the programme that the case follows; cases that had their contracts before there was a register have none. */
  public boolean knows(Case file) {
    return !budgets.all(file).isEmpty();
  }

  /**
   * Enters what a gate decided on the fiscal years after this one (0.3, M3, M4): what runs may have been used and stays. The indirect cost of a year keeps its share of the year, rounded down.
   *
   * @throws Refusal {@code years-ahead-over} if the years cannot take the amount by their ceilings, or there is none ahead
   */
  @Transactional
  public void decide(CaseNumber number, YearsAhead decided) {
    Case file = cases.lock(number);
    if (decided.keeps() == YearsAhead.Keeps.ALL || !knows(file)) {
      return;
    }
    YearBudgets.Ground ground = YearBudgets.Ground.gate(decided.outcome());
    int last = decided.keeps() == YearsAhead.Keeps.NONE ? FiscalYears.of(clock.today()) : FiscalYears.of(decided.lastDay());
    future(file).stream().filter(budget -> budget.fiscalYear() > last).forEach(budget -> budgets.enter(file, budget.fiscalYear(), YearBudget.Kind.GATE, 0, 0, ground));
    if (decided.keeps() == YearsAhead.Keeps.AMOUNT && decided.amount() != null) {
      spread(file, decided, last, ground);
    }
  }

  private void spread(Case file, YearsAhead decided, int last, YearBudgets.Ground ground) {
    List<Integer> years = IntStream.rangeClosed(FiscalYears.of(clock.today()) + 1, last).boxed().toList();
    List<Optional<YearBudget>> before = years.stream().map(year -> budgets.of(file, year)).toList();
    List<Long> weights = before.stream().map(budget -> budget.map(YearBudget::total).orElse(0L)).toList();
    if (weights.stream().allMatch(weight -> weight == 0)) {
      weights = years.stream().map(year -> months(year, decided.lastDay())).toList();
    }
    List<Long> most = years.stream().map(year -> room(file, year, decided.indirectPercent())).toList();
    List<Long> shares = YearSpread.spread(decided.amount(), weights, most, decided.firstFirst());
    if (shares.stream().mapToLong(Long::longValue).sum() != decided.amount()) {
      throw Refusal.field("amount", "years-ahead-over");
    }
    for (int n = 0; n < years.size(); n++) {
      YearBudget had = before.get(n).filter(budget -> budget.total() > 0).orElse(null);
      long indirect = had == null ? part(shares.get(n), decided.indirectPercent(), ALL + decided.indirectPercent()) : part(shares.get(n), had.indirect(), had.total());
      budgets.enter(file, years.get(n), YearBudget.Kind.GATE, shares.get(n) - indirect, indirect, ground);
    }
  }

  /**
   * Takes the budgets of the fiscal years after this one from a project that becomes part of another one (M3): what runs may have been used.
   *
   * @return what it had
   */
  @Transactional
  public List<YearBudget> close(CaseNumber number) {
    Case file = cases.lock(number);
    List<YearBudget> had = future(file);
    had.forEach(budget -> budgets.enter(file, budget.fiscalYear(), YearBudget.Kind.MERGED, 0, 0, YearBudgets.Ground.NONE));
    return had;
  }

  /**
   * Enters what a merged project brings along, beside what the project that takes it in has by itself: in the fiscal years ahead of both, as the merged one had them.
   *
   * @param amount yen, indirect cost included
   * @param had what the merged one had for the years ahead
   * @throws Refusal {@code line-brings-over} if the years ahead of the other one cannot take so much by their ceilings
   */
  @Transactional
  public void takeIn(CaseNumber into, CaseNumber merged, long amount, List<YearBudget> had, boolean firstFirst, Money money) {
    Case file = cases.lock(into);
    List<YearBudget> ahead = future(file);
    Map<Integer, YearBudget> brought = had.stream().collect(Collectors.toMap(YearBudget::fiscalYear, budget -> budget));
    List<Long> most = ahead.stream().map(budget -> Math.max(0, room(file, budget.fiscalYear(), money.indirectPercent()) - budget.total())).toList();
    boolean overWhole = money.per() == Money.Per.TOTAL && ahead(file) + amount > mostAhead(file, money).orElse(0L);
    List<Long> weights = ahead.stream().map(budget -> brought.containsKey(budget.fiscalYear()) ? brought.get(budget.fiscalYear()).total() : 0L).toList();
    List<Long> shares = YearSpread.spread(amount, weights, most, firstFirst);
    if (overWhole || shares.stream().mapToLong(Long::longValue).sum() != amount) {
      throw Refusal.field("lines", "line-brings-over", merged.value(), into.value());
    }
    long all = had.stream().mapToLong(YearBudget::total).sum();
    long allIndirect = had.stream().mapToLong(YearBudget::indirect).sum();
    for (int n = 0; n < ahead.size(); n++) {
      if (shares.get(n) > 0) {
        YearBudget budget = ahead.get(n);
        long indirect = part(shares.get(n), allIndirect, all);
        budgets.enter(file, budget.fiscalYear(), YearBudget.Kind.TAKEN_IN, budget.direct() + shares.get(n) - indirect, budget.indirect() + indirect, YearBudgets.Ground.merger(merged));
      }
    }
  }

  /** What a project has got from one that was merged into it, in yen; 0 if nothing. */
  public long brought(CaseNumber into, CaseNumber merged) {
    return budgets.entries(into).stream().filter(entry -> merged.value().equals(entry.from())).mapToLong(entry -> entry.directChange() + entry.indirectChange()).sum();
  }

  /** The most of a year by the terms, indirect cost included; everything where there is no ceiling for a year. */
  private long room(Case file, int year, int indirectPercent) {
    return budgets.ceiling(file, year, false).or(() -> budgets.ceiling(file, year, true).map(direct -> direct + direct * indirectPercent / ALL)).orElse(Long.MAX_VALUE);
  }

  /** The same part of an amount as one number is of another, rounded down. */
  private static long part(long amount, long of, long whole) {
    return BigInteger.valueOf(amount).multiply(BigInteger.valueOf(of)).divide(BigInteger.valueOf(whole)).longValueExact();
  }

  /** Months of a fiscal year until a project ends in it, or whole. */
  private static long months(int year, LocalDate lastDay) {
    LocalDate until = lastDay.isBefore(FiscalYears.last(year)) ? lastDay : FiscalYears.last(year);
    return ChronoUnit.MONTHS.between(YearMonth.from(FiscalYears.first(year)), YearMonth.from(until)) + 1;
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
