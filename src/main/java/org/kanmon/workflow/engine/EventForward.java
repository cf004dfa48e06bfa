package org.kanmon.workflow.engine;

import java.util.HashMap;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Verdict;
import org.kanmon.steps.CaseEvent;
import org.kanmon.steps.CaseEvents;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.RecordedSteps;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Begins the own process of an event that was taken in. What was filled in is judged again: the days of the rules count until it reaches the agency, which is
 * today.
 */
@Component
class EventForward {

  private final ProcessEngineConfigurationImpl engine;
  private final Editions editions;
  private final Cases cases;
  private final CaseEvents events;
  private final RecordedSteps steps;
  private final EventStart start;
  private final StepDesk desk;

  EventForward(@Lazy ProcessEngineConfigurationImpl engine, Editions editions, Cases cases, CaseEvents events, RecordedSteps steps, EventStart start, StepDesk desk) {
    this.engine = engine;
    this.editions = editions;
    this.cases = cases;
    this.events = events;
    this.steps = steps;
    this.start = start;
    this.desk = desk;
  }

  /**
   * Forwards an event.
   *
   * @throws Refusal {@code event-not-possible} if the case has gone on; {@code event-not-allowed} with the rule, if it came too late by now
   */
  void forward(CaseNumber number, int eventNumber) {
    Case file = cases.lock(number);
    CaseEvent event = events.find(number, eventNumber).orElseThrow();
    if (!start.possible(file).contains(event.event())) {
      throw Refusal.conflict("event-not-possible");
    }
    String definition = editions.definition(file.rulebook(), event.process()).orElseThrow(() -> Refusal.conflict("event-not-possible"));
    ProcessMap process = editions.process(definition);
    RecordedStep filed = steps.together(number, null, eventNumber).get(0);
    StepDesk.Judged judged = desk.judge(file, process.steps().get(process.start()), editions.form(filed.edition(), filed.form()), filed.values(), new HashMap<>(), eventNumber);
    desk.keepVerdict(judged);
    EventStart.Begun begun = new EventStart.Begun(process, judged, eventNumber, filed.by(), null);
    Verdict verdict = judged.verdict();
    // a command of its own: what it starts runs while the start door is open
    engine.getCommandExecutorTxRequired().execute(context -> {
      ExecutionEntity instance = context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(definition).createProcessInstance(number.value());
      events.forward(event, instance.getId(), EventStart.said(verdict), verdict == null ? List.of() : verdict.rows().stream().map(Verdict.Row::rule).toList());
      return StartDoor.started(instance, begun.facts());
    });
  }
}
