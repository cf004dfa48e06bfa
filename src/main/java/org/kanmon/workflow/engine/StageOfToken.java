package org.kanmon.workflow.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.kanmon.inspection.Finding;
import org.kanmon.inspection.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The public stage of an open case is where its token stands in the lifecycle as it was deployed. A token that has yet to enter a phase, because a job
 * does that, is publicly in one of the stages from which the phase can be reached.
 */
final class StageOfToken implements Invariant {

  private static final String FIRST = "received";

  private final StoredModels models;

  StageOfToken(StoredModels models) {
    this.models = models;
  }

  @Override
  public String id() {
    return "stage-of-token";
  }

  @Override
  public void examine(JdbcClient records, Consumer<Finding> found) {
    List<String> places = new ArrayList<>();
    List<StoredModels.Definition> definitions = models.definitions(records);
    for (StoredModels.Definition definition : definitions) {
      Map<CallActivity, Set<String>> phases = new LinkedHashMap<>();
      models.model(records, definition).getModelElementsByType(CallActivity.class)
          .forEach(phase -> StoredModels.property(phase, "stage").ifPresent(stage -> phases.put(phase, stages(records, definitions, definition, phase, stage))));
      phases.forEach((phase, stages) -> {
        stages.forEach(stage -> places.add(StoredModels.literals(definition.id(), phase.getId(), stage, true)));
        Set<String> earlier = before(phase);
        phases.forEach((other, inner) -> {
          if (StoredModels.property(other, "stage").filter(earlier::contains).isPresent()) {
            earlier.addAll(inner);
          }
        });
        earlier.forEach(stage -> places.add(StoredModels.literals(definition.id(), phase.getId(), stage, false)));
      });
    }
    if (places.isEmpty()) {
      return;
    }
    String map = "(values " + String.join(", ", places) + ") m (def, act, stage, entered)";
    records.sql("""
            select c.case_number, c.stage, t.act_id_ from funding_case c
            join act_ru_execution r on r.business_key_ = c.case_number and r.parent_id_ is null and r.super_exec_ is null
              and not exists (select 1 from case_event v where v.process_instance = r.id_)
            left join act_ru_execution t on t.proc_inst_id_ = r.id_ and exists (select 1 from %1$s where m.def = t.proc_def_id_ and m.act = t.act_id_)
            where c.ending is null and not exists (select 1 from %1$s where m.def = t.proc_def_id_ and m.act = t.act_id_ and m.stage = c.stage
              and m.entered = (not exists (select 1 from act_ru_job j where j.execution_id_ = t.id_ and j.handler_type_ = 'async-continuation')))""".formatted(map))
        .query(row -> {
          String place = row.getString(3);
          found.accept(new Finding(id(), row.getString(1), List.of(row.getString(2), place == null ? "-" : place)));
        });
  }

  /** The stage of a phase, and those into which it leads by calling other phases. */
  private Set<String> stages(JdbcClient records, List<StoredModels.Definition> definitions, StoredModels.Definition caller, CallActivity phase, String own) {
    Set<String> stages = new TreeSet<>(Set.of(own));
    definitions.stream().filter(called -> called.edition().equals(caller.edition()) && called.key().equals(phase.getCalledElement()))
        .flatMap(called -> models.model(records, called).getModelElementsByType(CallActivity.class).stream())
        .forEach(inner -> StoredModels.property(inner, "stage").ifPresent(stages::add));
    return stages;
  }

  /** The stages of the phases, or the start, from which a token can come to this one without another phase between. */
  private static Set<String> before(FlowNode phase) {
    Set<String> stages = new TreeSet<>();
    collect(phase, stages, new HashSet<>());
    return stages;
  }

  private static void collect(FlowNode node, Set<String> stages, Set<String> seen) {
    for (SequenceFlow flow : node.getIncoming()) {
      arrive(flow.getSource(), stages, seen);
    }
    if (node instanceof StartEvent && node.getParentElement() instanceof SubProcess scope) {
      collect(scope, stages, seen);
    } else if (node instanceof StartEvent) {
      stages.add(FIRST);
    } else if (node instanceof BoundaryEvent event) {
      arrive((FlowNode) event.getAttachedTo(), stages, seen);
    }
  }

  private static void arrive(FlowNode source, Set<String> stages, Set<String> seen) {
    if (!seen.add(source.getId())) {
      return;
    }
    if (source instanceof SubProcess scope) {
      scope.getChildElementsByType(CallActivity.class).forEach(inner -> StoredModels.property(inner, "stage").ifPresent(stages::add));
    }
    StoredModels.property(source, "stage").ifPresentOrElse(stages::add, () -> collect(source, stages, seen));
  }
}
