package org.kanmon.workflow.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionsBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.editions.CaseMover;
import org.kanmon.steps.RecordedSteps;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves cases with the engine's own migration: for each process instance of a case (lifecycle, phases, places of reviewers, events) a plan that takes every step
 * to the one of the same id, also where it lies within something new. Callers move before what they called, and hand over what newer models hand over besides. A
 * date that has begun to run is not worked out anew. What newer models draw as a phase of its own goes into an instance of its own ({@link PartsOfInstances}): the
 * call activity says by its property {@code was} which part of earlier models it stands for. A gateway or a service task says by the same property at which step of earlier
 * models a token waits that goes on there ({@link Anew}): that step is left, and the newer model goes on from its own, in the same transaction.
 */
@Component
class EngineMover implements CaseMover {

  /** Property of a call activity: id of the part of earlier models that it stands for; of another step: id of the step of earlier models at whose place it goes on. */
  static final String WAS = "was";
  /** Beginning of a property of such a step: a fact that earlier models did not have, and what it is for whoever comes from there. */
  private static final String WITH = "with.";

  private final RuntimeService runtime;
  private final RepositoryService repository;
  private final ManagementService management;
  private final AsSystem asSystem;
  private final Cases cases;
  private final TransactionTemplate transaction;
  private final PartsOfInstances parts;
  private final RecordedSteps steps;

  EngineMover(@Lazy RuntimeService runtime, @Lazy RepositoryService repository, @Lazy ManagementService management, AsSystem asSystem, Cases cases,
      TransactionTemplate transaction, PartsOfInstances parts, RecordedSteps steps) {
    this.parts = parts;
    this.steps = steps;
    this.runtime = runtime;
    this.repository = repository;
    this.management = management;
    this.asSystem = asSystem;
    this.cases = cases;
    this.transaction = transaction;
  }

  /**
   * One process instance on its way: which steps it stands in, and where the plan takes them.
   *
   * @param part what goes into an instance of its own; null of a whole instance
   * @param parts those that leave this one
   * @param anew tokens that go on elsewhere
   */
  private record Journey(ProcessInstance instance, ProcessDefinition from, ProcessDefinition to, MigrationPlan plan, List<String> steps, Leaving part, List<Journey> parts,
      List<Anew> anew) {

    /** By the step's id; steps without a way are missing. */
    Map<String, String> ways() {
      return plan.getInstructions().stream().collect(Collectors.toMap(MigrationInstruction::getSourceActivityId, MigrationInstruction::getTargetActivityId));
    }
  }

  /** A part of an instance, and the call activity that stands for it. */
  private record Leaving(ActivityInstance scope, String call, ProcessDefinition caller) {}

  /**
   * Tokens that leave the step at which they wait, and go on at another one of the newer model.
   *
   * @param tokens activity instances that wait there
   * @param step of the newer model
   * @param times so many tokens go on: at a join as many as do not come by themselves
   * @param facts that earlier models did not have
   */
  private record Anew(String was, List<String> tokens, String step, int times, Map<String, String> facts) {}

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
      for (ProcessInstance instance : callersFirst(number)) {
        ProcessDefinition from = repository.getProcessDefinition(instance.getProcessDefinitionId());
        if (!from.getDeploymentId().equals(to)) {
          plan(instance, from, to, journeys, hindrances);
        }
      }
      // reviewers' places stand at the same step
      return new Plans(journeys, hindrances.stream().distinct().toList());
    });
  }

  private List<ProcessInstance> callersFirst(CaseNumber number) {
    List<ProcessInstance> waiting = new ArrayList<>(runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).orderByProcessInstanceId().asc().list());
    List<ProcessInstance> sorted = new ArrayList<>();
    Set<String> ids = waiting.stream().map(ProcessInstance::getId).collect(Collectors.toSet());
    while (!waiting.isEmpty()) {
      List<ProcessInstance> next = waiting.stream().filter(instance -> caller(instance).filter(ids::contains).isEmpty()).toList();
      sorted.addAll(next);
      waiting.removeAll(next);
      next.forEach(instance -> ids.remove(instance.getId()));
    }
    return sorted;
  }

  private Optional<String> caller(ProcessInstance called) {
    return Optional.ofNullable(runtime.createProcessInstanceQuery().subProcessInstanceId(called.getId()).singleResult()).map(ProcessInstance::getId);
  }

  private void plan(ProcessInstance instance, ProcessDefinition from, String edition, List<Journey> journeys, List<Hindrance> hindrances) {
    ProcessDefinition to = definition(edition, from.getKey());
    if (to == null) {
      hindrances.add(new Hindrance("no-such-process", from.getName(), ""));
      return;
    }
    ActivityInstance root = runtime.getActivityInstance(instance.getId());
    List<Leaving> leaving = leaving(root, to);
    List<Journey> going = new ArrayList<>();
    for (Leaving part : leaving) {
      String called = ((CallActivity) repository.getBpmnModelInstance(to.getId()).getModelElementById(part.call())).getCalledElement();
      ProcessDefinition own = definition(edition, called);
      if (own == null) {
        hindrances.add(new Hindrance("no-such-process", called, ""));
      } else {
        journey(instance, from, own, Stream.concat(Stream.of(part.scope().getActivityId()), steps(part.scope())).distinct().toList(), part, List.of(), List.of(), hindrances).ifPresent(going::add);
      }
    }
    Set<String> gone = leaving.stream().flatMap(part -> Stream.concat(Stream.of(part.scope().getActivityId()), steps(part.scope()))).collect(Collectors.toSet());
    List<Anew> anew = anew(root, from, to, leaving);
    anew.forEach(tokens -> gone.add(tokens.was()));
    if (!anew.isEmpty() && Stream.of(root.getChildActivityInstances()).allMatch(child -> anew.stream().anyMatch(tokens -> tokens.was().equals(child.getActivityId())))) {
      hindrances.add(new Hindrance("nothing-else", from.getName(), ""));
    }
    journey(instance, from, to, steps(root).filter(step -> !gone.contains(step)).distinct().toList(), null, going, anew, hindrances).ifPresent(journey -> {
      journeys.add(journey);
      journeys.addAll(going);
    });
  }

  private ProcessDefinition definition(String edition, String key) {
    return repository.createProcessDefinitionQuery().deploymentId(edition).processDefinitionKey(key).singleResult();
  }

  /** Parts that stand directly in the process, for which the other model has a call activity. */
  private List<Leaving> leaving(ActivityInstance root, ProcessDefinition to) {
    Map<String, String> calls = new LinkedHashMap<>();
    repository.getBpmnModelInstance(to.getId()).getModelElementsByType(CallActivity.class).forEach(call -> {
      String was = ProcessMap.properties(call).get(WAS);
      if (was != null) {
        calls.put(was, call.getId());
      }
    });
    return Stream.of(root.getChildActivityInstances()).filter(scope -> calls.containsKey(plain(scope.getActivityId())))
        .map(scope -> new Leaving(scope, calls.get(plain(scope.getActivityId())), to)).toList();
  }

  /**
   * Tokens directly in the process that wait at a step which the newer model has no more, or at a join which has fewer ways there, and for which it says where they go on. At a
   * join only so many are set anew as do not come by themselves from where the others stand.
   */
  private List<Anew> anew(ActivityInstance root, ProcessDefinition from, ProcessDefinition to, List<Leaving> leaving) {
    BpmnModelInstance newer = repository.getBpmnModelInstance(to.getId());
    BpmnModelInstance older = repository.getBpmnModelInstance(from.getId());
    List<Anew> all = new ArrayList<>();
    for (FlowNode node : newer.getModelElementsByType(FlowNode.class)) {
      Map<String, String> properties = ProcessMap.properties(node);
      String was = properties.get(WAS);
      List<String> tokens = was == null || node instanceof CallActivity ? List.of()
          : Stream.of(root.getChildActivityInstances()).filter(child -> child.getActivityId().equals(was)).map(ActivityInstance::getId).toList();
      if (!tokens.isEmpty() && (newer.getModelElementById(was) == null || ways(newer, was) < ways(older, was))) {
        Set<String> others = Stream.of(root.getChildActivityInstances()).filter(child -> !tokens.contains(child.getId())).map(ActivityInstance::getId).collect(Collectors.toSet());
        long coming = Stream.of(root.getChildActivityInstances()).filter(child -> others.contains(child.getId())).map(child -> place(child, leaving, newer))
            .filter(place -> place != null && reaches(place, node, new HashSet<>())).count();
        int times = node instanceof ParallelGateway ? (int) Math.max(0, Math.min(tokens.size(), node.getIncoming().size() - coming)) : tokens.size();
        Map<String, String> facts = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
          if (name.startsWith(WITH)) {
            facts.put(name.substring(WITH.length()), value);
          }
        });
        all.add(new Anew(was, tokens, node.getId(), times, facts));
      }
    }
    return all;
  }

  private static int ways(BpmnModelInstance model, String step) {
    return model.getModelElementById(step) instanceof FlowNode node ? node.getIncoming().size() : 0;
  }

  /** Where a token stands in the newer model, at the level of the process. */
  private static FlowNode place(ActivityInstance token, List<Leaving> leaving, BpmnModelInstance newer) {
    String step = leaving.stream().filter(part -> part.scope().getId().equals(token.getId())).map(Leaving::call).findFirst().orElse(plain(token.getActivityId()));
    return newer.getModelElementById(step) instanceof FlowNode node ? node : null;
  }

  private static boolean reaches(FlowNode from, FlowNode to, Set<String> seen) {
    return from.getOutgoing().stream().map(SequenceFlow::getTarget).anyMatch(next -> next.equals(to) || seen.add(next.getId()) && reaches(next, to, seen));
  }

  private Optional<Journey> journey(ProcessInstance instance, ProcessDefinition from, ProcessDefinition to, List<String> steps, Leaving part, List<Journey> going,
      List<Anew> anew, List<Hindrance> hindrances) {
    try {
      MigrationPlan plan = runtime.createMigrationPlan(from.getId(), to.getId()).mapEqualActivities().build();
      Set<String> equal = plan.getInstructions().stream().map(MigrationInstruction::getSourceActivityId).collect(Collectors.toSet());
      List<String> elsewhere = steps.stream().filter(step -> !equal.contains(step) && step.equals(plain(step)) && has(to, step)).toList();
      if (!elsewhere.isEmpty()) {
        plan = within(from, to, elsewhere).orElse(plan);
      }
      Journey journey = new Journey(instance, from, to, plan, steps, part, going, anew);
      Map<String, String> ways = journey.ways();
      steps.stream().filter(step -> !ways.containsKey(step))
          .forEach(step -> hindrances.add(new Hindrance(has(to, step) ? "cannot-stand" : "no-such-step", from.getName() + ": " + name(from, step), "")));
      return Optional.of(journey);
    } catch (MigrationPlanValidationException impossible) {
      hindrances.add(new Hindrance("cannot-stand", from.getName(), firstLine(impossible)));
      return Optional.empty();
    }
  }

  /** The plan with steps that lie within something new, or no longer within something; empty if the engine knows no way for one of them. */
  private Optional<MigrationPlan> within(ProcessDefinition from, ProcessDefinition to, List<String> steps) {
    MigrationInstructionsBuilder plan = runtime.createMigrationPlan(from.getId(), to.getId()).mapEqualActivities();
    steps.forEach(step -> plan.mapActivities(step, step));
    try {
      return Optional.of(plan.build());
    } catch (MigrationPlanValidationException impossible) {
      return Optional.empty();
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
        if (journey.part() == null) {
          List<Hindrance> reasons = execute(journey);
          if (!reasons.isEmpty()) {
            return reasons;
          }
        }
      }
      // when everything follows the newer models: what goes on may reach into other instances
      plans.journeys().forEach(this::goOn);
      cases.follow(number, to);
      return List.of();
    });
  }

  private List<Hindrance> execute(Journey journey) {
    String instance = journey.instance().getId();
    leave(journey);
    Map<Journey, PartsOfInstances.Part> taken = new LinkedHashMap<>();
    journey.parts().forEach(part -> taken.put(part, parts.takeOut(instance, part.part().scope().getId(), part.part().call(), journey.to().getId())));
    handOver(journey);
    List<Hindrance> reasons = new ArrayList<>(migrate(journey, instance));
    taken.forEach((part, own) -> {
      reasons.addAll(reasons.isEmpty() ? migrate(part, own.instance()) : List.of());
      if (reasons.isEmpty()) {
        parts.putUnder(instance, part.part().call(), name(journey.to(), part.part().call()), own);
        steps.follow(instance, own.instance(), part.ways().keySet().stream().map(EngineMover::plain).toList());
      }
    });
    return reasons;
  }

  private void leave(Journey journey) {
    if (!journey.anew().isEmpty()) {
      ProcessInstanceModificationBuilder leaving = runtime.createProcessInstanceModification(journey.instance().getId());
      journey.anew().forEach(tokens -> tokens.tokens().forEach(leaving::cancelActivityInstance));
      leaving.execute(true, true);
    }
  }

  private void goOn(Journey journey) {
    String instance = journey.instance().getId();
    for (Anew tokens : journey.anew()) {
      tokens.facts().forEach((name, value) -> {
        if (!runtime.getVariables(instance).containsKey(name)) {
          runtime.setVariable(instance, name, value);
        }
      });
      if (tokens.times() > 0) {
        ProcessInstanceModificationBuilder going = runtime.createProcessInstanceModification(instance);
        IntStream.range(0, tokens.times()).forEach(time -> going.startBeforeActivity(tokens.step()));
        going.execute();
      }
    }
  }

  /** What the model of its caller hands in now, and did not when it was called. */
  private void handOver(Journey journey) {
    ExecutionEntity called = (ExecutionEntity) runtime.createExecutionQuery().executionId(journey.instance().getId()).singleResult();
    if (called.getSuperExecutionId() == null) {
      return;
    }
    ExecutionEntity calling = (ExecutionEntity) runtime.createExecutionQuery().executionId(called.getSuperExecutionId()).singleResult();
    Map<String, Object> facts = parts.handed(calling.getId(), calling.getProcessDefinitionId(), calling.getActivityId());
    facts.keySet().removeAll(runtime.getVariablesLocal(called.getId()).keySet());
    if (!facts.isEmpty()) {
      runtime.setVariables(called.getId(), facts);
    }
  }

  private List<Hindrance> migrate(Journey journey, String instance) {
    try {
      parts.keepingReminders(instance, journey.to(), () -> runtime.newMigration(journey.plan()).processInstanceIds(instance).execute());
      return List.of();
    } catch (MigratingProcessInstanceValidationException impossible) {
      return reasons(journey, impossible);
    }
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
    journey.anew().forEach(tokens -> passages.put(tokens.was(),
        new Passage(journey.from().getName(), tokens.was(), name(journey.from(), tokens.was()), name(journey.to(), tokens.step()))));
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
