package org.kanmon.reopenings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** What was proposed and confirmed; only the state of a proposal ever changes, once. */
@Component
class Reopenings {

  private final JdbcClient jdbc;
  private final Clock clock;

  Reopenings(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  long propose(CaseNumber number, String from, String stage, String reason, String told, List<PersonId> leaving, PersonId by) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("insert into reopening (case_number, from_stage, to_stage, reason, told, state, proposed_by, proposed_at) values (?, ?, ?, ?, ?, 'PROPOSED', ?, ?)")
        .params(number.value(), from, stage, reason, told, by.value(), OffsetDateTime.now(clock)).update(key, "id");
    long id = key.getKey().longValue();
    leaving.forEach(person -> jdbc.sql("insert into reopening_place (reopening, person) values (?, ?)").params(id, person.value()).update());
    return id;
  }

  void settle(long id, Reopening.State state, PersonId by) {
    jdbc.sql("update reopening set state = ?, settled_by = ?, settled_at = ? where id = ?").params(state.name(), by.value(), OffsetDateTime.now(clock), id).update();
  }

  Optional<Reopening> find(CaseNumber number, long id) {
    return of(number).stream().filter(one -> one.id() == id).findFirst();
  }

  /** Newest first. */
  List<Reopening> of(CaseNumber number) {
    return jdbc.sql("select * from reopening where case_number = ? order by id desc").param(number.value()).query(this::read).list();
  }

  private Reopening read(ResultSet row, int n) throws SQLException {
    long id = row.getLong("id");
    List<PersonId> leaving = jdbc.sql("select person from reopening_place where reopening = ? order by person").param(id).query(String.class).list().stream().map(PersonId::new)
        .toList();
    String settledBy = row.getString("settled_by");
    return new Reopening(id, new CaseNumber(row.getString("case_number")), row.getString("from_stage"), row.getString("to_stage"), row.getString("reason"),
        row.getString("told"), leaving, Reopening.State.valueOf(row.getString("state")), new PersonId(row.getString("proposed_by")), instant(row, "proposed_at"),
        settledBy == null ? null : new PersonId(settledBy), instant(row, "settled_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
