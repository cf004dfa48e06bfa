package org.kanmon.workflow.engine;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.steps.CaseEvents;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What holds for every model without being drawn: doors are guarded, stages and endings are published, briefings stand on the forms. */
@Component
class CaseListeners extends AbstractBpmnParseListener {

  /** Fact of a process at whose start a stage was entered: which. */
  private static final String CAME_IN = "cameInStage";

  private final TaskDoor door;
  private final Briefings briefings;
  private final Cases cases;
  private final CaseEvents events;
  private final TasksOfField fields;

  CaseListeners(@Lazy TaskDoor door, @Lazy Briefings briefings, @Lazy Cases cases, @Lazy CaseEvents events, @Lazy TasksOfField fields) {
    this.fields = fields;
    this.events = events;
    this.door = door;
    this.briefings = briefings;
    this.cases = cases;
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity definition) {
    definition.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) CaseListeners::guardStart);
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    boolean forApplicant = property(element, "noun") != null;
    if (!forApplicant) {
      task.addTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) briefings::put);
      task.addTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) fields::offer);
    }
    task.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, (TaskListener) this::guardAssignment);
    task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, (TaskListener) CaseListeners::giveFacts);
  }

  /** A case that comes in from another programme is at once in the stage of the phase with which it goes on. */
  @Override
  public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    String stage = property(element, "stage");
    if (stage != null) {
      activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> {
        cases.enterStage(number(execution), stage);
        execution.setVariable(CAME_IN, stage);
      });
    }
  }

  @Override
  public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
    String stage = property(element, "stage");
    if (stage != null) {
      activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> enter(execution, stage));
    }
  }

  private void enter(DelegateExecution execution, String stage) {
    if (stage.equals(execution.getVariable(CAME_IN))) {
      // it is publicly there already
      execution.removeVariable(CAME_IN);
    } else {
      cases.enterStage(number(execution), stage);
    }
  }

  @Override
  public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    String ending = property(element, "ending");
    if (ending != null) {
      activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> cases.close(number(execution), ending));
    }
    String result = property(element, "result");
    if (result != null) {
      activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> events.end(execution.getProcessInstanceId(), result));
    }
  }

  /** A phase is called by its lifecycle, a lifecycle is started at the start door; nothing else starts anything. */
  private static void guardStart(DelegateExecution execution) {
    if (execution.getSuperExecution() == null && !StartDoor.isOpen(execution.getProcessInstanceId())) {
      throw Refusal.forbidden("not-startable");
    }
    execution.setVariable(Shown.CASE_NUMBER, execution.getProcessBusinessKey());
  }

  private void guardAssignment(DelegateTask delegate) {
    TaskEntity task = (TaskEntity) delegate;
    String assignee = task.getAssignee();
    // an assignment of the model itself (the applicant) happens before there is any candidate
    if (assignee != null && !task.getCandidates().isEmpty() && (assignee.isBlank() || !door.isFor(task, new PersonId(assignee)))) {
      throw Refusal.forbidden("not-your-task");
    }
  }

  private static void giveFacts(DelegateTask task) {
    ExecutionEntity instance = ((TaskEntity) task).getProcessInstance();
    TaskDoor.passed().values().forEach(instance::setVariable);
  }

  private static CaseNumber number(DelegateExecution execution) {
    return new CaseNumber(execution.getProcessBusinessKey());
  }

  /** The value of a camunda:property of the element. */
  private static String property(Element element, String name) {
    Element extensions = element.element("extensionElements");
    Element properties = extensions == null ? null : extensions.element("properties");
    List<Element> all = properties == null ? List.of() : properties.elements("property");
    return all.stream().filter(p -> name.equals(p.attribute("name"))).map(p -> p.attribute("value")).findFirst().orElse(null);
  }
}
