package org.kanmon.workflow.engine;

import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.HeldBack;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.Verdict;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.RecordedSteps;
import org.kanmon.steps.Together;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Does what a model says of a step that has no handler in code: judges it, records it, and gives the process its facts. */
@Component
class StepDesk {

  static final String EVENT_NUMBER = "eventNumber";
  static final String VERDICT = "verdict";
  static final String NOT_ALLOWED = "NOT_ALLOWED";
  static final String LOOP = "loopCounter";

  private final Cases cases;
  private final RecordedSteps steps;
  private final Decisions decisions;
  private final StepJudge judge;
  private final StepPapers papers;
  private final RuleWords rules;
  private final WorkingDays workingDays;
  private final Together together;
  private final ObjectProvider<HeldBack> held;

  StepDesk(Cases cases, RecordedSteps steps, Decisions decisions, StepJudge judge, StepPapers papers, RuleWords rules, WorkingDays workingDays,
      Together together, ObjectProvider<HeldBack> held) {
    this.held = held;
    this.together = together;
    this.papers = papers;
    this.cases = cases;
    this.steps = steps;
    this.decisions = decisions;
    this.judge = judge;
    this.rules = rules;
    this.workingDays = workingDays;
  }

  /**
   * A step that has been judged and not yet recorded.
   *
   * @param verdict null if no table was asked
   */
  record Judged(Case file, RecordedMeaning meaning, FormContract form, Map<String, Object> values, Verdict verdict, Facts facts) {}

  /** Completes a task of a process. */
  Facts take(ProcessMap process, ProcessMap.Wait wait, FormContract form, TaskEntity task, PersonId by, Map<String, Object> values) {
    RecordedMeaning meaning = process.steps().get(wait.element());
    Map<String, Object> known = new HashMap<>(task.getExecution().getVariables());
    // whoever looks up earlier steps sees those of everybody who was first
    Case file = cases.lock(new CaseNumber(task.getProcessInstance().getBusinessKey()));
    boolean seenBefore = steps.together(file.number(), task.getProcessInstanceId(), event(known)).stream().anyMatch(step -> meaning.fourEyes().contains(step.subject()) && step.by().equals(by));
    if (seenBefore) {
      throw Refusal.forbidden("four-eyes-step");
    }
    if (held.stream().anyMatch(feature -> feature.judgesFirst(by, file.number()))) {
      throw Refusal.conflict("own-review-first");
    }
    if (meaning.together() && !together.isUnderWay()) {
      throw Refusal.conflict("decide-together");
    }
    if (wait.noun() != null) {
      papers.require(file, wait.noun(), meaning, values);
    }
    Judged judged = judge(file, meaning, form, values, known, 0);
    keep(judged, event(known) == null ? 0 : event(known), place(known), task.getProcessInstanceId(), wait.element(), by);
    return judged.facts();
  }

  /** Number of the event whose process this is; null if it is that of none. */
  static Integer event(Map<String, Object> known) {
    return known.get(EVENT_NUMBER) instanceof Integer number ? number : null;
  }

  /** Which one it is of the places that the model has several times at once, or one after the other, from 1; 0 if the step stands in none. */
  static int place(Map<String, Object> known) {
    return known.get(LOOP) instanceof Number round ? round.intValue() + 1 : 0;
  }

  /**
   * Asks the tables of the step, if it has any.
   *
   * @param itself number of the event to which the step belongs already; 0 if it is none
   * @throws Refusal {@code event-not-allowed}, with the rules in words
   */
  Judged judge(Case file, RecordedMeaning meaning, FormContract form, Map<String, Object> values, Map<String, Object> known, int itself) {
    List<String> forbidden = judge.forbidding(file, meaning, form, values, known, itself).stream()
        .flatMap(limits -> limits.rows().stream().map(row -> rules.of(file.rulebook(), limits.table(), row.rule(), LocaleContextHolder.getLocale()))).toList();
    if (!forbidden.isEmpty()) {
      throw Refusal.invalid("event-not-allowed", String.join(" ", forbidden));
    }
    Facts facts = Facts.none();
    for (String field : meaning.facts()) {
      // a programme's own form may leave out what the phase's form does not require
      FormContract.Field asked = form.fields().get(field);
      facts = facts.and(field, asked != null && asked.isDay() ? moment(values.get(field)) : values.get(field));
    }
    Verdict verdict = meaning.table() == null ? null : judge.judge(file, meaning, form, values, known, itself);
    if (verdict != null) {
      if (NOT_ALLOWED.equals(verdict.only().text(VERDICT))) {
        throw Refusal.invalid("event-not-allowed", rules.of(file.rulebook(), verdict.table(), verdict.only().rule(), LocaleContextHolder.getLocale()));
      }
      for (Map.Entry<String, Object> output : StepJudge.facts(verdict).values().entrySet()) {
        facts = facts.and(output.getKey(), output.getValue());
      }
    }
    return new Judged(file, meaning, form, values, verdict, facts);
  }

  /** Records it: the values, and the decision if a person or a table took one. */
  void keep(Judged judged, int event, int place, String processInstance, String element, PersonId by) {
    RecordedMeaning meaning = judged.meaning();
    steps.keep(new RecordedStep(0, judged.file().number(), event, place, processInstance, element, meaning.subject(), judged.form().id(), judged.file().rulebook(), kept(judged),
        meaning.readers(), by, null));
    if (meaning.outcome() != null) {
      decisions.record(judged.file().number(), meaning.subject(), (String) judged.values().get(meaning.outcome()), by, text(judged, meaning.reason()),
          text(judged, meaning.feedback()), judged.verdict());
    } else {
      keepVerdict(judged);
    }
  }

  /** What a table alone said. */
  void keepVerdict(Judged judged) {
    if (judged.verdict() != null) {
      decisions.record(judged.file().number(), judged.meaning().subject(), judged.verdict().only().text(VERDICT), null, null, null, judged.verdict());
    }
  }

  /** What was filled in, and those measures of it that the model keeps. */
  private Map<String, Object> kept(Judged judged) {
    if (judged.meaning().keeps().isEmpty()) {
      return judged.values();
    }
    Map<String, Object> all = new HashMap<>(judged.values());
    judged.meaning().keeps().forEach(name -> all.put(name, judge.measured(judged.file(), judged.meaning().measures().get(name), judged.values())));
    return all;
  }

  private static String text(Judged judged, String field) {
    return field == null ? null : (String) judged.values().get(field);
  }

  private Date moment(Object day) {
    return day == null ? null : Date.from(workingDays.startOf(LocalDate.parse((String) day)));
  }
}
