package org.kanmon.workflow.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The one door through which a user task is completed, whoever comes: Tasklist, the engine's REST API, our REST API. It checks the person and the
 * values, lets the feature act, and gives the process its facts. What a person typed never becomes a variable of the engine.
 */
@Component
class TaskDoor {

  private static final ThreadLocal<Facts> PASSED = new ThreadLocal<>();

  private final Editions editions;
  private final Membership membership;
  private final ObjectProvider<TaskHandler<?>> handlerBeans;
  private final StepDesk steps;
  private final FormsOfProgrammes forms;
  private volatile Map<String, TaskHandler<?>> handlers;

  TaskDoor(Editions editions, Membership membership, ObjectProvider<TaskHandler<?>> handlerBeans, @Lazy StepDesk steps, @Lazy FormsOfProgrammes forms) {
    this.forms = forms;
    this.steps = steps;
    this.editions = editions;
    this.membership = membership;
    this.handlerBeans = handlerBeans;
  }

  /** Runs inside the engine's command and transaction. */
  void complete(TaskEntity task, PersonId by, Map<String, ?> values) {
    CaseNumber number = number(task);
    check(task, by);
    ProcessMap process = editions.process(task.getProcessDefinitionId());
    ProcessMap.Wait wait = process.tasks().get(task.getTaskDefinitionKey());
    FormContract form = forms.of(process, wait, number);
    Map<String, Object> checked = form.check(withoutShown(form, values));
    Facts facts = process.steps().containsKey(wait.element()) ? steps.take(process, wait, form, task, by, checked)
        : handle(handler(process.key(), wait.element()), task, by, checked);
    if (task.getAssignee() == null) {
      task.setAssignee(by.value());
    }
    PASSED.set(facts);
    try {
      task.complete();
    } finally {
      PASSED.remove();
    }
  }

  /** The task's form. */
  FormContract form(TaskEntity task) {
    ProcessMap process = editions.process(task.getProcessDefinitionId());
    return forms.of(process, process.tasks().get(task.getTaskDefinitionKey()), number(task));
  }

  /** The file of the task's form, if its case's programme has put it in the place of the phase's. */
  Optional<byte[]> source(TaskEntity task) {
    ProcessMap process = editions.process(task.getProcessDefinitionId());
    ProcessMap.Wait wait = process.tasks().get(task.getTaskDefinitionKey());
    String form = forms.id(process, wait, number(task));
    return form.equals(wait.form()) ? Optional.empty() : Optional.of(editions.source(process.edition(), form));
  }

  /** The facts of the completion under way; refused if a task is completed past the door. */
  static Facts passed() {
    Facts facts = PASSED.get();
    if (facts == null) {
      throw Refusal.forbidden("past-the-door");
    }
    // only the task itself: what its completion sets off has to come through the door again
    PASSED.remove();
    return facts;
  }

  private <T> Facts handle(TaskHandler<T> handler, TaskEntity task, PersonId by, Map<String, Object> values) {
    CaseNumber number = number(task);
    Map<String, Object> known = new HashMap<>(task.getExecution().getVariables());
    return handler.handle().apply(new Step<>(number, by, FormContract.typed(values, handler.form()), known));
  }

  private static CaseNumber number(TaskEntity task) {
    if (task.getExecution() == null || task.getProcessInstance() == null) {
      // read while somebody else's completion was being committed
      throw Refusal.conflict("somebody-was-first");
    }
    return new CaseNumber(task.getProcessInstance().getBusinessKey());
  }

  private void check(TaskEntity task, PersonId by) {
    if (task.getAssignee() != null && !task.getAssignee().equals(by.value())) {
      throw Refusal.forbidden("task-of-another");
    }
    if (!isFor(task, by)) {
      throw Refusal.forbidden("not-your-task");
    }
  }

  /** Refused to whom the task is nothing; who runs the installation may free a task of somebody who left. */
  void checkGiveBack(TaskEntity task, PersonId by) {
    if (!by.value().equals(task.getAssignee()) && !isFor(task, by) && !membership.isIn(by, Role.ADMINISTRATOR.group())) {
      throw Refusal.forbidden("not-your-task");
    }
  }

  /** Whether the task may be this person's: named for it, or one of its group. */
  boolean isFor(TaskEntity task, PersonId person) {
    Set<IdentityLink> candidates = task.getCandidates();
    if (candidates.isEmpty()) {
      if (task.getAssignee() == null) {
        // every task is somebody's: this one was read while its completion was being committed
        throw Refusal.conflict("somebody-was-first");
      }
      return person.value().equals(task.getAssignee());
    }
    List<String> groups = candidates.stream().map(IdentityLink::getGroupId).filter(group -> group != null).toList();
    boolean named = candidates.stream().anyMatch(link -> person.value().equals(link.getUserId()));
    return named || groups.stream().anyMatch(group -> membership.isIn(person, group));
  }

  /** What a form only shows comes back with it from the browser; it is nobody's input. */
  private static Map<String, ?> withoutShown(FormContract form, Map<String, ?> values) {
    if (values == null) {
      return Map.of();
    }
    Map<String, Object> inputs = new HashMap<>();
    for (String key : values.keySet()) {
      if (form.fields().containsKey(key) || !Shown.NAMES.contains(key)) {
        inputs.put(key, FormContract.asGiven(values, key));
      }
    }
    return inputs;
  }

  private TaskHandler<?> handler(String process, String task) {
    TaskHandler<?> handler = handlers().get(process + "/" + task);
    if (handler == null) {
      throw new IllegalStateException("no handler for " + task + " of " + process);
    }
    return handler;
  }

  /** All handlers, by process and task. */
  Map<String, TaskHandler<?>> handlers() {
    if (handlers == null) {
      handlers = handlerBeans.stream().collect(Collectors.toMap(handler -> handler.process() + "/" + handler.task(), handler -> handler));
    }
    return handlers;
  }
}
