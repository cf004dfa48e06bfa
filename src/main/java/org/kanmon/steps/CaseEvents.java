package org.kanmon.steps;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The register of events on cases. Whoever adds to it holds the lock of the case. Numbers are drawn: neither a number nor a gap between two tells whoever may read
 * one event whether there are others, such as a finding of misconduct (E16), or how many.
 */
@Component
public class CaseEvents {

  /** Numbers have seven digits. */
  private static final int LOWEST = 1_000_000;
  private static final int HIGHEST = 9_999_999;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final RandomGenerator draw;

  @Autowired
  CaseEvents(JdbcClient jdbc, Clock clock) {
    this(jdbc, clock, new SecureRandom());
  }

  CaseEvents(JdbcClient jdbc, Clock clock, RandomGenerator draw) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.draw = draw;
  }

  /** A number that no event of this case has. */
  public int next(CaseNumber number) {
    return draw.ints(LOWEST, HIGHEST + 1).filter(drawn -> find(number, drawn).isEmpty()).findFirst().orElseThrow();
  }

  /** The event of this number. */
  public Optional<CaseEvent> find(CaseNumber number, int event) {
    return jdbc.sql("select * from case_event where case_number = ? and event_number = ?").params(number.value(), event).query(CaseEvents::read).optional();
  }

  /** The event that began last. */
  public Optional<CaseEvent> newest(CaseNumber number) {
    List<CaseEvent> all = of(number);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Enters an event that begins now. */
  public void begin(CaseEvent event) {
    jdbc.sql("""
            insert into case_event (case_number, event_number, event, process, process_instance, edition, verdict, rule_table, rules, started_by, started_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(event.caseNumber().value(), event.number(), event.event(), event.process(), event.processInstance(), event.edition(), event.verdict().name(), event.table(),
            String.join(",", event.rules()), event.by().value(), OffsetDateTime.now(clock))
        .update();
  }

  /** An event that was taken in goes on in its own process, with what the rules say of it on this day. */
  public void forward(CaseEvent event, String processInstance, CaseEvent.Answer verdict, List<String> rules) {
    jdbc.sql("update case_event set process_instance = ?, verdict = ?, rules = ? where case_number = ? and event_number = ?")
        .params(processInstance, verdict.name(), String.join(",", rules), event.caseNumber().value(), event.number()).update();
  }

  /** Numbers of the events of a case that came to this end. */
  public Set<Integer> ended(CaseNumber number, String result) {
    return Set.copyOf(jdbc.sql("select event_number from case_event where case_number = ? and result = ?").params(number.value(), result).query(Integer.class).list());
  }

  /** The process instance has come to this end. */
  public void end(String processInstance, String result) {
    jdbc.sql("update case_event set result = ?, ended_at = ? where process_instance = ? and result is null").params(result, OffsetDateTime.now(clock), processInstance).update();
  }

  /** The events of a case, oldest first. */
  public List<CaseEvent> of(CaseNumber number) {
    return jdbc.sql("select * from case_event where case_number = ? order by id").param(number.value()).query(CaseEvents::read).list();
  }

  private static CaseEvent read(ResultSet row, int n) throws SQLException {
    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    String rules = row.getString("rules");
    return new CaseEvent(new CaseNumber(row.getString("case_number")), row.getInt("event_number"), row.getString("event"), row.getString("process"),
        row.getString("process_instance"), row.getString("edition"), CaseEvent.Answer.valueOf(row.getString("verdict")), row.getString("rule_table"),
        rules.isEmpty() ? List.of() : List.of(rules.split(",")), new PersonId(row.getString("started_by")), row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getString("result"), ended == null ? null : ended.toInstant());
  }
}
