package org.kanmon.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kanmon.calendar.FiscalYears;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programme;
import org.kanmon.refusals.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The register of cases: numbers, public stage and timeline. */
@Component
public class Cases {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final FirstRow first;
  private final ApplicationEventPublisher events;
  private final SeenInTransaction<Case> seen = new SeenInTransaction<>();

  Cases(JdbcClient jdbc, Clock clock, FirstRow first, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.first = first;
    this.events = events;
  }

  /** What is known of a case when it opens. */
  public record Opening(Programme programme, Call call, PersonId applicant, String organisation, String university, String title, String rulebook) {}

  /** Gives the next number of the programme and year, and opens the case. */
  @Transactional
  public Case open(Opening opening) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    CaseNumber number = nextNumber(opening.programme().prefix(), FiscalYears.of(now.toLocalDate()));
    jdbc.sql("""
            insert into funding_case (case_number, programme, call_id, applicant, organisation, university, title, stage, stage_since, rulebook, opened_at)
            values (?, ?, ?, ?, ?, ?, ?, 'received', ?, ?, ?)""")
        .params(number.value(), opening.programme().id(), opening.call().id(), opening.applicant().value(), opening.organisation(), opening.university(), opening.title(),
            now, opening.rulebook(), now)
        .update();
    participantsChanged(number);
    return get(number);
  }

  /** Says that who takes part in the case is known anew. */
  public void participantsChanged(CaseNumber number) {
    events.publishEvent(new ParticipantsChanged(number));
  }

  public Optional<Case> find(CaseNumber number) {
    return seen.find(number, () -> jdbc.sql("select * from funding_case where case_number = ?").param(number.value()).query(Cases::read).optional());
  }

  /** The case, which must exist. */
  public Case get(CaseNumber number) {
    return find(number).orElseThrow(() -> Refusal.notFound("unknown-case", number.value()));
  }

  /** The cases of an applicant, those of which they are a deputy, and those that they lead ({@link ParentCases}), newest first. */
  public Page<Case> ofApplicant(PersonId applicant, int page, int size) {
    String where = " from funding_case where applicant = :person or case_number in (select p.case_number from case_parent p join funding_case u on u.case_number = p.parent "
        + "where u.applicant = :person) "
        + "or exists (select 1 from case_deputy d left join case_parent p on p.parent = d.case_number where d.person = :person and d.ended_at is null "
        + "and funding_case.case_number in (d.case_number, p.case_number))";
    long total = jdbc.sql("select count(*)" + where).param("person", applicant.value()).query(Long.class).single();
    List<Case> items = jdbc.sql("select *" + where + " order by opened_at desc, case_number desc offset :from rows fetch next :size rows only")
        .param("person", applicant.value()).param("from", (long) page * size).param("size", size).query(Cases::read).list();
    return new Page<>(items, page, size, total);
  }

  /** All cases, newest first; for the offices. */
  public Page<Case> all(int page, int size) {
    long total = jdbc.sql("select count(*) from funding_case").query(Long.class).single();
    List<Case> items = jdbc.sql("select * from funding_case order by opened_at desc, case_number desc offset ? rows fetch next ? rows only")
        .params((long) page * size, size).query(Cases::read).list();
    return new Page<>(items, page, size, total);
  }

  /** The open cases of a call, or all that are open. */
  public List<CaseNumber> open(String call) {
    return jdbc.sql("select case_number from funding_case where ending is null and (:call is null or call_id = :call) order by case_number").param("call", call, Types.VARCHAR)
        .query(String.class).list().stream().map(CaseNumber::new).toList();
  }

  /**
   * The cases whose number, organisation or title contains this text, newest first; for the offices.
   *
   * @param text taken literally, upper and lower case alike
   */
  public Page<Case> search(String text, int page, int size) {
    return search(text, null, page, size);
  }

  /**
   * The same among the cases of one field.
   *
   * @param text any number, organisation and title if empty
   * @param field any or none if null
   */
  public Page<Case> search(String text, String field, int page, int size) {
    Map<String, Object> asked = new HashMap<>();
    List<String> conditions = new ArrayList<>();
    if (!text.isEmpty()) {
      conditions.add("(lower(case_number) like :text escape '!' or lower(organisation) like :text escape '!' or lower(title) like :text escape '!')");
      asked.put("text", "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%");
    }
    if (field != null) {
      conditions.add("field = :field");
      asked.put("field", field);
    }
    String where = " from funding_case" + (conditions.isEmpty() ? "" : " where ") + String.join(" and ", conditions);
    long total = jdbc.sql("select count(*)" + where).params(asked).query(Long.class).single();
    List<Case> items = jdbc.sql("select *" + where + " order by opened_at desc, case_number desc offset :from rows fetch next :size rows only").params(asked)
        .param("from", (long) page * size).param("size", size).query(Cases::read).list();
    return new Page<>(items, page, size, total);
  }

  /** Every case of a call, by number. */
  public List<Case> ofCall(String call) {
    return jdbc.sql("select * from funding_case where call_id = ? order by case_number").param(call).query(Cases::read).list();
  }

  /**
   * Makes everybody else who changes what hangs on this case wait until the transaction ends.
   *
   * @return the case as it is under the lock
   */
  public Case lock(CaseNumber number) {
    seen.forget(number);
    return jdbc.sql("select * from funding_case where case_number = ? for update").param(number.value()).query(Cases::read).optional()
        .orElseThrow(() -> Refusal.notFound("unknown-case", number.value()));
  }

  /** The case is now publicly in this stage. */
  @Transactional
  public void enterStage(CaseNumber number, String stage) {
    jdbc.sql("update funding_case set stage = ?, stage_since = ? where case_number = ?").params(stage, OffsetDateTime.now(clock), number.value()).update();
    seen.forget(number);
    happened(number, "stage", stage);
  }

  /** The case has ended; what its applicant has typed and not sent will not be sent any more. */
  @Transactional
  public void close(CaseNumber number, String ending) {
    jdbc.sql("delete from draft where case_number = ?").param(number.value()).update();
    jdbc.sql("update funding_case set ending = ?, stage = 'closed', stage_since = ? where case_number = ?")
        .params(ending, OffsetDateTime.now(clock), number.value()).update();
    seen.forget(number);
    happened(number, "ending", ending);
  }

  /** The case is judged in this field from now on; who assigned it stands elsewhere. */
  public void assignField(CaseNumber number, String field) {
    jdbc.sql("update funding_case set field = ? where case_number = ?").params(field, number.value()).update();
    seen.forget(number);
  }

  /** Somebody moved the case to another edition of the rulebook, on purpose. */
  public void follow(CaseNumber number, String rulebook) {
    jdbc.sql("update funding_case set rulebook = ? where case_number = ?").params(rulebook, number.value()).update();
    seen.forget(number);
  }

  /**
   * The case goes on under another programme, by the terms of a year in an edition (ADR 27). Number, documents and history stay; its call stays the one by which it came.
   *
   * @param route by which it comes to the other programme
   */
  public void passOver(CaseNumber number, String programme, String rulebook, String route, int termsYear) {
    jdbc.sql("update funding_case set programme = ?, rulebook = ?, entry_route = ?, terms_year = ? where case_number = ?")
        .params(programme, rulebook, route, termsYear, number.value()).update();
    seen.forget(number);
    happened(number, "passage", route);
  }

  /** The application gave the project its final title. */
  public void rename(CaseNumber number, String title) {
    jdbc.sql("update funding_case set title = ? where case_number = ?").params(title, number.value()).update();
    seen.forget(number);
  }

  /** Adds to the public timeline. */
  public void happened(CaseNumber number, String event, String detail) {
    jdbc.sql("insert into timeline (case_number, happened_at, event, detail) values (?, ?, ?, ?)")
        .params(number.value(), OffsetDateTime.now(clock), event, detail).update();
  }

  /** The public timeline, oldest first. */
  public List<TimelineEntry> timeline(CaseNumber number) {
    return jdbc.sql("select happened_at, event, detail from timeline where case_number = ? order by id").param(number.value())
        .query((row, n) -> new TimelineEntry(instant(row, "happened_at"), row.getString("event"), row.getString("detail"))).list();
  }

  private CaseNumber nextNumber(String prefix, int year) {
    if (count(prefix, year) == 0) {
      first.insert("insert into case_sequence (prefix, fiscal_year, last_number) values (?, ?, 0)", prefix, year);
      count(prefix, year);
    }
    long running = jdbc.sql("select last_number from case_sequence where prefix = ? and fiscal_year = ?").params(prefix, year).query(Long.class).single();
    return CaseNumber.of(prefix, year, running);
  }

  private int count(String prefix, int year) {
    return jdbc.sql("update case_sequence set last_number = last_number + 1 where prefix = ? and fiscal_year = ?").params(prefix, year).update();
  }

  private static Case read(ResultSet row, int n) throws SQLException {
    return new Case(new CaseNumber(row.getString("case_number")), row.getString("programme"), row.getString("call_id"), row.getString("field"),
        new PersonId(row.getString("applicant")), row.getString("organisation"), row.getString("university"), row.getString("title"), row.getString("stage"),
        instant(row, "stage_since"), row.getString("ending"), row.getString("rulebook"), instant(row, "opened_at"),
        row.getString("entry_route") == null ? null : new Case.Passed(row.getString("entry_route"), row.getInt("terms_year")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
