package org.kanmon.budgets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The register of budgets of fiscal years; append-only. Whoever adds to it holds the lock of the case. */
@Component
public class YearBudgets {

  private static final String DIRECT = "DIRECT";
  private static final String TOTAL = "TOTAL";

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
   * What the cases under another one have together for each fiscal year, each under the programme that it follows, to the yen (1.4); first to last.
   *
   * @param parent a platform with projects
   */
  public List<Sum> under(CaseNumber parent) {
    return jdbc.sql("""
            select b.fiscal_year, sum(b.direct_change), sum(b.indirect_change) from year_budget b join case_parent p on p.case_number = b.case_number
            join funding_case c on c.case_number = b.case_number and c.programme = b.programme where p.parent = ? group by b.fiscal_year order by b.fiscal_year""")
        .param(parent.value()).query((row, n) -> new Sum(row.getInt(1), row.getLong(2), row.getLong(3))).list();
  }

  /**
   * What several projects have together, in yen.
   *
   * @param fiscalYear in whose April it begins
   */
  public record Sum(int fiscalYear, long direct, long indirect) {

    /** Direct and indirect cost. */
    public long total() {
      return Math.addExact(direct, indirect);
    }
  }

  /**
   * The ceiling of a fiscal year, in yen, indirect cost included: as the plan was judged by; that of a whole year where the plan has none for it, because the project was
   * prolonged. Empty where the terms set no ceiling for a year, or one of another kind.
   *
   * @param ofDirect whether a ceiling of the direct cost alone is asked for
   */
  public Optional<Long> ceiling(Case file, int fiscalYear, boolean ofDirect) {
    Collection<YearBudget> all = all(file).stream().filter(budget -> budget.ceiling() != null && budget.ofDirect() == ofDirect).toList();
    return all.stream().filter(budget -> budget.fiscalYear() == fiscalYear).map(YearBudget::ceiling).findFirst().or(() -> all.stream().map(YearBudget::ceiling).max(Long::compare));
  }

  /**
   * Why a budget is what it is.
   *
   * @param ceiling of the year by the terms, in yen; null if none is known: then that of the year's earlier entry stands
   * @param ofDirect whether the ceiling is one of the direct cost alone
   * @param event number of the event that changed it; null if it was none
   * @param outcome of the gate that decided it; null if it was none
   * @param from merged case from which the money came; null if it came from none
   */
  record Ground(Long ceiling, boolean ofDirect, Integer event, String outcome, CaseNumber from) {

    static final Ground NONE = new Ground(null, false, null, null, null);

    static Ground event(int number) {
      return new Ground(null, false, number, null, null);
    }

    static Ground gate(String outcome) {
      return new Ground(null, false, null, outcome, null);
    }

    static Ground merger(CaseNumber from) {
      return new Ground(null, false, null, null, from);
    }
  }

  /** Enters what the budget of a fiscal year is from now on, in yen. */
  void enter(Case file, int fiscalYear, YearBudget.Kind kind, long direct, long indirect, Ground ground) {
    Optional<YearBudget> before = of(file, fiscalYear);
    long directBefore = before.map(YearBudget::direct).orElse(0L);
    long indirectBefore = before.map(YearBudget::indirect).orElse(0L);
    jdbc.sql("""
            insert into year_budget (case_number, programme, fiscal_year, kind, direct_change, indirect_change, direct_cost, indirect_cost, ceiling, ceiling_of, event_number, ground, from_case, entered_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(file.number().value(), file.programme(), fiscalYear, kind.name(), Math.subtractExact(direct, directBefore), Math.subtractExact(indirect, indirectBefore), direct,
            indirect, ground.ceiling() == null ? before.map(YearBudget::ceiling).orElse(null) : ground.ceiling(),
            (ground.ceiling() == null ? before.map(YearBudget::ofDirect).orElse(false) : ground.ofDirect()) ? DIRECT : TOTAL, ground.event(), ground.outcome(),
            ground.from() == null ? null : ground.from().value(), OffsetDateTime.now(clock))
        .update();
  }

  private static YearBudget read(ResultSet row, int n) throws SQLException {
    long ceiling = row.getLong("ceiling");
    Long known = row.wasNull() ? null : (Long) ceiling;
    return new YearBudget(row.getString("programme"), row.getInt("fiscal_year"), YearBudget.Kind.valueOf(row.getString("kind")), row.getLong("direct_change"),
        row.getLong("indirect_change"), row.getLong("direct_cost"), row.getLong("indirect_cost"), known, DIRECT.equals(row.getString("ceiling_of")), row.getString("ground"), row.getString("from_case"),
        row.getObject("entered_at", OffsetDateTime.class).toInstant());
  }
}
