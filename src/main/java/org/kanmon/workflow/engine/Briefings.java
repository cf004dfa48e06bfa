package org.kanmon.workflow.engine;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Puts on every staff task what its person has to read: the case, the feature's briefing and the way to the case file. */
@Component
class Briefings {

  private static final PersonId NOBODY = new PersonId("nobody");
  private static final int LONGEST = 3900;

  private final ObjectProvider<TaskBriefing> beans;
  private final Words words;
  private final OfficeLanguage office;
  private final AgencyClock clock;
  private final Editions editions;
  private final StepBriefs steps;
  private final FormsOfProgrammes forms;
  private volatile Map<String, TaskBriefing> briefings;

  Briefings(ObjectProvider<TaskBriefing> beans, Words words, OfficeLanguage office, AgencyClock clock, @Lazy Editions editions, @Lazy StepBriefs steps, @Lazy FormsOfProgrammes forms) {
    this.forms = forms;
    this.steps = steps;
    this.beans = beans;
    this.words = words;
    this.office = office;
    this.clock = clock;
    this.editions = editions;
  }

  void put(DelegateTask task) {
    String number = task.getExecution().getProcessBusinessKey();
    String process = task.getProcessDefinitionId().substring(0, task.getProcessDefinitionId().indexOf(':'));
    TaskBriefing briefing = briefings().get(process + "/" + task.getTaskDefinitionKey());
    String link = "[" + words.text("task.open-case-file", office.locale()) + "](/cases/" + number + ")";
    String text = link;
    Map<String, Object> proposed = Map.of();
    if (briefing == null) {
      String recorded = steps.of(task);
      text = recorded.isEmpty() ? link : recorded + "\n\n" + link;
    } else {
      Map<String, Object> known = new HashMap<>(task.getExecution().getVariables());
      TaskBriefing.Brief brief = briefing.prepare().apply(new Step<>(new CaseNumber(number), NOBODY, null, known));
      text = brief.text() == null || brief.text().isBlank() ? link : brief.text() + "\n\n" + link;
      proposed = brief.proposed();
      if (brief.options() != null) {
        task.setVariableLocal(Shown.OPTIONS, brief.options().isEmpty() ? " " : shortened(brief.options(), LONGEST));
      }
    }
    // the heading is written here, not by the form: a form would take what an applicant typed for markup
    String heading = "## " + shown(task, Shown.TITLE) + "\n" + shown(task, Shown.ORGANISATION) + " · " + number + due(task) + "\n\n";
    task.setVariableLocal(Shown.BRIEF, heading + (heading.length() + text.length() > LONGEST ? link : text));
    keepFieldsEmpty(task);
    proposed.forEach(task::setVariableLocal);
    if (isNamed(task)) {
      // who is named for a task may read the task and nothing of the process, not even what a card says
      for (String name : Shown.OF_CASE) {
        task.setVariableLocal(name, task.getExecution().getVariable(name));
      }
    }
  }

  /** The day itself: the task list only says how far away it is. */
  private String due(DelegateTask task) {
    return task.getDueDate() == null ? ""
        : " · " + words.text("task.due", office.locale(), words.day(LocalDate.ofInstant(task.getDueDate().toInstant(), clock.getZone()), office.locale()));
  }

  /** A fact of the process that is called like a field would be filled in, or chosen, before anybody has decided. */
  private void keepFieldsEmpty(DelegateTask task) {
    ProcessMap process = editions.process(task.getProcessDefinitionId());
    forms.of(process, process.tasks().get(task.getTaskDefinitionKey()), new CaseNumber(task.getExecution().getProcessBusinessKey())).fields().keySet().stream()
        .filter(field -> task.getExecution().hasVariable(field)).forEach(field -> task.setVariableLocal(field, null));
  }

  private static String shown(DelegateTask task, String name) {
    return Markdown.text((String) task.getExecution().getVariable(name));
  }

  private static boolean isNamed(DelegateTask task) {
    return task.getCandidates().stream().anyMatch(link -> link.getUserId() != null);
  }

  /** A variable holds 4,000 characters; whole lines only. */
  private static String shortened(String lines, int longest) {
    return lines.length() <= longest ? lines : lines.substring(0, lines.lastIndexOf('\n', longest));
  }

  private Map<String, TaskBriefing> briefings() {
    if (briefings == null) {
      briefings = beans.stream().collect(Collectors.toMap(b -> b.process() + "/" + b.task(), b -> b));
    }
    return briefings;
  }
}
