package org.kanmon.workflow.engine;

import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.RecordedSteps;
import org.kanmon.steps.StepLanguage;
import org.springframework.stereotype.Component;

/** What a person reads on a task's form of what was recorded before in the same process, if it is open to everybody who may see the task. */
@Component
class StepBriefs {

  private static final int LONGEST_VALUE = 400;

  private final RecordedSteps steps;
  private final StepLanguage language;
  private final People people;
  private final Words words;
  private final Locale office;

  StepBriefs(RecordedSteps steps, StepLanguage language, People people, Words words, OfficeLanguage office) {
    this.steps = steps;
    this.language = language;
    this.people = people;
    this.words = words;
    this.office = office.locale();
  }

  /** Markdown; empty if nothing was recorded that may be read here. */
  String of(DelegateTask task) {
    List<String> groups = task.getCandidates().stream().map(IdentityLink::getGroupId).toList();
    StringBuilder text = new StringBuilder();
    int place = StepDesk.place(task.getExecution().getVariables());
    for (RecordedStep step : together(task)) {
      boolean here = step.place() == 0 || step.place() == place;
      if (here && !groups.isEmpty() && step.readers().containsAll(groups)) {
        text.append(text.isEmpty() ? "" : "\n\n").append("**").append(Markdown.text(words.text("step." + step.subject(), office))).append("** · ")
            .append(Markdown.text(name(step))).append("\n");
        language.lines(step, office).forEach(line -> text.append("\n")
            .append(words.text("task.item", office, Markdown.text(line.label()), Markdown.lines(shortened(line.value())))));
      }
    }
    return text.toString();
  }

  private List<RecordedStep> together(DelegateTask task) {
    return steps.together(new CaseNumber(task.getExecution().getProcessBusinessKey()), task.getProcessInstanceId(), StepDesk.event(task.getExecution().getVariables()));
  }

  private String name(RecordedStep step) {
    return people.find(step.by()).map(Person::name).orElse(step.by().value());
  }

  private String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_VALUE ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + words.text("task.continued", office);
  }
}
