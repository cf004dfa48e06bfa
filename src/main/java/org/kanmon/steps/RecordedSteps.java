package org.kanmon.steps;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The register of recorded steps; append-only. */
@Component
public class RecordedSteps {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final JsonMapper json;

  RecordedSteps(JdbcClient jdbc, Clock clock, JsonMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
  }

  /** Keeps a step; its id and moment are given here. */
  public void keep(RecordedStep step) {
    jdbc.sql("""
            insert into recorded_step (case_number, event_number, place, process_instance, element, subject, form, edition, content, readers, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(step.caseNumber().value(), step.eventNumber() == 0 ? null : step.eventNumber(), step.place(), step.processInstance(), step.element(), step.subject(), step.form(),
            step.edition(), json.writeValueAsString(step.values()), String.join(",", step.readers()), step.by().value(), OffsetDateTime.now(clock))
        .update();
  }

  /** All steps of a case, oldest first. */
  public List<RecordedStep> of(CaseNumber number) {
    return jdbc.sql("select * from recorded_step where case_number = ? order by id").param(number.value()).query(this::read).list();
  }

  /** The steps of some elements belong to another process instance now, because a part of the process got one of its own. */
  public void follow(String from, String to, List<String> elements) {
    jdbc.sql("update recorded_step set process_instance = :to where process_instance = :from and element in (:elements)").param("to", to).param("from", from)
        .param("elements", elements).update();
  }

  /** The steps of one process instance, oldest first. */
  public List<RecordedStep> ofInstance(String processInstance) {
    return jdbc.sql("select * from recorded_step where process_instance = ? order by id").param(processInstance).query(this::read).list();
  }

  /**
   * The steps that belong together with those of this process instance, oldest first: of an event all that stand under its number, since it may have been taken in
   * by a process before its own.
   *
   * @param event number of the event; null if the instance belongs to none
   */
  public List<RecordedStep> together(CaseNumber number, String processInstance, Integer event) {
    return event == null ? ofInstance(processInstance)
        : jdbc.sql("select * from recorded_step where case_number = ? and event_number = ? order by id").params(number.value(), event).query(this::read).list();
  }

  /** The steps of a case under one subject, oldest first. */
  public List<RecordedStep> of(CaseNumber number, String subject) {
    return jdbc.sql("select * from recorded_step where case_number = ? and subject = ? order by id").params(number.value(), subject).query(this::read).list();
  }

  /** Who may read what is recorded under a subject, as the newest model that recorded it says; empty if nothing is. */
  Optional<Set<String>> readers(String subject) {
    return jdbc.sql("select readers from recorded_step where subject = ? order by id desc fetch first 1 row only").param(subject).query((row, n) -> groups(row.getString(1)))
        .optional();
  }

  private RecordedStep read(ResultSet row, int n) throws SQLException {
    return new RecordedStep(row.getLong("id"), new CaseNumber(row.getString("case_number")), row.getInt("event_number"), row.getInt("place"), row.getString("process_instance"),
        row.getString("element"), row.getString("subject"), row.getString("form"), row.getString("edition"),
        json.readValue(row.getString("content"), new TypeReference<>() {}), groups(row.getString("readers")), new PersonId(row.getString("recorded_by")),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant());
  }

  private static Set<String> groups(String list) {
    return list.isEmpty() ? Set.of() : Set.of(list.split(","));
  }
}
