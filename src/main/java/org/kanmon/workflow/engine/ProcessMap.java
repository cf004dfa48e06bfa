package org.kanmon.workflow.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.kanmon.people.Role;

/**
 * What one process model says of its user tasks and of the messages that people may send.
 *
 * @param edition the deployment it belongs to
 * @param clocks what happens by itself, by the id of its event
 * @param opening the applicant's name for its start; null if no applicant can start it
 * @param starters groups that may start it by its form
 * @param event the event on a running case that it stands for, kebab-case; null if it is no such process
 * @param start id of its start event
 * @param steps by element, what people's steps mean that are recorded as the model says
 * @param entries by the route of a case that passes over to it, the start event at which it comes in (ADR 27)
 * @param intake whether it takes in events before their own process begins
 */
record ProcessMap(String key, String edition, Map<String, Wait> tasks, Map<String, Wait> messages, Map<String, Clock> clocks, String startForm, String opening,
    List<String> starters, String event, String start, Map<String, RecordedMeaning> steps, Map<String, String> entries, boolean intake) {

  /** Property of a start event: the route by which cases of other programmes come in. */
  static final String ROUTE = "route";
  /** Property of the start event of a process that takes in events. */
  static final String INTAKE = "intake";

  /**
   * A place where the process waits for a person.
   *
   * @param noun the applicant's name for it; null for staff
   * @param group whose task it is; null if it belongs to one person
   * @param due fact that says when it is due; null if the table of deadlines does
   * @param internal whether its date is the agency's own business: it would tell how a case stands beside others
   * @param parallel whether it stands several times at once, each with a number
   * @param lead whether it belongs to whoever leads the case, and not to its applicant
   */
  record Wait(String element, String form, String noun, String group, String due, boolean internal, boolean parallel, boolean lead) {}

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
      tasks.put(task.getId(), new Wait(task.getId(), task.getCamundaFormRef(), property(task, "noun").orElse(null), task.getCamundaCandidateGroups(),
          property(task, "due").orElse(null), property(task, "date").filter("internal"::equals).isPresent(), isParallel(task), LeadOfCase.ASSIGNEE.equals(task.getCamundaAssignee())));
    }
    Map<String, Wait> messages = new HashMap<>();
    for (MessageEventDefinition message : model.getModelElementsByType(MessageEventDefinition.class)) {
      BaseElement event = (BaseElement) message.getParentElement();
      property(event, "form").ifPresent(form -> messages.put(message.getMessage().getName(),
          new Wait(event.getId(), form, property(event, "noun").orElse(null), null, null, false, false, false)));
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
        model.getModelElementsByType(Process.class).iterator().next().getCamundaCandidateStarterGroupsList(), start.flatMap(event -> property(event, "event")).orElse(null),
        start.map(StartEvent::getId).orElse(null), meanings(model), entries(model), model.getModelElementsByType(StartEvent.class).stream().anyMatch(event -> property(event, INTAKE).isPresent()));
  }

  static Map<String, String> entries(BpmnModelInstance model) {
    Map<String, String> entries = new HashMap<>();
    model.getModelElementsByType(StartEvent.class).forEach(entry -> property(entry, ROUTE).ifPresent(route -> entries.put(route, entry.getId())));
    return entries;
  }

  private static boolean isParallel(ModelElementInstance element) {
    boolean here = element instanceof Activity activity && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop && !loop.isSequential();
    return here || element.getParentElement() != null && isParallel(element.getParentElement());
  }

  private static Map<String, RecordedMeaning> meanings(BpmnModelInstance model) {
    List<String> groups = model.getModelElementsByType(UserTask.class).stream().map(UserTask::getCamundaCandidateGroups).filter(group -> group != null).distinct().toList();
    Map<String, RecordedMeaning> meanings = new HashMap<>();
    Stream.concat(model.getModelElementsByType(UserTask.class).stream(), model.getModelElementsByType(StartEvent.class).stream()).map(FlowNode.class::cast)
        .forEach(node -> RecordedMeaning.of(properties(node), groups).ifPresent(meaning -> meanings.put(node.getId(), meaning)));
    return meanings;
  }

  /** All extension properties of an element, by name. */
  static Map<String, String> properties(BaseElement element) {
    Map<String, String> all = new HashMap<>();
    if (element.getExtensionElements() != null) {
      element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list()
          .forEach(properties -> properties.getCamundaProperties().forEach(property -> all.put(property.getCamundaName(), property.getCamundaValue())));
    }
    return all;
  }

  /** Whether applicants may begin it on their own case. */
  boolean isOpenToApplicants() {
    return starters.contains(Role.APPLICANT.group());
  }

  /** Whether it runs under the number of an event: as the event's own process, or as the one that takes events in. */
  boolean isOfEvent() {
    return isEvent() || intake;
  }

  /** Whether it is an event on a running case. */
  boolean isEvent() {
    return event != null;
  }

  private static Optional<String> property(BaseElement element, String name) {
    return Optional.ofNullable(properties(element).get(name));
  }
}
