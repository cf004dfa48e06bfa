package org.kanmon.workflow.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.camunda.bpm.engine.ProcessEngine;

/**
 * Whether the person who asks the engine's REST API may know of the object in the address. Asked only after something was refused: what is somebody
 * else's is then answered like what does not exist, whatever the engine would have said of it.
 */
final class EngineObjects {

  private static final Map<String, BiPredicate<ProcessEngine, String>> KNOWN = Map.ofEntries(
      Map.entry("task", (engine, id) -> engine.getTaskService().createTaskQuery().taskId(id).count() > 0),
      Map.entry("process-instance", (engine, id) -> engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(id).count() > 0),
      Map.entry("execution", (engine, id) -> engine.getRuntimeService().createExecutionQuery().executionId(id).count() > 0),
      Map.entry("variable-instance", (engine, id) -> engine.getRuntimeService().createVariableInstanceQuery().variableId(id).count() > 0),
      Map.entry("job", (engine, id) -> engine.getManagementService().createJobQuery().jobId(id).count() > 0),
      Map.entry("process-definition", (engine, id) -> engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionId(id).count() > 0),
      Map.entry("process-definition/key", (engine, key) -> engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(key).count() > 0),
      Map.entry("decision-definition", (engine, id) -> engine.getRepositoryService().createDecisionDefinitionQuery().decisionDefinitionId(id).count() > 0),
      Map.entry("decision-definition/key", (engine, key) -> engine.getRepositoryService().createDecisionDefinitionQuery().decisionDefinitionKey(key).count() > 0),
      Map.entry("deployment", (engine, id) -> engine.getRepositoryService().createDeploymentQuery().deploymentId(id).count() > 0),
      Map.entry("filter", (engine, id) -> engine.getFilterService().createFilterQuery().filterId(id).count() > 0),
      Map.entry("user", (engine, id) -> engine.getIdentityService().createUserQuery().userId(id).count() > 0),
      Map.entry("group", (engine, id) -> engine.getIdentityService().createGroupQuery().groupId(id).count() > 0),
      // there are no cases in the engine's sense of the word
      Map.entry("case-instance", (engine, id) -> false),
      Map.entry("case-execution", (engine, id) -> false));

  /** What stands where an id would, and is none. */
  private static final List<String> NO_IDS = List.of("count", "create", "report", "statistics", "suspended", "delete", "registered", "retries", "suspended-async", "delete-historic-query-based",
      "job-retries", "job-retries-historic-query-based", "message-async", "variables-async");

  private EngineObjects() {}

  /** True if the address names an object of which the person who is logged in to the engine may not know, or none. */
  static boolean isUnknown(ProcessEngine engine, List<String> path) {
    List<String> parts = path.size() > 2 && path.get(0).equals("engine") ? path.subList(2, path.size()) : path;
    boolean byKey = parts.size() > 2 && parts.get(1).equals("key");
    if (parts.size() < 2 || NO_IDS.contains(parts.get(1))) {
      return false;
    }
    return Optional.ofNullable(KNOWN.get(parts.get(0) + (byKey ? "/key" : ""))).map(known -> !known.test(engine, parts.get(byKey ? 2 : 1))).orElse(false);
  }
}
