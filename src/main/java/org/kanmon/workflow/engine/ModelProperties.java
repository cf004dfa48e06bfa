package org.kanmon.workflow.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;

/** Extension properties of the element that is being executed. */
final class ModelProperties {

  private ModelProperties() {}

  static String of(DelegateExecution execution, String name) {
    ExtensionElements extensions = execution.getBpmnModelElementInstance().getExtensionElements();
    return extensions.getElementsQuery().filterByType(CamundaProperties.class).singleResult().getCamundaProperties().stream()
        .filter(property -> name.equals(property.getCamundaName())).findFirst()
        .orElseThrow(() -> new IllegalStateException(execution.getCurrentActivityId() + " has no property " + name)).getCamundaValue();
  }
}
