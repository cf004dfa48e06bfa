package org.kanmon.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who acts for a case beside its applicant, e.g. the representative of a platform's lead institution beside its head (1.4). A deputy knows and may do what the applicant
 * does, in their own name; only the applicant names and ends deputies.
 */
@Component
public class Deputies {

  private final JdbcClient jdbc;
  private final Clock clock;

  Deputies(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Somebody who acts for a case now. */
  public record Deputy(PersonId person, Instant since) {}

  /** Those of a case, in the order in which they were named. */
  public List<Deputy> of(CaseNumber number) {
    return jdbc.sql("select person, named_at from case_deputy where case_number = ? and ended_at is null order by id").param(number.value())
        .query((row, n) -> new Deputy(new PersonId(row.getString("person")), row.getObject("named_at", OffsetDateTime.class).toInstant())).list();
  }

  /** Everybody who ever was one: whoever has acted for a case stays connected with it, and what they did stays the applicant's. */
  public List<PersonId> ever(CaseNumber number) {
    return jdbc.sql("select distinct person from case_deputy where case_number = ? order by person").param(number.value())
        .query((row, n) -> new PersonId(row.getString(1))).list();
  }

  /** Whether the person acts for the case: as its applicant, or as one of their deputies. */
  public boolean act(PersonId person, Case file) {
    return file.applicant().equals(person) || is(person, file.number());
  }

  /** Whether the person is a deputy of the case's applicant now. */
  public boolean is(PersonId person, CaseNumber number) {
    return jdbc.sql("select 1 from case_deputy where case_number = ? and person = ? and ended_at is null fetch first 1 row only").params(number.value(), person.value())
        .query(Integer.class).optional().isPresent();
  }

  void name(CaseNumber number, PersonId person, PersonId by) {
    jdbc.sql("insert into case_deputy (case_number, person, named_by, named_at) values (?, ?, ?, ?)")
        .params(number.value(), person.value(), by.value(), OffsetDateTime.now(clock)).update();
  }

  void end(CaseNumber number, PersonId person, PersonId by) {
    jdbc.sql("update case_deputy set ended_by = ?, ended_at = ? where case_number = ? and person = ? and ended_at is null")
        .params(by.value(), OffsetDateTime.now(clock), number.value(), person.value()).update();
  }
}
