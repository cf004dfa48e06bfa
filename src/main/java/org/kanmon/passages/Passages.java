package org.kanmon.passages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log of passages from one programme to another. Nothing here is ever changed or removed. */
@Component
public class Passages {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Cases cases;

  Passages(JdbcClient jdbc, Clock clock, Cases cases) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.cases = cases;
  }

  /**
   * Takes a case to another programme. Whoever calls has locked the case, and moves its process in the same transaction.
   *
   * @param fromYear year of the terms that it followed until now
   */
  public void pass(Case file, int fromYear, Passage.Under to, String route, Long amount) {
    int step = of(file.number()).size() + 1;
    jdbc.sql("""
            insert into passage (case_number, passage_number, from_programme, from_edition, from_year, to_programme, to_edition, to_year, route, amount, passed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(file.number().value(), step, file.programme(), file.rulebook(), fromYear, to.programme(), to.edition(), to.year(), route, amount, OffsetDateTime.now(clock)).update();
    cases.passOver(file.number(), to.programme(), to.edition(), route, to.year());
  }

  /** The passages of a case, oldest first. */
  public List<Passage> of(CaseNumber number) {
    return jdbc.sql("select * from passage where case_number = ? order by passage_number").param(number.value()).query(Passages::read).list();
  }

  /** The same for a case that is at hand: one that never passed over needs no query. */
  public List<Passage> of(Case file) {
    return file.passed() == null ? List.of() : of(file.number());
  }

  /** The newest one; empty if the case is where its call took it. */
  public Optional<Passage> newest(Case file) {
    return of(file).stream().reduce((earlier, later) -> later);
  }

  private static Passage read(ResultSet row, int n) throws SQLException {
    return new Passage(new CaseNumber(row.getString("case_number")), row.getInt("passage_number"),
        new Passage.Under(row.getString("from_programme"), row.getString("from_edition"), row.getInt("from_year")),
        new Passage.Under(row.getString("to_programme"), row.getString("to_edition"), row.getInt("to_year")), row.getString("route"), row.getObject("amount", Long.class),
        row.getObject("passed_at", OffsetDateTime.class).toInstant());
  }
}
