package org.kanmon.budgets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The register of budgets of fiscal years; append-only. Whoever adds to it holds the lock of the case. */
@Component
public class YearBudgets {

  private final JdbcClient jdbc;
  private final Clock clock;

  YearBudgets(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** All entries of a case, oldest first. */
  public List<YearBudget> entries(CaseNumber number) {
    return jdbc.sql("select * from year_budget where case_number = ? order by id").param(number.value()).query(YearBudgets::read).list();
  }

  /** The budget of a fiscal year under the programme that the case follows; empty if nobody has set one. */
  public Optional<YearBudget> of(Case file, int fiscalYear) {
    return all(file).stream().filter(budget -> budget.fiscalYear() == fiscalYear).findFirst();
  }

  /** The budgets of all fiscal years under the programme that the case follows, first to last. */
  public Collection<YearBudget> all(Case file) {
    TreeMap<Integer, YearBudget> years = new TreeMap<>();
    entries(file.number()).stream().filter(entry -> entry.programme().equals(file.programme())).forEach(entry -> years.put(entry.fiscalYear(), entry));
    return years.values();
  }

  /**
   * The ceiling of a fiscal year, in yen, indirect cost included: as the plan was judged by; that of a whole year where the plan has none for it, because the project was
   * prolonged. Empty where the terms set no ceiling for a year.
   */
  public Optional<Long> ceiling(Case file, int fiscalYear) {
    return of(file, fiscalYear).map(YearBudget::ceiling).or(() -> all(file).stream().map(YearBudget::ceiling).filter(Objects::nonNull).max(Long::compare));
  }

  /**
   * Enters what the budget of a fiscal year is from now on.
   *
   * @param ceiling of the year by the terms, in yen; null if none is known: then that of the year's earlier entry stands
   * @param event number of the event that changed it; null if it was none
   */
  public void enter(Case file, int fiscalYear, YearBudget.Kind kind, long direct, long indirect, Long ceiling, Integer event) {
    Optional<YearBudget> before = of(file, fiscalYear);
    long directBefore = before.map(YearBudget::direct).orElse(0L);
    long indirectBefore = before.map(YearBudget::indirect).orElse(0L);
    jdbc.sql("""
            insert into year_budget (case_number, programme, fiscal_year, kind, direct_change, indirect_change, direct_cost, indirect_cost, ceiling, event_number, entered_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(file.number().value(), file.programme(), fiscalYear, kind.name(), Math.subtractExact(direct, directBefore), Math.subtractExact(indirect, indirectBefore), direct,
            indirect, ceiling == null ? before.map(YearBudget::ceiling).orElse(null) : ceiling, event, OffsetDateTime.now(clock))
        .update();
  }

  private static YearBudget read(ResultSet row, int n) throws SQLException {
    long ceiling = row.getLong("ceiling");
    Long known = row.wasNull() ? null : (Long) ceiling;
    return new YearBudget(row.getString("programme"), row.getInt("fiscal_year"), YearBudget.Kind.valueOf(row.getString("kind")), row.getLong("direct_change"),
        row.getLong("indirect_change"), row.getLong("direct_cost"), row.getLong("indirect_cost"), known, row.getObject("entered_at", OffsetDateTime.class).toInstant());
  }
}
