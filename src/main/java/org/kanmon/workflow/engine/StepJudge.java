package org.kanmon.workflow.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.budgets.YearBudget;
import org.kanmon.budgets.YearBudgets;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.FiscalYears;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.ParentCases;
import org.kanmon.passages.Passage;
import org.kanmon.passages.Passages;
import org.kanmon.rules.Verdict;
import org.kanmon.steps.CaseEvents;
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
  private final CaseEvents events;
  private final ParentCases parents;
  private final EventClocks clocks;
  private final CaseInputs inputs;
  private final AgencyClock clock;
  private final Passages passages;
  private final YearBudgets budgets;

  StepJudge(Editions editions, RecordedSteps steps, CaseEvents events, ParentCases parents, EventClocks clocks, CaseInputs inputs, AgencyClock clock, Passages passages,
      YearBudgets budgets) {
    this.budgets = budgets;
    this.passages = passages;
    this.events = events;
    this.parents = parents;
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
   * @param itself number of the event to which the step belongs already, whose steps no look counts; 0 if it is none
   */
  Verdict judge(Case file, RecordedMeaning meaning, FormContract form, Map<String, Object> values, Map<String, Object> known, int itself) {
    return judge(file, meaning.table(), known, inputs(file, meaning, form, values, known, itself));
  }

  /**
   * The rows of the step's limits that forbid what was filled in.
   *
   * @param itself number of the event to which the step belongs already, whose steps no look counts; 0 if it is none
   */
  List<Verdict> forbidding(Case file, RecordedMeaning meaning, FormContract form, Map<String, Object> values, Map<String, Object> known, int itself) {
    if (meaning.limits().isEmpty()) {
      return List.of();
    }
    Map<String, Object> all = inputs(file, meaning, form, values, known, itself);
    return meaning.limits().stream().map(table -> judge(file, table, known, all)).filter(verdict -> !verdict.rows().isEmpty()).toList();
  }

  private Map<String, Object> inputs(Case file, RecordedMeaning meaning, FormContract form, Map<String, Object> values, Map<String, Object> known, int itself) {
    Map<String, Object> all = new HashMap<>(EngineForms.facts(form, values));
    meaning.looks().forEach((input, look) -> all.put(input, look(file, look, values, itself)));
    meaning.dues().forEach((input, due) -> all.put(input, day(due.from(), values, known).map(day -> clocks.due(file, due.clock(), day).day().toString()).orElse(null)));
    meaning.measures().forEach((input, measure) -> all.put(input, measured(file, measure, values)));
    // what was decided before there was a register is looked up in the steps themselves
    meaning.budgets().forEach((input, budget) -> budget(file, budget, values, known).ifPresentOrElse(yen -> all.put(input, yen), () -> all.putIfAbsent(input, null)));
    return all;
  }

  /** Of the form, or of what was filled in before. */
  private Optional<LocalDate> day(String name, Map<String, Object> values, Map<String, Object> known) {
    return values.get(name) instanceof String day ? Optional.of(LocalDate.parse(day))
        : known.get(name) instanceof Date moment ? Optional.of(LocalDate.ofInstant(moment.toInstant(), clock.getZone())) : Optional.empty();
  }

  private Optional<Long> budget(Case file, BudgetInput input, Map<String, Object> values, Map<String, Object> known) {
    Integer year = values.get(input.year()) instanceof Number number ? (Integer) number.intValue()
        : known.get(input.year()) instanceof Date moment ? (Integer) FiscalYears.of(LocalDate.ofInstant(moment.toInstant(), clock.getZone())) : null;
    if (year == null) {
      return Optional.empty();
    }
    int asked = input.later() != null && known.get(input.later()) instanceof Number later ? year + later.intValue() : year;
    return switch (input.part()) {
      case CEILING -> budgets.ceiling(file, asked, false);
      case DIRECT_CEILING -> budgets.ceiling(file, asked, true);
      case OTHERS -> Optional.of(budgets.all(file).stream().filter(budget -> budget.fiscalYear() != asked).mapToLong(YearBudget::total).sum());
      case DIRECT -> budgets.of(file, asked).map(YearBudget::direct);
      case INDIRECT -> budgets.of(file, asked).map(YearBudget::indirect);
      case TOTAL -> budgets.of(file, asked).map(YearBudget::total);
    };
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
    // what a programme's own form does not ask for is not given, as what was left empty is not
    asked.names().stream().filter(name -> !RecordedModelCheck.WORDS_OF_FEEL.contains(name) || all.containsKey(name)).forEach(name -> given.put(name, all.get(name)));
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
   * The sum is 0 and the newest value null where nothing was recorded. An event that was never forwarded counts for nothing. What a case did under a programme that it has left is
   * no matter of the terms that it follows now: its contracts were others (ADR 27).
   *
   * @param values of the form that is being filled in
   */
  Object look(Case file, RecordedMeaning.Look look, Map<String, Object> values, int itself) {
    if (look.parent()) {
      return parents.parent(file.number()).map(number -> look(number, look, values, 0, Instant.EPOCH)).orElse(look.sum() ? 0L : null);
    }
    return look(file.number(), look, values, itself, passages.newest(file).map(Passage::at).orElse(Instant.EPOCH));
  }

  private Object look(CaseNumber number, RecordedMeaning.Look look, Map<String, Object> values, int itself, Instant since) {
    Set<Integer> never = events.ended(number, EventStart.NOT_FORWARDED);
    RecordedMeaning.Look.Condition condition = look.condition();
    Set<Integer> named = condition == null ? Set.of() : steps.of(number, condition.subject()).stream()
        .filter(step -> condition.value().equals(String.valueOf(step.values().get(condition.field())))).map(RecordedStep::eventNumber).collect(Collectors.toSet());
    List<RecordedStep> found = steps.of(number, look.subject()).stream().filter(step -> !step.at().isBefore(since))
        .filter(step -> step.eventNumber() == 0 || step.eventNumber() != itself && !never.contains(step.eventNumber()))
        .filter(step -> condition == null || named.contains(step.eventNumber()) == condition.only())
        .filter(step -> look.same() == null || Objects.equals(String.valueOf(step.values().get(look.same())), String.valueOf(values.get(look.same())))).toList();
    if (look.sum()) {
      return found.stream().mapToLong(step -> step.number(look.field())).sum();
    }
    Object newest = found.isEmpty() ? null : found.get(found.size() - 1).values().get(look.field());
    return newest instanceof Number whole ? (Object) whole.longValue() : newest;
  }
}
