package org.kanmon.postponements;

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

/** What was proposed, confirmed and moved; rows of moved deadlines are never changed. */
@Component
class Postponements {

  private static final String WHOLE = """
      select p.*, (select count(*) from postponed_case c where c.postponement = p.id) cases,
        (select count(*) from postponed_case c where c.postponement = p.id and c.outcome is not null) done,
        (select count(*) from postponed_case c where c.postponement = p.id and c.outcome = 'MOVED') moved,
        (select count(*) from postponed_case c where c.postponement = p.id and c.outcome = 'FAILED') failed from postponement p""";

  private final JdbcClient jdbc;
  private final Clock clock;

  Postponements(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What became of a case. */
  enum Outcome {
    MOVED, NOTHING_TO_MOVE, CLOSED_MEANWHILE,
    /** Nothing of this case was moved: its reasons stand in the log of the application. */
    FAILED
  }

  /**
   * A deadline that was moved.
   *
   * @param told how many people got a mail about it
   */
  record Moved(CaseNumber caseNumber, String key, Deadline.Kind kind, String element, String name, String role, Instant from, Instant to, int told) {}

  long propose(String call, int workingDays, Long reverses, boolean withClosing, String reason, PersonId by, List<CaseNumber> cases) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("insert into postponement (call_id, working_days, reverses, with_closing, reason, state, asked_by, asked_at) values (?, ?, ?, ?, ?, 'PROPOSED', ?, ?)")
        .params(call, workingDays, reverses, withClosing, reason, by.value(), OffsetDateTime.now(clock)).update(key, "id");
    long id = key.getKey().longValue();
    add(id, cases);
    return id;
  }

  void add(long id, List<CaseNumber> cases) {
    for (CaseNumber number : cases) {
      jdbc.sql("insert into postponed_case (postponement, case_number) values (?, ?)").params(id, number.value()).update();
    }
  }

  Optional<Postponement> find(long id) {
    return jdbc.sql(WHOLE + " where p.id = ?").param(id).query(Postponements::read).optional();
  }

  /** Newest first. */
  List<Postponement> newest(int most) {
    return jdbc.sql(WHOLE + " where p.state <> 'DISCARDED' order by p.id desc fetch first ? rows only").param(most).query(Postponements::read).list();
  }

  List<Long> running() {
    return jdbc.sql("select id from postponement where state = 'RUNNING' order by id").query(Long.class).list();
  }

  /** Its state under a lock that others wait for; empty if there is none. */
  Optional<Postponement.State> lock(long id) {
    return jdbc.sql("select state from postponement where id = ? for update").param(id).query(String.class).optional().map(Postponement.State::valueOf);
  }

  void confirm(long id, PersonId by) {
    jdbc.sql("update postponement set state = 'RUNNING', confirmed_by = ? where id = ?").params(by.value(), id).update();
  }

  /** The call closes at another moment from now on. */
  void closed(long id, long closing) {
    jdbc.sql("update postponement set closing = ? where id = ?").params(closing, id).update();
  }

  void end(long id, Postponement.State state) {
    jdbc.sql("update postponement set state = ?, ended_at = ? where id = ?").params(state.name(), OffsetDateTime.now(clock), id).update();
  }

  /** Whether another move takes this one back, or is about to. */
  boolean isTakenBack(long id) {
    return jdbc.sql("select count(*) from postponement where reverses = ? and state <> 'DISCARDED' and state <> 'PROPOSED'").param(id).query(Long.class).single() > 0;
  }

  List<CaseNumber> cases(long id) {
    return jdbc.sql("select case_number from postponed_case where postponement = ? order by case_number").param(id).query(String.class).list().stream()
        .map(CaseNumber::new).toList();
  }

  /** The next case to deal with. */
  Optional<CaseNumber> next(long id) {
    return jdbc.sql("select case_number from postponed_case where postponement = ? and outcome is null order by case_number fetch first 1 row only").param(id)
        .query(String.class).optional().map(CaseNumber::new);
  }

  void done(long id, CaseNumber number, Outcome outcome, List<Moved> moved) {
    jdbc.sql("update postponed_case set outcome = ?, dealt_with_at = ? where postponement = ? and case_number = ?")
        .params(outcome.name(), OffsetDateTime.now(clock), id, number.value()).update();
    for (Moved one : moved) {
      jdbc.sql("insert into postponed_deadline (postponement, case_number, engine_key, kind, element, name, role, moved_from, moved_to, told) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .params(id, number.value(), one.key(), one.kind().name(), one.element(), one.name(), one.role(), at(one.from()), at(one.to()), one.told()).update();
    }
  }

  /** What was moved in one case. */
  List<Moved> moved(long id, CaseNumber number) {
    return jdbc.sql("select * from postponed_deadline where postponement = ? and case_number = ? order by id").params(id, number.value()).query(Postponements::moved).list();
  }

  /** What was moved, case by case. */
  List<Moved> moved(long id, int most) {
    return jdbc.sql("select * from postponed_deadline where postponement = ? order by case_number, id fetch first ? rows only").params(id, most)
        .query(Postponements::moved).list();
  }

  private OffsetDateTime at(Instant moment) {
    return moment.atZone(clock.getZone()).toOffsetDateTime();
  }

  private static Moved moved(ResultSet row, int n) throws SQLException {
    return new Moved(new CaseNumber(row.getString("case_number")), row.getString("engine_key"), Deadline.Kind.valueOf(row.getString("kind")), row.getString("element"),
        row.getString("name"), row.getString("role"), instant(row, "moved_from"), instant(row, "moved_to"), row.getInt("told"));
  }

  private static Postponement read(ResultSet row, int n) throws SQLException {
    return new Postponement(row.getLong("id"), row.getString("call_id"), row.getInt("working_days"), id(row, "reverses"), row.getBoolean("with_closing"), id(row, "closing"),
        row.getString("reason"),
        Postponement.State.valueOf(row.getString("state")), new PersonId(row.getString("asked_by")), instant(row, "asked_at"), person(row.getString("confirmed_by")),
        instant(row, "ended_at"), row.getInt("cases"), row.getInt("done"), row.getInt("moved"),
        row.getInt("failed"));
  }

  private static Long id(ResultSet row, String column) throws SQLException {
    long id = row.getLong(column);
    return row.wasNull() ? null : id;
  }

  private static PersonId person(String id) {
    return id == null ? null : new PersonId(id);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
