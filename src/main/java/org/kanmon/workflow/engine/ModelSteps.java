package org.kanmon.workflow.engine;

import java.time.LocalDate;
import java.time.Period;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.Verdict;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Service tasks of models that are made of data alone. */
@Configuration
class ModelSteps {

  static final String FIRST = "First";
  static final String LAST = "Last";
  static final String ON_HOLIDAY = "OnHoliday";
  static final String OUTCOME = "outcome";
  static final String YEARS_LATER = "years-later";
  static final String DAYS = "days";
  static final String MONTHS = "months";
  static final String DAY = "day";
  static final String CLOCKS = "clocks";
  static final String AFTER = "after";

  private final Cases cases;
  private final Decisions decisions;
  private final StepJudge judge;
  private final EventClocks clocks;
  private final AgencyClock clock;
  private final RuntimeService runtime;
  private final AsSystem asSystem;
  private final ClocksOfCase clocksOfCase;
  private final WorkingDays workingDays;
  private final ChangeOfPeriod periods;

  ModelSteps(Cases cases, Decisions decisions, StepJudge judge, EventClocks clocks, AgencyClock clock, @Lazy RuntimeService runtime, AsSystem asSystem, ClocksOfCase clocksOfCase,
      WorkingDays workingDays, @Lazy ChangeOfPeriod periods) {
    this.periods = periods;
    this.workingDays = workingDays;
    this.clocksOfCase = clocksOfCase;
    this.runtime = runtime;
    this.asSystem = asSystem;
    this.cases = cases;
    this.decisions = decisions;
    this.judge = judge;
    this.clocks = clocks;
    this.clock = clock;
  }

  /**
   * A table alone judges: {@code table}, and {@code record} as the subject of the decision. Its outputs become facts. Inputs are those of
   * {@link StepJudge}, without a form; {@code look.<input>} looks up what was recorded before.
   */
  @Bean("judge")
  JavaDelegate judgeDelegate() {
    return execution -> {
      Case file = cases.get(new CaseNumber(execution.getProcessBusinessKey()));
      Verdict verdict = judge.judge(file, ModelProperties.of(execution, "table"), new HashMap<>(execution.getVariables()), looks(execution, file));
      decisions.record(file.number(), ModelProperties.of(execution, RecordedMeaning.RECORD), verdict.only().text(StepDesk.VERDICT), null, null, null, verdict);
      StepJudge.facts(verdict).values().forEach(execution::setVariable);
    };
  }

  private Map<String, Object> looks(DelegateExecution execution, Case file) {
    Map<String, Object> found = new HashMap<>();
    ProcessMap.properties(execution.getBpmnModelElementInstance()).forEach((name, value) -> {
      if (name.startsWith(RecordedMeaning.LOOK)) {
        found.put(name.substring(RecordedMeaning.LOOK.length()), judge.look(file, RecordedMeaning.Look.read(value), Map.of(), 0));
      }
    });
    return found;
  }

  /** An event that was taken in begins its own process, under its number. */
  @Bean("forwardEvent")
  JavaDelegate forwardEventDelegate(@Lazy EventForward forward) {
    return execution -> forward.forward(new CaseNumber(execution.getProcessBusinessKey()), (Integer) execution.getVariable(StepDesk.EVENT_NUMBER));
  }

  /**
   * Sets a due moment by the table {@code EventClocks}: {@code clock} names the row, or {@code clock-of} the fact that names it; {@code from} is the fact with
   * the day from which it counts, or {@code from-of} the fact that names that one (the day on which the process comes here, if there is neither), {@code to} the fact that becomes the end of the due day; {@code years-later} the fact with how many years after that day it
   * counts; {@code after} a fact with a day: where it is known, the day after it stands in the place of {@code from}, so that one period follows the other. Two more facts say when to warn ({@code <to>First},
   * {@code <to>Last}: never after it is due) and one whether the day is no working day ({@code <to>OnHoliday}, A-24).
   */
  @Bean("setClock")
  JavaDelegate setClockDelegate() {
    return execution -> {
      Case file = cases.get(new CaseNumber(execution.getProcessBusinessKey()));
      String name = ModelProperties.find(execution, "clock").orElseGet(() -> (String) execution.getVariable(ModelProperties.of(execution, "clock-of")));
      String counted = ModelProperties.find(execution, "from").orElseGet(() -> ModelProperties.find(execution, "from-of").map(fact -> (String) execution.getVariable(fact)).orElse(null));
      Object before = ModelProperties.find(execution, AFTER).map(execution::getVariable).orElse(null);
      LocalDate from = (before != null ? day(before).plusDays(1) : counted == null ? clock.today() : day(execution.getVariable(counted)))
          .plusYears(ModelProperties.find(execution, YEARS_LATER).map(fact -> ((Number) execution.getVariable(fact)).longValue()).orElse(0L));
      EventClocks.Due due = clocks.due(file, name, from);
      String to = ModelProperties.of(execution, "to");
      execution.setVariable(to, due.end());
      execution.setVariable(to + FIRST, due.firstWarning());
      execution.setVariable(to + LAST, due.lastWarning());
      execution.setVariable(to + ON_HOLIDAY, due.onHoliday());
    };
  }

  /** A fact is a moment; what a table answered is text. */
  private LocalDate day(Object fact) {
    return fact instanceof Date moment ? LocalDate.ofInstant(moment.toInstant(), clock.getZone()) : LocalDate.parse((String) fact);
  }

  /** What nobody decided because nobody came, or nobody had to, is on record, too: {@code record} is the subject, {@code outcome} becomes the fact of this name. */
  @Bean("recordOutcome")
  JavaDelegate recordOutcomeDelegate() {
    return execution -> {
      String outcome = ModelProperties.of(execution, OUTCOME);
      decisions.record(new CaseNumber(execution.getProcessBusinessKey()), ModelProperties.of(execution, RecordedMeaning.RECORD), outcome, null, null, null);
      execution.setVariable(OUTCOME, outcome);
    };
  }

  /** An event tells the lifecycle of its case by a {@code message}. Where nothing waits for it any more, the case has gone on and nothing happens. */
  @Bean("tellCase")
  JavaDelegate tellCaseDelegate() {
    return execution -> asSystem.get(() -> {
      String message = ModelProperties.of(execution, "message");
      runtime.createExecutionQuery().processInstanceBusinessKey(execution.getProcessBusinessKey()).messageEventSubscriptionName(message).list()
          .forEach(waiting -> runtime.messageEventReceived(message, waiting.getId()));
      return null;
    });
  }

  /**
   * Moves clocks of a case: {@code days} or {@code months} is the fact with how much later they are, below zero earlier, or {@code day} the fact with the day on which
   * all of them are now, or {@code period} the fact with the last day that the funded period has from then on: then everything moves that hangs on its end by what the
   * models say, those who have a task are told, and the change is entered. {@code clocks}, which the period does not need, names the days of the lifecycle and its phases that move, with every timer that waits for one of them. A task that is open
   * already stays due when it was.
   */
  @Bean("moveClocks")
  JavaDelegate moveClocksDelegate() {
    return execution -> {
      CaseNumber number = new CaseNumber(execution.getProcessBusinessKey());
      Optional<String> last = ModelProperties.find(execution, ClocksOfPeriod.PERIOD);
      if (last.isPresent()) {
        periods.change(number, StepDesk.event(execution.getVariables()), day(execution.getVariable(last.get())));
        return;
      }
      List<String> names = RecordedMeaning.list(ModelProperties.of(execution, CLOCKS));
      Optional<Date> end = ModelProperties.find(execution, DAY).map(fact -> Date.from(workingDays.endOf(day(execution.getVariable(fact)))));
      if (end.isPresent()) {
        clocksOfCase.set(number, names, end.get());
        return;
      }
      Period distance = ModelProperties.find(execution, DAYS).map(fact -> Period.ofDays(count(execution, fact)))
          .orElseGet(() -> Period.ofMonths(count(execution, ModelProperties.of(execution, MONTHS))));
      clocksOfCase.move(number, names, distance);
    };
  }

  private static int count(DelegateExecution execution, String fact) {
    return execution.getVariable(fact) instanceof Number number ? Math.toIntExact(number.longValue()) : 0;
  }
}
