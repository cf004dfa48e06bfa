package org.kanmon.workflow.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.Refusal;
import org.kanmon.reopenings.PhasesOfCases;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Sends a case back with the engine's own modification of a running process: the phase in which it is ends, another one of the same scope begins. Which may begin
 * anew says the lifecycle, by the property {@code reopenable} of the phase; in which order they come, the stages of its programme.
 */
@Component
class EngineReopener implements PhasesOfCases {

  private static final String REOPENABLE = "reopenable";
  private static final String STAGE = "stage";

  private final RuntimeService runtime;
  private final RepositoryService repository;
  private final ManagementService management;
  private final AsSystem asSystem;
  private final Cases cases;
  private final Programmes programmes;

  EngineReopener(@Lazy RuntimeService runtime, @Lazy RepositoryService repository, @Lazy ManagementService management, AsSystem asSystem, Cases cases, Programmes programmes) {
    this.runtime = runtime;
    this.repository = repository;
    this.management = management;
    this.asSystem = asSystem;
    this.cases = cases;
    this.programmes = programmes;
  }

  /**
   * Where a case stands.
   *
   * @param scope the running scope in which the phase is; its phases can be gone through again
   * @param phase the running phase
   * @param targets ids of the phases that may begin anew, by the position of their stage
   */
  private record Position(ProcessInstance lifecycle, ActivityInstance scope, ActivityInstance phase, Map<Integer, CallActivity> targets) {}

  @Override
  public List<String> reopenable(CaseNumber number) {
    return asSystem.get(() -> position(number).map(position -> position.targets().values().stream().map(EngineReopener::stage).toList()).orElse(List.of()));
  }

  @Override
  public void reopen(CaseNumber number, String stage) {
    Doors.said(() -> asSystem.get(() -> {
      Position position = position(number).orElseThrow(() -> Refusal.conflict("nothing-to-reopen"));
      CallActivity target = position.targets().values().stream().filter(phase -> stage.equals(stage(phase))).findFirst().orElseThrow(() -> Refusal.conflict("nothing-to-reopen"));
      ProcessInstanceModificationBuilder modification = runtime.createProcessInstanceModification(position.lifecycle().getId());
      // first the new one: a scope in which nothing is left would end
      modification.startBeforeActivity(target.getId(), position.scope().getId()).cancelActivityInstance(position.phase().getId()).execute();
      enter(position.lifecycle());
      return null;
    }));
  }

  /** The phase begins by a job; done at once, the case is publicly where it is. */
  private void enter(ProcessInstance lifecycle) {
    for (Job job : management.createJobQuery().processInstanceId(lifecycle.getId()).messages().list()) {
      management.executeJob(job.getId());
    }
  }

  private Optional<Position> position(CaseNumber number) {
    Case file = cases.get(number);
    String programme = programmes.of(file.programme(), file.rulebook()).lifecycle();
    ProcessInstance lifecycle = runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).processDefinitionKey(programme).singleResult();
    if (lifecycle == null) {
      return Optional.empty();
    }
    BpmnModelInstance model = repository.getBpmnModelInstance(lifecycle.getProcessDefinitionId());
    List<String> stages = programmes.of(file.programme(), file.rulebook()).stages();
    return scopes(runtime.getActivityInstance(lifecycle.getId())).filter(scope -> scope.getChildActivityInstances().length + scope.getChildTransitionInstances().length > 0)
        .flatMap(scope -> at(lifecycle, scope, model, stages).stream()).findFirst();
  }

  private static Optional<Position> at(ProcessInstance lifecycle, ActivityInstance scope, BpmnModelInstance model, List<String> stages) {
    if (Stream.of(scope.getChildTransitionInstances()).anyMatch(waiting -> model.getModelElementById(waiting.getActivityId()) instanceof CallActivity)) {
      throw Refusal.conflict("somebody-was-first");
    }
    List<ActivityInstance> phases = Stream.of(scope.getChildActivityInstances()).filter(child -> model.getModelElementById(child.getActivityId()) instanceof CallActivity).toList();
    if (phases.size() != 1) {
      return Optional.empty();
    }
    CallActivity now = model.getModelElementById(phases.get(0).getActivityId());
    Map<Integer, CallActivity> targets = new TreeMap<>();
    model.getModelElementsByType(CallActivity.class).stream()
        .filter(phase -> phase.getParentElement().equals(now.getParentElement()) && "true".equals(ProcessMap.properties(phase).get(REOPENABLE)))
        .filter(phase -> stages.indexOf(stage(phase)) <= stages.indexOf(stage(now))).forEach(phase -> targets.put(stages.indexOf(stage(phase)), phase));
    return Optional.of(new Position(lifecycle, scope, phases.get(0), targets));
  }

  private static String stage(CallActivity phase) {
    return ProcessMap.properties(phase).getOrDefault(STAGE, "");
  }

  /** The instance and every scope in it, the innermost first. */
  private static Stream<ActivityInstance> scopes(ActivityInstance root) {
    List<ActivityInstance> all = new ArrayList<>();
    collect(root, all);
    return all.stream();
  }

  private static void collect(ActivityInstance instance, List<ActivityInstance> all) {
    for (ActivityInstance child : instance.getChildActivityInstances()) {
      collect(child, all);
    }
    all.add(instance);
  }
}
