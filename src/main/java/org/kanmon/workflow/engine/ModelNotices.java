package org.kanmon.workflow.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.IdentityLink;
import org.kanmon.cases.CaseContacts;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Deputies;
import org.kanmon.cases.ParentCases;
import org.kanmon.fields.FieldOfficers;
import org.kanmon.notices.InWords;
import org.kanmon.notices.Notice;
import org.kanmon.notices.Notices;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.Words;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.rules.TermsBook;
import org.kanmon.rules.Verdict;
import org.kanmon.steps.CaseEvents;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.RecordedSteps;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Notices of the models: who is told is a row of the table {@code Notifications}, what they are told is a template. */
@Configuration
class ModelNotices {

  private final Editions editions;
  private final Notices notices;
  private final People people;
  private final Deadlines deadlines;
  private final RecordedSteps steps;
  private final FormLanguage words;
  private final Words texts;
  private final FieldOfficers officers;
  private final ReviewDesk reviews;
  private final TermsBook terms;
  private final CaseEvents events;
  private final ParentCases parents;
  private final CaseContacts contacts;
  private final Deputies deputies;

  ModelNotices(Editions editions, Notices notices, People people, Deadlines deadlines, RecordedSteps steps, FormLanguage words, Words texts,
      FieldOfficers officers, @Lazy ReviewDesk reviews, @Lazy TermsBook terms, CaseEvents events, ParentCases parents, CaseContacts contacts, Deputies deputies) {
    this.deputies = deputies;
    this.terms = terms;
    this.reviews = reviews;
    this.events = events;
    this.parents = parents;
    this.contacts = contacts;
    this.officers = officers;
    this.texts = texts;
    this.steps = steps;
    this.words = words;
    this.editions = editions;
    this.notices = notices;
    this.people = people;
    this.deadlines = deadlines;
  }

  @Bean("sendNotice")
  JavaDelegate sendNoticeDelegate() {
    return execution -> send(execution, ModelProperties.of(execution, "notice"), null, new HashMap<>(execution.getVariables()));
  }

  @Bean("remind")
  TaskListener remindListener() {
    return task -> sendAbout(task, "task-reminder");
  }

  @Bean("escalate")
  TaskListener escalateListener() {
    return task -> sendAbout(task, "task-escalated");
  }

  private void sendAbout(DelegateTask task, String notice) {
    Map<String, Object> values = new HashMap<>(task.getExecution().getVariables());
    values.put("taskName", task.getName());
    values.put("due", task.getDueDate());
    send(task.getExecution(), notice, task, values);
  }

  private void send(DelegateExecution execution, String notice, DelegateTask task, Map<String, Object> values) {
    ProcessMap process = editions.process(execution.getProcessDefinitionId());
    String edition = process.edition();
    Set<Person> recipients = new LinkedHashSet<>();
    for (Verdict.Row row : editions.table(edition, "Notifications").decide(Map.of("notice", notice)).rows()) {
      recipients.addAll(recipients(row.text("recipient"), execution, task));
    }
    // names of people of the review stay out of every template
    values.keySet().removeAll(Set.of("reviewer", "panelist", Shown.BRIEF, Shown.OPTIONS));
    if (task == null && !process.steps().isEmpty()) {
      values.putAll(recorded(execution));
    }
    notices.send(new Notice(new CaseNumber(execution.getProcessBusinessKey()), notice, new ArrayList<>(recipients), values), language -> editions.notice(edition, notice, language));
  }

  /** What was filled in before in this process, by field, in the words of its form; of a field that was filled in twice, the last. */
  private Map<String, Object> recorded(DelegateExecution execution) {
    Map<String, Object> values = new HashMap<>();
    String event = event(execution);
    if (event != null) {
      values.put("eventName", new InWords(locale -> texts.text("action." + event, locale)));
    }
    terms.gate(new CaseNumber(execution.getProcessBusinessKey())).ifPresent(gate -> values.put("gateName", new InWords(locale -> gate.name().in(locale))));
    int place = StepDesk.place(execution.getVariables());
    values.put("place", place);
    for (RecordedStep step : steps.together(new CaseNumber(execution.getProcessBusinessKey()), execution.getProcessInstanceId(), StepDesk.event(execution.getVariables()))) {
      if (step.place() != 0 && step.place() != place) {
        continue;
      }
      editions.form(step.edition(), step.form()).fields().keySet().forEach(field -> values.put(field, new InWords(locale -> words.value(step, field, locale))));
    }
    return values;
  }

  /** The event that the process stands for, or takes in; null if it does neither. */
  private String event(DelegateExecution execution) {
    ProcessMap process = editions.process(execution.getProcessDefinitionId());
    return process.intake() ? events.find(new CaseNumber(execution.getProcessBusinessKey()), StepDesk.event(execution.getVariables())).orElseThrow().event() : process.event();
  }

  private List<Person> recipients(String recipient, DelegateExecution execution, DelegateTask task) {
    return switch (recipient) {
      case "APPLICANT" -> withDeputies(new CaseNumber(execution.getProcessBusinessKey()), person((String) execution.getVariable("applicant")));
      case "LEAD" -> parents.parent(new CaseNumber(execution.getProcessBusinessKey())).map(upper -> withDeputies(upper, parents.lead(new CaseNumber(
          execution.getProcessBusinessKey())).map(lead -> person(lead.value())).orElse(List.of()))).orElse(List.of());
      case "INSTITUTION" -> contacts.of(new CaseNumber(execution.getProcessBusinessKey()), CaseContacts.INSTITUTION);
      case "REVIEWER" -> person((String) execution.getVariable("reviewer"));
      case "PANELIST" -> person((String) execution.getVariable("panelist"));
      case "TASK" -> task == null ? List.of() : workers(task);
      case "ESCALATION" -> role(deadlines.escalateTo(execution));
      case "PROGRAMME_OFFICERS" -> people.with(Role.PROGRAMME_OFFICER);
      case "PANEL" -> reviews.slots(new CaseNumber(execution.getProcessBusinessKey())).stream().flatMap(member -> person(member.value()).stream()).toList();
      case "FIELD_OFFICERS" -> ofField(new CaseNumber(execution.getProcessBusinessKey()));
      case "PROGRAMME_DIRECTORS" -> people.with(Role.PROGRAMME_DIRECTOR);
      case "SECRETARIAT" -> people.with(Role.SECRETARIAT);
      case "ACCOUNTING" -> people.with(Role.ACCOUNTING);
      case "EXECUTIVES" -> people.with(Role.EXECUTIVE);
      default -> throw new IllegalStateException("the table of notifications names " + recipient);
    };
  }

  private List<Person> withDeputies(CaseNumber number, List<Person> principal) {
    return Stream.concat(principal.stream(), deputies.of(number).stream().flatMap(deputy -> people.find(deputy.person()).stream())).distinct().toList();
  }

  private List<Person> ofField(CaseNumber number) {
    List<Person> named = officers.ofAll(number);
    return named.isEmpty() ? people.with(Role.PROGRAMME_OFFICER) : named;
  }

  /** Who has the task; until somebody has, everybody who could. */
  private List<Person> workers(DelegateTask task) {
    if (task.getAssignee() != null) {
      return person(task.getAssignee());
    }
    List<Person> workers = new ArrayList<>();
    for (IdentityLink link : task.getCandidates()) {
      workers.addAll(link.getUserId() != null ? person(link.getUserId()) : role(link.getGroupId()));
    }
    return workers;
  }

  private List<Person> role(String group) {
    return group == null ? List.of() : Role.ofGroup(group).map(people::with).orElse(List.of());
  }

  private List<Person> person(String id) {
    return id == null ? List.of() : people.find(new PersonId(id)).stream().toList();
  }
}
