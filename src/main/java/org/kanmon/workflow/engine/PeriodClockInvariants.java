package org.kanmon.workflow.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.inspection.Computed;
import org.kanmon.inspection.Finding;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.kanmon.rules.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The clocks agree with the days that the processes know, and the end of a project with its period (E5): whoever moved one of them moved both. */
@Component
class PeriodClockInvariants implements Invariants {

  private static final String TIMER = "timer-off-its-day";
  private static final String LAST_DAY = "end-off-the-period";

  private final StoredModels models;
  private final AgencyClock clock;

  PeriodClockInvariants(StoredModels models, AgencyClock clock) {
    this.models = models;
    this.clock = clock;
  }

  @Override
  public List<Invariant> invariants() {
    return List.of(new Computed(TIMER, this::timers), new Computed(LAST_DAY, this::ends));
  }

  private record Timer(String id, String caseNumber, String element, Instant due) {}

  /** A timer that waits for a fact is due when the fact says. One that has failed once is tried again at another time. */
  private void timers(JdbcClient records, Consumer<Finding> found) {
    Map<Timer, Set<Instant>> days = new HashMap<>();
    records.sql("""
            select j.id_, p.business_key_, d.act_id_, j.duedate_, v.long_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
            join act_ru_execution p on p.id_ = j.process_instance_id_
            join act_ru_variable v on v.proc_inst_id_ = p.id_ and v.type_ = 'date' and d.job_configuration_ like '%${' || v.name_ || '}'
            where j.type_ = 'timer' and j.duedate_ is not null and j.exception_msg_ is null""")
        .query(row -> {
          days.computeIfAbsent(new Timer(row.getString(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant()), timer -> new HashSet<>())
              .add(Instant.ofEpochMilli(row.getLong(5)));
        });
    days.forEach((timer, known) -> {
      if (known.stream().noneMatch(moment -> Math.abs(moment.toEpochMilli() - timer.due().toEpochMilli()) < 1_000)) {
        found.accept(new Finding(TIMER, timer.caseNumber(), List.of(timer.element(), day(timer.due()))));
      }
    });
  }

  /** What a model sets to the very day on which the period ends is that day. */
  private void ends(JdbcClient records, Consumer<Finding> found) {
    for (StoredModels.Definition definition : models.definitions(records)) {
      models.model(records, definition).getModelElementsByType(ServiceTask.class).stream().map(ProcessMap::properties)
          .filter(service -> ClocksOfPeriod.END.equals(service.get("from")) && service.containsKey("to") && service.containsKey("clock"))
          .forEach(service -> ends(records, definition, service.get("clock"), service.get("to"), found));
    }
  }

  private void ends(JdbcClient records, StoredModels.Definition definition, String clockName, String fact, Consumer<Finding> found) {
    records.sql("""
            select c.case_number, c.programme, e.long_, f.long_ from act_ru_execution p join funding_case c on c.case_number = p.business_key_
            join act_ru_variable e on e.execution_id_ = p.id_ and e.name_ = ? and e.type_ = 'date' join act_ru_variable f on f.execution_id_ = p.id_ and f.name_ = ? and f.type_ = 'date'
            where p.proc_def_id_ = ? and p.parent_id_ is null""").params(ClocksOfPeriod.END, fact, definition.id())
        .query(row -> {
          LocalDate end = day(Instant.ofEpochMilli(row.getLong(3)));
          LocalDate known = day(Instant.ofEpochMilli(row.getLong(4)));
          if (!end.equals(known) && isThatDay(records, definition.edition(), row.getString(2), clockName)) {
            found.accept(new Finding(LAST_DAY, row.getString(1), List.of(end, known)));
          }
        });
  }

  private boolean isThatDay(JdbcClient records, String edition, String programme, String clockName) {
    return models.table(records, edition, EventClocks.TABLE).map(table -> table.decide(Map.of("programme", programme, "clock", clockName))).filter(verdict -> !verdict.rows().isEmpty())
        .map(Verdict::only).filter(row -> row.number("count") == 0 && "CALENDAR_DAYS".equals(row.text("unit"))).isPresent();
  }

  private LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, clock.getZone());
  }
}
