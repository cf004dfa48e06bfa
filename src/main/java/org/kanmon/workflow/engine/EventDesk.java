package org.kanmon.workflow.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.kanmon.cases.Case;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Deputies;
import org.kanmon.cases.Drafts;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.kanmon.steps.CaseEvent;
import org.kanmon.steps.CaseEvents;
import org.kanmon.steps.EventDoor;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Events on running cases, by the models of the edition that the case follows. */
@Component
class EventDesk implements EventDoor {

  private final ProcessEngineConfigurationImpl engine;
  private final Editions editions;
  private final EventStart start;
  private final Doors doors;
  private final Cases cases;
  private final CaseEvents events;
  private final FormsOfProgrammes forms;
  private final Drafts drafts;
  private final Deputies deputies;

  EventDesk(@Lazy ProcessEngineConfigurationImpl engine, Editions editions, EventStart start, Doors doors, Cases cases, CaseEvents events,
      FormsOfProgrammes forms, Drafts drafts, Deputies deputies) {
    this.deputies = deputies;
    this.drafts = drafts;
    this.forms = forms;
    this.engine = engine;
    this.editions = editions;
    this.start = start;
    this.doors = doors;
    this.cases = cases;
    this.events = events;
  }

  /** What its applicant can begin on this case now. */
  List<ProcessMap> possible(Case file) {
    List<ProcessMap> all = editions.all(file.rulebook()).stream().filter(EventDesk::isForApplicants).toList();
    Set<String> possible = all.isEmpty() ? Set.of() : start.possible(file);
    return all.stream().filter(process -> possible.contains(process.event())).toList();
  }

  /** Events that applicants can begin, as the newest edition knows them. */
  List<ProcessMap> known() {
    return editions.allNewest().stream().filter(EventDesk::isForApplicants).toList();
  }

  private static boolean isForApplicants(ProcessMap process) {
    return process.isEvent() && process.isOpenToApplicants();
  }

  FormContract form(ProcessMap process, Case file) {
    return start.form(process, file);
  }

  /** Every form that an event has in some programme. */
  List<FormContract> forms(ProcessMap process) {
    return Stream.concat(Stream.of(process.startForm()), forms.others(process.edition(), process.startForm()).stream())
        .map(form -> editions.form(process.edition(), form).without(EventStart.CASE_NUMBER)).toList();
  }

  @Override
  @Transactional
  public CaseEvent begin(Person person, Case file, String event, Map<String, Object> values) {
    ProcessMap process = editions.all(file.rulebook()).stream().filter(known -> isForApplicants(known) && event.equals(known.event())).findFirst()
        .orElseThrow(() -> known().stream().anyMatch(known -> event.equals(known.event())) ? Refusal.conflict("event-not-possible")
            : Refusal.notFound("unknown-event", event));
    String definition = editions.definition(process.edition(), process.key()).orElseThrow();
    cases.lock(file.number());
    // before what it sets off
    cases.happened(file.number(), "submitted", event);
    if (deputies.act(person.id(), file)) {
      drafts.drop(file.number(), ActionsOfToken.EVENTS + event);
    }
    doors.beginAs(engine.getCommandExecutorTxRequired(), definition, person, file, values);
    return events.newest(file.number()).orElseThrow();
  }
}
