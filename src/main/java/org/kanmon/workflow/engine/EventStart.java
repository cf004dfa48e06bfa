package org.kanmon.workflow.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.Cases;
import org.kanmon.cases.ParentCases;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.TermsBook;
import org.kanmon.rules.Verdict;
import org.kanmon.steps.CaseEvent;
import org.kanmon.steps.CaseEvents;
import org.springframework.stereotype.Component;

/** Begins an event on a case: whether the programme has it at this stage, what the rules say of it, its number, what was filled in. */
@Component
class EventStart {

  static final String CASE_NUMBER = "caseNumber";
  static final String ALLOWED = "EventsOfProgramme";
  /** By which process an event is taken in before it reaches the agency: rows of programme and event. */
  static final String INTAKES = "EventIntake";
  /** How an event ends that whoever takes it in does not forward. */
  static final String NOT_FORWARDED = "not-forwarded";

  private final Editions editions;
  private final Cases cases;
  private final CaseAccess access;
  private final CaseEvents events;
  private final StepDesk desk;
  private final StepPapers papers;
  private final ParentCases parents;
  private final TermsBook terms;

  EventStart(Editions editions, Cases cases, CaseAccess access, CaseEvents events, StepDesk desk, StepPapers papers, ParentCases parents,
      TermsBook terms) {
    this.papers = papers;
    this.parents = parents;
    this.terms = terms;
    this.editions = editions;
    this.cases = cases;
    this.access = access;
    this.events = events;
    this.desk = desk;
  }

  /**
   * An event that has got its number and has not begun.
   *
   * @param intake definition of the process that takes it in before; null if it reaches the agency at once
   */
  record Begun(ProcessMap process, StepDesk.Judged judged, int number, PersonId by, String intake) {

    /** What every process of the event knows. */
    Facts common() {
      Case file = judged.file();
      return Facts.of("title", file.title()).and("organisation", file.organisation()).and("applicant", file.applicant().value())
          .and(StepDesk.EVENT_NUMBER, number);
    }

    Facts facts() {
      Facts facts = common();
      for (Map.Entry<String, Object> fact : judged.facts().values().entrySet()) {
        facts = facts.and(fact.getKey(), fact.getValue());
      }
      return facts;
    }
  }

  /** The case that somebody of the offices names in the start form, if it is open to them. */
  Case named(ProcessMap process, Person person, Map<String, ?> values) {
    if (person.roles().stream().noneMatch(role -> process.starters().contains(role.group()))) {
      throw Refusal.forbidden("not-startable");
    }
    Map<String, Object> asked = new HashMap<>();
    asked.put(CASE_NUMBER, FormContract.asGiven(values, CASE_NUMBER));
    if (!(editions.form(process.edition(), process.startForm()).checkDraft(asked).get(CASE_NUMBER) instanceof String number)) {
      throw Refusal.field(CASE_NUMBER, "required");
    }
    try {
      return access.open(person, number.strip());
    } catch (Refusal unknown) {
      throw unknown.kind() == Refusal.Kind.NOT_FOUND ? Refusal.field(CASE_NUMBER, "no-such-case", number) : unknown;
    }
  }

  /** The form for whoever starts from the case itself: that of the case's programme, if it has one of its own. */
  FormContract form(ProcessMap process, Case file) {
    return editions.form(process.edition(), terms.forms(file.number()).getOrDefault(process.startForm(), process.startForm())).without(CASE_NUMBER);
  }

  /** The events that the case's programme has in the case's stage. */
  Set<String> possible(Case file) {
    Map<String, Object> asked = Map.of("programme", file.programme(), "stage", file.stage(), "ending", file.isClosed() ? file.ending() : "");
    return editions.table(file.rulebook(), ALLOWED).decide(asked).rows().stream().map(row -> row.text("event")).collect(Collectors.toSet());
  }

  Begun begin(ProcessDefinitionEntity definition, Person by, Case seen, Map<String, ?> values) {
    Case file = cases.lock(seen.number());
    ProcessMap process = editions.process(definition.getId());
    if (!possible(file).contains(process.event())) {
      throw Refusal.conflict("event-not-possible");
    }
    FormContract form = form(process, file);
    RecordedMeaning meaning = process.steps().get(process.start());
    Map<String, Object> checked = form.check(values);
    papers.require(file, process.event(), meaning, checked);
    StepDesk.Judged judged = desk.judge(file, meaning, form, checked, new HashMap<>(), 0);
    return new Begun(process, judged, events.next(file.number()), by.id(), intake(process, file, by));
  }

  /** What whoever leads the case begins is with the agency at once, as it would be after they forwarded it. */
  private String intake(ProcessMap process, Case file, Person by) {
    Optional<PersonId> lead = parents.lead(file.number());
    if (lead.isEmpty() || lead.get().equals(by.id()) || !editions.hasTable(process.edition(), INTAKES)) {
      return null;
    }
    return editions.table(process.edition(), INTAKES).decide(Map.of("programme", file.programme(), "event", process.event())).rows().stream()
        .map(row -> row.text("intake")).filter(Objects::nonNull).findFirst().map(key -> editions.definition(process.edition(), key).orElseThrow()).orElse(null);
  }

  /** Enters it under the instance that is about to start. */
  void keep(Begun begun, ExecutionEntity instance) {
    StepDesk.Judged judged = begun.judged();
    Verdict verdict = judged.verdict();
    CaseEvent.Answer said = said(verdict);
    events.begin(new CaseEvent(judged.file().number(), begun.number(), begun.process().event(), begun.process().key(), instance.getId(), begun.process().edition(), said,
        verdict == null ? null : verdict.table(), verdict == null ? List.of() : verdict.rows().stream().map(Verdict.Row::rule).toList(), begun.by(), null, null, null));
    desk.keep(judged, begun.number(), 0, instance.getId(), begun.process().start(), begun.by());
  }

  static CaseEvent.Answer said(Verdict verdict) {
    return verdict == null || !verdict.only().has(StepDesk.VERDICT) ? CaseEvent.Answer.FREE : CaseEvent.Answer.valueOf(verdict.only().text(StepDesk.VERDICT));
  }
}
