package org.kanmon.workflow.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/**
 * What one process model says of its user tasks and of the messages that people may send.
 *
 * @param edition the deployment it belongs to
 * @param opening the applicant's name for its start; null if no applicant can start it
 * @param starters groups that may start it by its form
 */
record ProcessMap(String key, String edition, Map<String, Wait> tasks, Map<String, Wait> messages, String startForm, String opening, List<String> starters) {

  /**
   * A place where the process waits for a person.
   *
   * @param noun the applicant's name for it; null for staff
   * @param group whose task it is; null if it belongs to one person
   */
  record Wait(String element, String form, String noun, String group) {}

  static ProcessMap read(ProcessDefinition definition, BpmnModelInstance model) {
    Map<String, Wait> tasks = new HashMap<>();
    for (UserTask task : model.getModelElementsByType(UserTask.class)) {
      tasks.put(task.getId(), new Wait(task.getId(), task.getCamundaFormRef(), property(task, "noun").orElse(null), task.getCamundaCandidateGroups()));
    }
    Map<String, Wait> messages = new HashMap<>();
    for (MessageEventDefinition message : model.getModelElementsByType(MessageEventDefinition.class)) {
      BaseElement event = (BaseElement) message.getParentElement();
      property(event, "form").ifPresent(form -> messages.put(message.getMessage().getName(), new Wait(event.getId(), form, property(event, "noun").orElse(null), null)));
    }
    Optional<StartEvent> start = model.getModelElementsByType(StartEvent.class).stream().filter(event -> event.getCamundaFormRef() != null).findFirst();
    return new ProcessMap(definition.getKey(), definition.getDeploymentId(), tasks, messages, start.map(StartEvent::getCamundaFormRef).orElse(null),
        start.flatMap(event -> property(event, "noun")).orElse(null),
        model.getModelElementsByType(Process.class).iterator().next().getCamundaCandidateStarterGroupsList());
  }

  private static Optional<String> property(BaseElement element, String name) {
    if (element.getExtensionElements() == null) {
      return Optional.empty();
    }
    Collection<CamundaProperties> all = element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list();
    return all.stream().flatMap(properties -> properties.getCamundaProperties().stream()).filter(property -> name.equals(property.getCamundaName()))
        .map(CamundaProperty::getCamundaValue).findFirst();
  }
}
