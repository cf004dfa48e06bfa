package org.kanmon.workflow.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.passages.Passage;
import org.kanmon.passages.Passages;
import org.kanmon.rules.Verdict;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.RecordedSteps;
import org.springframework.stereotype.Component;

/**
 * Asks a decision table of the case's edition about a step. The table may ask for any field of the form that is no text, whether a text was given
 * ({@code reasonGiven}), what the model looks up in earlier steps or measures, facts of the process, the terms of the programme (table {@code EventTerms}),
 * and what {@link CaseInputs} knows of the case.
 */
@Component
class StepJudge {

  static final String TERMS = "EventTerms";
  static final String GIVEN = "Given";

  private final Editions editions;
  private final RecordedSteps steps;
  private final EventClocks clocks;
  private final CaseInputs inputs;
  private final AgencyClock clock;
  private final Passages passages;

  StepJudge(Editions editions, RecordedSteps steps, EventClocks clocks, CaseInputs inputs, AgencyClock clock, Passages passages) {
    this.passages = passages;
    this.inputs = inputs;
    this.clocks = clocks;
    this.editions = editions;
    this.steps = steps;
    this.clock = clock;
  }

  /**
   * Judges what was filled in.
   *
   * @param values of the form, checked
   * @param known facts of the process
   */
  Verdict judge(Case file, RecordedMeaning meaning, FormContract form, Map<String, Object> values, Map<String, Object> known) {
    Map<String, Object> all = new HashMap<>(EngineForms.facts(form, values));
    meaning.looks().forEach((input, look) -> all.put(input, look(file, look, values)));
    meaning.dues().forEach((input, due) -> all.put(input,
        values.get(due.from()) instanceof String day ? clocks.due(file, due.clock(), LocalDate.parse(day)).day().toString() : null));
    meaning.measures().forEach((input, measure) -> all.put(input, measured(file, measure, values)));
    return judge(file, meaning.table(), known, all);
  }

  /** What a model measures of what was filled in; null where a day is missing. */
  Long measured(Case file, Measure measure, Map<String, Object> values) {
    return measure.of(values, inputs.terms(file).money());
  }

  /**
   * Judges by facts alone.
   *
   * @param table as the model names it; the programme may have one of its own in its place
   * @param more inputs besides the facts
   */
  Verdict judge(Case file, String table, Map<String, Object> known, Map<String, Object> more) {
    DecisionTable asked = editions.table(file.rulebook(), inputs.terms(file).table(table));
    Map<String, Object> all = new HashMap<>(terms(file));
    known.forEach((name, value) -> all.put(name, value instanceof Date moment ? day(moment) : value));
    all.putAll(more);
    asked.names().stream().filter(CaseInputs::isKnown).forEach(name -> all.put(name, inputs.value(file, name)));
    Map<String, Object> given = new LinkedHashMap<>();
    asked.names().stream().filter(all::containsKey).forEach(name -> given.put(name, all.get(name)));
    return asked.decide(given);
  }

  /** What the table answered, as facts for the gateways. */
  static Facts facts(Verdict verdict) {
    Facts facts = Facts.none();
    for (Map.Entry<String, Object> output : verdict.only().outputs().entrySet()) {
      facts = facts.and(output.getKey(), output.getValue());
    }
    return facts;
  }

  private Map<String, Object> terms(Case file) {
    // a programme that has no events has no row
    return editions.table(file.rulebook(), TERMS).decide(Map.of("programme", file.programme())).rows().stream().findFirst().map(Verdict.Row::outputs).orElse(Map.of());
  }

  private String day(Date moment) {
    return LocalDate.ofInstant(moment.toInstant(), clock.getZone()).toString();
  }

  /**
   * The sum is 0 and the newest value null where nothing was recorded. What a case did under a programme that it has left is no matter of the terms that it follows now: its
   * contracts were others (ADR 27).
   */
  private Object look(Case file, RecordedMeaning.Look look, Map<String, Object> values) {
    CaseNumber number = file.number();
    Instant since = passages.newest(file).map(Passage::at).orElse(Instant.EPOCH);
    RecordedMeaning.Look.Condition condition = look.condition();
    Set<Integer> named = condition == null ? Set.of() : steps.of(number, condition.subject()).stream()
        .filter(step -> condition.value().equals(String.valueOf(step.values().get(condition.field())))).map(RecordedStep::eventNumber).collect(Collectors.toSet());
    List<RecordedStep> found = steps.of(number, look.subject()).stream().filter(step -> !step.at().isBefore(since))
        .filter(step -> condition == null || named.contains(step.eventNumber()) == condition.only())
        .filter(step -> look.same() == null || Objects.equals(String.valueOf(step.values().get(look.same())), String.valueOf(values.get(look.same())))).toList();
    if (look.sum()) {
      return found.stream().mapToLong(step -> step.number(look.field())).sum();
    }
    Object newest = found.isEmpty() ? null : found.get(found.size() - 1).values().get(look.field());
    return newest instanceof Number whole ? (Object) whole.longValue() : newest;
  }
}
