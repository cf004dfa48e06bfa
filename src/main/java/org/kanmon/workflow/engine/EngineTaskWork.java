package org.kanmon.workflow.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.TaskWork;
import org.kanmon.people.Person;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Works on tasks as a person would in Tasklist: with that person's rights, through the same services. */
@Component
class EngineTaskWork implements TaskWork {

  private final TaskService tasks;
  private final FormService forms;
  private final AsPerson people;
  private final Editions editions;
  private final FormsOfProgrammes programmes;

  EngineTaskWork(@Lazy TaskService tasks, @Lazy FormService forms, AsPerson people, Editions editions, FormsOfProgrammes programmes) {
    this.programmes = programmes;
    this.tasks = tasks;
    this.forms = forms;
    this.people = people;
    this.editions = editions;
  }

  @Override
  public List<OpenTask> open() {
    return open(tasks.createTaskQuery());
  }

  @Override
  public List<OpenTask> open(CaseNumber number) {
    return open(tasks.createTaskQuery().processInstanceBusinessKey(number.value()));
  }

  private List<OpenTask> open(TaskQuery query) {
    return query.active().orderByTaskCreateTime().asc().list().stream().map(this::view).toList();
  }

  private OpenTask view(Task task) {
    ProcessMap process = editions.process(task.getProcessDefinitionId());
    ProcessMap.Wait wait = process.tasks().get(task.getTaskDefinitionKey());
    Map<String, Object> facts = tasks.getVariables(task.getId());
    String person = task.getAssignee() != null ? task.getAssignee()
        : tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getUserId).filter(Objects::nonNull).findFirst().orElse(null);
    CaseNumber number = new CaseNumber((String) facts.get(Shown.CASE_NUMBER));
    String noun = wait.noun() == null ? null : process.isOfEvent() ? "events/" + StepDesk.event(facts) + "/" + wait.noun()
        : wait.parallel() ? wait.noun() + "/" + StepDesk.place(facts) : wait.noun();
    return new OpenTask(task.getId(), number, process.key(), wait.element(), programmes.id(process, wait, number), noun, wait.group(), person,
        task.getCreateTime().toInstant(), task.getDueDate() == null ? null : task.getDueDate().toInstant(), facts);
  }

  @Override
  public void complete(OpenTask task, Person person, Map<String, Object> values) {
    people.get(person, () -> {
      Task current = tasks.createTaskQuery().taskId(task.id()).singleResult();
      if (current != null && current.getAssignee() == null) {
        tasks.claim(task.id(), person.id().value());
      }
      tasks.complete(task.id(), values);
      return null;
    });
  }

  @Override
  public void start(String process, Person person, Map<String, Object> values) {
    people.get(person, () -> forms.submitStartForm(editions.latest(process).getId(), values));
  }
}
