package org.kanmon.workflow.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/**
 * What one process model says of its user tasks and of the messages that people may send.
 *
 * @param edition the deployment it belongs to
 * @param clocks what happens by itself, by the id of its event
 * @param opening the applicant's name for its start; null if no applicant can start it
 * @param starters groups that may start it by its form
 */
record ProcessMap(String key, String edition, Map<String, Wait> tasks, Map<String, Wait> messages, Map<String, Clock> clocks, String startForm, String opening,
    List<String> starters) {

  /**
   * A place where the process waits for a person.
   *
   * @param noun the applicant's name for it; null for staff
   * @param group whose task it is; null if it belongs to one person
   */
  record Wait(String element, String form, String noun, String group) {}

  /**
   * An event that a timer brings about.
   *
   * @param name what people call it
   * @param task the user task that it ends or watches; null if it belongs to none
   * @param fixed where its moment comes from, if it is none that the agency sets
   */
  record Clock(String event, String name, String task, String fixed) {}

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
    Map<String, Clock> clocks = new HashMap<>();
    for (TimerEventDefinition timer : model.getModelElementsByType(TimerEventDefinition.class)) {
      // a timer of a task's listener is none of an event
      if (timer.getParentElement() instanceof CatchEvent event) {
        String task = event instanceof BoundaryEvent boundary && boundary.getAttachedTo() instanceof UserTask watched ? watched.getId() : null;
        clocks.put(event.getId(), new Clock(event.getId(), event.getName(), task, property(event, "fixed").orElse(task == null ? "plan" : null)));
      }
    }
    Optional<StartEvent> start = model.getModelElementsByType(StartEvent.class).stream().filter(event -> event.getCamundaFormRef() != null).findFirst();
    return new ProcessMap(definition.getKey(), definition.getDeploymentId(), tasks, messages, clocks, start.map(StartEvent::getCamundaFormRef).orElse(null),
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
