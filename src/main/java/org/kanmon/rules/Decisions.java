package org.kanmon.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Append-only record of every decision; nothing here is ever changed or removed. */
@Component
public class Decisions {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final JsonMapper json;

  Decisions(JdbcClient jdbc, Clock clock, JsonMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
  }

  /** A person's decision. */
  public void record(CaseNumber caseNumber, String subject, String outcome, PersonId by, String reason, String feedback) {
    record(caseNumber, subject, outcome, by, reason, feedback, null);
  }

  /** A decision that a table took part in (or took alone, if {@code by} is null). */
  public void record(CaseNumber caseNumber, String subject, String outcome, PersonId by, String reason, String feedback, Verdict verdict) {
    String rule = verdict == null ? null
        : verdict.table() + verdict.rows().stream().map(Verdict.Row::rule).collect(Collectors.joining(", ", " (", ")"));
    Map<String, Object> inputs = verdict == null ? Map.of() : verdict.inputs();
    jdbc.sql("""
            insert into decision (case_number, subject, outcome, decided_by, decided_at, reason, feedback, rule_name, rule_version, inputs, edition)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (select rulebook from funding_case where case_number = ?))""")
        .params(caseNumber.value(), subject, outcome, by == null ? null : by.value(), OffsetDateTime.now(clock), reason, feedback, rule,
            verdict == null ? 0 : verdict.version(), json.writeValueAsString(inputs), caseNumber.value())
        .update();
  }

  /** All decisions on a case, oldest first. Office eyes only. */
  public List<Decision> of(CaseNumber caseNumber) {
    return jdbc.sql("select * from decision where case_number = ? order by id").param(caseNumber.value()).query(Decisions::read).list();
  }

  /** The newest decision on a subject. */
  public Optional<Decision> latest(CaseNumber caseNumber, String subject) {
    return jdbc.sql("select * from decision where case_number = ? and subject = ? order by id desc fetch first 1 row only")
        .params(caseNumber.value(), subject).query(Decisions::read).optional();
  }

  private static Decision read(ResultSet row, int n) throws SQLException {
    String by = row.getString("decided_by");
    Instant at = row.getObject("decided_at", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toInstant();
    return new Decision(new CaseNumber(row.getString("case_number")), row.getString("subject"), row.getString("outcome"), by == null ? null : new PersonId(by),
        row.getString("reason"), row.getString("feedback"), row.getString("rule_name"), row.getInt("rule_version"), row.getString("inputs"), at,
        row.getString("edition"));
  }
}
