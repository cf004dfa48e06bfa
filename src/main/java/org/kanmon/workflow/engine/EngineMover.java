package org.kanmon.workflow.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.editions.CaseMover;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves cases with the engine's own migration: for each process instance of a case (lifecycle, phases, places of reviewers, events) a plan that takes every step
 * to the one of the same id. A date that has begun to run is not worked out anew.
 */
@Component
class EngineMover implements CaseMover {

  private final RuntimeService runtime;
  private final RepositoryService repository;
  private final ManagementService management;
  private final AsSystem asSystem;
  private final Cases cases;
  private final TransactionTemplate transaction;

  EngineMover(@Lazy RuntimeService runtime, @Lazy RepositoryService repository, @Lazy ManagementService management, AsSystem asSystem, Cases cases,
      TransactionTemplate transaction) {
    this.runtime = runtime;
    this.repository = repository;
    this.management = management;
    this.asSystem = asSystem;
    this.cases = cases;
    this.transaction = transaction;
  }

  /** One process instance on its way: which steps it stands in, and where the plan takes them. */
  private record Journey(ProcessInstance instance, ProcessDefinition from, ProcessDefinition to, MigrationPlan plan, List<String> steps) {

    /** By the step's id; steps without a way are missing. */
    Map<String, String> ways() {
      return plan.getInstructions().stream().collect(Collectors.toMap(MigrationInstruction::getSourceActivityId, MigrationInstruction::getTargetActivityId));
    }
  }

  @Override
  public Outlook look(CaseNumber number, String to) {
    return transaction.execute(status -> {
      status.setRollbackOnly();
      cases.lock(number);
      Plans plans = plans(number, to);
      List<Passage> passages = plans.journeys().stream().flatMap(this::passages).toList();
      List<Hindrance> hindrances = plans.hindrances().isEmpty() ? execute(number, to, plans) : plans.hindrances();
      return new Outlook(passages, hindrances);
    });
  }

  @Override
  public List<Hindrance> move(CaseNumber number, String to) {
    Plans plans = plans(number, to);
    return plans.hindrances().isEmpty() ? Doors.said(() -> execute(number, to, plans)) : plans.hindrances();
  }

  private record Plans(List<Journey> journeys, List<Hindrance> hindrances) {}

  private Plans plans(CaseNumber number, String to) {
    return asSystem.get(() -> {
      List<Hindrance> hindrances = new ArrayList<>();
      if (!management.getRegisteredDeployments().contains(to)) {
        hindrances.add(new Hindrance("unknown-here", "", ""));
      }
      List<Journey> journeys = new ArrayList<>();
      for (ProcessInstance instance : runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).orderByProcessInstanceId().asc().list()) {
        ProcessDefinition from = repository.getProcessDefinition(instance.getProcessDefinitionId());
        if (!from.getDeploymentId().equals(to)) {
          plan(instance, from, to, journeys, hindrances);
        }
      }
      // reviewers' places stand at the same step
      return new Plans(journeys, hindrances.stream().distinct().toList());
    });
  }

  private void plan(ProcessInstance instance, ProcessDefinition from, String edition, List<Journey> journeys, List<Hindrance> hindrances) {
    ProcessDefinition to = repository.createProcessDefinitionQuery().deploymentId(edition).processDefinitionKey(from.getKey()).singleResult();
    if (to == null) {
      hindrances.add(new Hindrance("no-such-process", from.getName(), ""));
      return;
    }
    try {
      MigrationPlan plan = runtime.createMigrationPlan(from.getId(), to.getId()).mapEqualActivities().build();
      Journey journey = new Journey(instance, from, to, plan, steps(runtime.getActivityInstance(instance.getId())).distinct().toList());
      journeys.add(journey);
      Map<String, String> ways = journey.ways();
      journey.steps().stream().filter(step -> !ways.containsKey(step))
          .forEach(step -> hindrances.add(new Hindrance(has(to, step) ? "cannot-stand" : "no-such-step", from.getName() + ": " + name(from, step), "")));
    } catch (MigrationPlanValidationException impossible) {
      hindrances.add(new Hindrance("cannot-stand", from.getName(), firstLine(impossible)));
    }
  }

  /** Every step the instance stands in; a step whose job has yet to begin or to end counts, too. */
  private static Stream<String> steps(ActivityInstance parent) {
    return parent == null ? Stream.of() : Stream.concat(Stream.of(parent.getChildTransitionInstances()).map(TransitionInstance::getActivityId),
        Stream.of(parent.getChildActivityInstances()).flatMap(child -> Stream.concat(Stream.of(child.getActivityId()), steps(child))));
  }

  private List<Hindrance> execute(CaseNumber number, String to, Plans plans) {
    return asSystem.get(() -> {
      for (Journey journey : plans.journeys()) {
        try {
          runtime.newMigration(journey.plan()).processInstanceIds(journey.instance().getId()).execute();
        } catch (MigratingProcessInstanceValidationException impossible) {
          return reasons(journey, impossible);
        }
      }
      cases.follow(number, to);
      return List.of();
    });
  }

  private List<Hindrance> reasons(Journey journey, MigratingProcessInstanceValidationException impossible) {
    List<Hindrance> reasons = new ArrayList<>();
    var report = impossible.getValidationReport();
    report.getActivityInstanceReports().forEach(step -> reasons.add(reason(journey, step.getSourceScopeId(), step.getFailures())));
    report.getTransitionInstanceReports().forEach(step -> reasons.add(reason(journey, step.getSourceScopeId(), step.getFailures())));
    if (reasons.isEmpty()) {
      reasons.add(new Hindrance("cannot-stand", journey.from().getName(), String.join(" ", report.getFailures())));
    }
    return reasons;
  }

  private Hindrance reason(Journey journey, String step, List<String> failures) {
    boolean gone = step != null && !has(journey.to(), step);
    return new Hindrance(gone ? "no-such-step" : "cannot-stand", journey.from().getName() + ": " + (step == null ? "" : name(journey.from(), step)),
        gone ? "" : String.join(" ", failures));
  }

  private Stream<Passage> passages(Journey journey) {
    Map<String, String> ways = journey.ways();
    Map<String, Passage> passages = new LinkedHashMap<>();
    journey.steps().forEach(step -> passages.put(step,
        new Passage(journey.from().getName(), step, name(journey.from(), step), ways.containsKey(step) ? name(journey.to(), ways.get(step)) : null)));
    return passages.values().stream();
  }

  private boolean has(ProcessDefinition definition, String step) {
    return repository.getBpmnModelInstance(definition.getId()).getModelElementById(plain(step)) != null;
  }

  private String name(ProcessDefinition definition, String step) {
    var element = repository.getBpmnModelInstance(definition.getId()).getModelElementById(plain(step));
    String name = element == null ? null : element.getAttributeValue("name");
    return name == null || name.isBlank() ? plain(step) : name;
  }

  /** The engine calls the scope around several instances of a step after the step. */
  private static String plain(String step) {
    int suffix = step.indexOf('#');
    return suffix < 0 ? step : step.substring(0, suffix);
  }

  private static String firstLine(RuntimeException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
  }
}
