package org.kanmon.workflow.engine;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.rules.TermsBook;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.RecordedSteps;
import org.kanmon.steps.StepLanguage;
import org.springframework.stereotype.Component;

/** What a person reads on a task's form of what was recorded before in the same process, if it is open to everybody who may see the task. */
@Component
class StepBriefs {

  private static final int LONGEST_VALUE = 400;
  /** Groups that read marks. */
  private static final Set<String> SELECTING = Set.of(Role.PROGRAMME_OFFICER.group(), Role.PROGRAMME_DIRECTOR.group(), Role.EXECUTIVE.group());

  private final RecordedSteps steps;
  private final StepLanguage language;
  private final People people;
  private final Words words;
  private final Locale office;
  private final ReviewDesk reviews;
  private final TermsBook terms;

  StepBriefs(RecordedSteps steps, StepLanguage language, People people, Words words, OfficeLanguage office, ReviewDesk reviews, TermsBook terms) {
    this.reviews = reviews;
    this.terms = terms;
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
    if (!groups.isEmpty() && movesPeriod(task)) {
      text.append(text.isEmpty() ? "" : "\n\n").append(words.text("brief.period", office));
    }
    CaseNumber number = new CaseNumber(task.getExecution().getProcessBusinessKey());
    if (SELECTING.containsAll(groups) && !groups.isEmpty() && terms.gate(number).isPresent()) {
      panel(number, text);
    }
    return text.toString();
  }

  /** Whether the end of the project may move by what is answered here (E5): what would follow is worked out on the page of the case, whenever somebody looks. */
  private static boolean movesPeriod(DelegateTask task) {
    return task.getBpmnModelInstance().getModelElementsByType(ServiceTask.class).stream().map(service -> ProcessMap.properties(service).get(ClocksOfPeriod.PERIOD))
        .anyMatch(fact -> fact != null && task.getExecution().getVariable(fact) != null);
  }

  /** How far the panel of a gate is, and its mean: for those who decide. Whose mark is whose stands in the case file. */
  private void panel(CaseNumber number, StringBuilder text) {
    ReviewDesk.Panel panel = reviews.panel(number);
    if (panel.of() > 0) {
      text.append(text.isEmpty() ? "" : "\n\n")
          .append(words.text("task.item", office, Markdown.text(words.text("brief.panel", office)), words.text("brief.panel-in", office, panel.in(), panel.of(), panel.needed())));
      if (panel.mean() != null) {
        text.append("\n").append(words.text("task.item", office, Markdown.text(words.text("brief.panel-mean", office)), panel.meanText()));
      }
    }
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
