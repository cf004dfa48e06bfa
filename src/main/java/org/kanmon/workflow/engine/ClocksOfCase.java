package org.kanmon.workflow.engine;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.steps.CaseEvent;
import org.kanmon.steps.CaseEvents;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Moves the days that the lifecycle of a case and its phases know, and the timers that wait for them (F5): both, so that what is set from a day later is right, too. */
@Component
class ClocksOfCase {

  private final RuntimeService runtime;
  private final ManagementService management;
  private final CaseEvents events;
  private final AsSystem asSystem;
  private final AgencyClock clock;

  ClocksOfCase(@Lazy RuntimeService runtime, @Lazy ManagementService management, CaseEvents events, AsSystem asSystem, AgencyClock clock) {
    this.runtime = runtime;
    this.management = management;
    this.events = events;
    this.asSystem = asSystem;
    this.clock = clock;
  }

  /**
   * Nothing moves where the case has gone on and nothing knows these days any more.
   *
   * @param number of the case
   * @param names facts with days
   * @param distance later; below zero earlier
   */
  void move(CaseNumber number, List<String> names, Period distance) {
    if (!distance.isZero()) {
      change(number, names, moment -> moved(moment, distance));
    }
  }

  /**
   * Sets all of them to one moment, with every timer that waits for one of them. What has come by that is done at once: whoever moved the day learns whether the case
   * can go on, and not a job later.
   *
   * @param number of the case
   * @param names facts with days
   */
  void set(CaseNumber number, List<String> names, Date end) {
    List<String> timers = change(number, names, moment -> end);
    if (!end.toInstant().isAfter(clock.instant())) {
      asSystem.get(() -> {
        timers.forEach(management::executeJob);
        return null;
      });
    }
  }

  private List<String> change(CaseNumber number, List<String> names, UnaryOperator<Date> change) {
    return asSystem.get(() -> {
      Set<String> ofEvents = new HashSet<>();
      events.of(number).stream().map(CaseEvent::processInstance).forEach(ofEvents::add);
      return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).list().stream().map(ProcessInstance::getId)
          .filter(instance -> !ofEvents.contains(instance)).flatMap(instance -> change(instance, names, change).stream()).toList();
    });
  }

  /** The timers that have moved. */
  private List<String> change(String instance, List<String> names, UnaryOperator<Date> change) {
    for (VariableInstance fact : runtime.createVariableInstanceQuery().processInstanceIdIn(instance).variableNameIn(names.toArray(String[]::new)).list()) {
      if (fact.getValue() instanceof Date moment) {
        runtime.setVariableLocal(fact.getExecutionId(), fact.getName(), change.apply(moment));
      }
    }
    List<String> moved = new ArrayList<>();
    for (Job timer : management.createJobQuery().processInstanceId(instance).timers().list()) {
      JobDefinition definition = management.createJobDefinitionQuery().jobDefinitionId(timer.getJobDefinitionId()).singleResult();
      if (timer.getDuedate() != null && names.stream().anyMatch(name -> definition.getJobConfiguration().endsWith("${" + name + "}"))) {
        management.setJobDuedate(timer.getId(), change.apply(timer.getDuedate()));
        moved.add(timer.getId());
      }
    }
    return moved;
  }

  /** To the same time of another day in the agency's zone. */
  private Date moved(Date moment, Period distance) {
    Instant instant = moment.toInstant();
    return Date.from(instant.atZone(clock.getZone()).plus(distance).toInstant());
  }
}
