package org.kanmon.workflow.engine;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Extension properties of the element that is being executed. */
final class ModelProperties {

  private ModelProperties() {}

  static String of(DelegateExecution execution, String name) {
    return find(execution, name).orElseThrow(() -> new IllegalStateException(execution.getCurrentActivityId() + " has no property " + name));
  }

  static Optional<String> find(DelegateExecution execution, String name) {
    return Optional.ofNullable(ProcessMap.properties(execution.getBpmnModelElementInstance()).get(name));
  }
}
