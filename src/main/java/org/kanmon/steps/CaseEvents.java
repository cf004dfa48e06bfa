package org.kanmon.steps;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The register of events on cases. Whoever adds to it holds the lock of the case, so that numbers run without gaps. */
@Component
public class CaseEvents {

  private final JdbcClient jdbc;
  private final Clock clock;

  CaseEvents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The number that the next event of this case gets. */
  public int next(CaseNumber number) {
    return jdbc.sql("select coalesce(max(event_number), 0) + 1 from case_event where case_number = ?").param(number.value()).query(Integer.class).single();
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
    return jdbc.sql("select * from case_event where case_number = ? order by event_number").param(number.value()).query(CaseEvents::read).list();
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
