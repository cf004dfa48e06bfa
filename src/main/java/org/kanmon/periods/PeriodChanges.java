package org.kanmon.periods;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.kanmon.cases.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The register of confirmed changes of periods; lines are only added. Whoever adds one holds the lock of the case. */
@Component
public class PeriodChanges {

  private final JdbcClient jdbc;
  private final Clock clock;

  PeriodChanges(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Enters what was changed just now. */
  public void enter(CaseNumber number, int event, LocalDate was, LocalDate becomes, int moved, int told) {
    jdbc.sql("insert into period_change (case_number, event_number, was, becomes, moved, told, changed_at) values (?, ?, ?, ?, ?, ?, ?)")
        .params(number.value(), event, was, becomes, moved, told, OffsetDateTime.now(clock)).update();
  }

  /** Those of a case, oldest first. */
  public List<PeriodChange> of(CaseNumber number) {
    return jdbc.sql("select * from period_change where case_number = ? order by id").param(number.value()).query(PeriodChanges::read).list();
  }

  private static PeriodChange read(ResultSet row, int n) throws SQLException {
    return new PeriodChange(new CaseNumber(row.getString("case_number")), row.getInt("event_number"), row.getObject("was", LocalDate.class), row.getObject("becomes", LocalDate.class),
        row.getInt("moved"), row.getInt("told"), row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }
}
