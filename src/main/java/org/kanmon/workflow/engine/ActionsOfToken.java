package org.kanmon.workflow.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.kanmon.applications.CaseUnderRequest;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseActions;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Deputies;
import org.kanmon.cases.Drafts;
import org.kanmon.cases.ParentCases;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Words;
import org.kanmon.rules.CallWindow;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads from the live token what a person may do and who acts next, and does it through the task door. */
@Component
class ActionsOfToken implements CaseActions {

  /** Processes in which reviewers and panel members work; their inner steps are nobody else's business. */
  private static final Set<String> CONFIDENTIAL = Set.of("Review", "PanelMember");
  /** Field of every form that opens a case. */
  private static final String CALL = "callId";
  static final String EVENTS = "events/";
  private static final String PLACE = "/{place}";
  /** What can be opened under a case. */
  private static final String UNDER = "cases";

  private final TaskService tasks;
  private final ProcessEngineConfigurationImpl engine;
  private final Editions editions;
  private final Openings openings;
  private final Doors doors;
  private final MessagesToCases messages;
  private final Cases cases;
  private final Drafts drafts;
  private final CallWindow window;
  private final AsSystem asSystem;
  private final Words words;
  private final FormWords formWords;
  private final EventDesk events;
  private final FormsOfProgrammes forms;
  private final ParentCases parents;
  private final Deputies deputies;

  ActionsOfToken(@Lazy TaskService tasks, @Lazy ProcessEngineConfigurationImpl engine, Editions editions, Openings openings, Doors doors, MessagesToCases messages, Cases cases,
      Drafts drafts, CallWindow window, AsSystem asSystem, Words words, FormWords formWords, EventDesk events,
      FormsOfProgrammes forms, ParentCases parents, Deputies deputies) {
    this.deputies = deputies;
    this.parents = parents;
    this.events = events;
    this.forms = forms;
    this.tasks = tasks;
    this.engine = engine;
    this.editions = editions;
    this.openings = openings;
    this.doors = doors;
    this.messages = messages;
    this.cases = cases;
    this.drafts = drafts;
    this.window = window;
    this.asSystem = asSystem;
    this.words = words;
    this.formWords = formWords;
  }

  @Override
  public List<Action> of(Person person, Case file) {
    boolean own = deputies.act(person.id(), file);
    if (!own && !parents.leads(person, file.number())) {
      return List.of();
    }
    List<Action> actions = new ArrayList<>();
    for (Task task : tasksOf(person, file)) {
      ProcessMap process = editions.process(task.getProcessDefinitionId());
      ProcessMap.Wait wait = process.tasks().get(task.getTaskDefinitionKey());
      Action action = action(address(task), wait.noun(), forms.of(process, wait, file.number()), !file.isClosed() && !wait.parallel(),
          task.getDueDate() == null ? null : task.getDueDate().toInstant());
      actions.add(wait.parallel() ? numbered(action) : action);
    }
    for (MessagesToCases.Awaited awaited : file.isClosed() || !own ? List.<MessagesToCases.Awaited>of() : messages.awaited(file.number())) {
      if (awaited.noun() != null) {
        actions.add(action(awaited.noun(), awaited.noun(), awaited.form(editions), false, null));
      }
    }
    events.possible(file).forEach(event -> actions.add(action(EVENTS + event.event(), event.event(), events.form(event, file), isDraftable(own, file), null)));
    if (own) {
      actions.addAll(under(openings.under(file)));
    }
    return actions;
  }

  /** A case that can be opened under this one. */
  private List<Action> under(List<ProcessMap> lifecycles) {
    return lifecycles.isEmpty() ? List.of() : List.of(action(UNDER, UNDER, anyOf(lifecycles.stream().map(process -> editions.form(process.edition(), process.startForm())
        .without(CaseUnderRequest.PARENT)).toList()), false, null));
  }

  /** What somebody of the applicant has begun to write is read by nobody who leads the case; and a closed case keeps no drafts. */
  private static boolean isDraftable(boolean own, Case file) {
    return own && !file.isClosed();
  }

  private Action numbered(Action action) {
    String title = words.text("steps.place", LocaleContextHolder.getLocale(), action.title(), action.noun().substring(action.noun().lastIndexOf('/') + 1));
    return new Action(action.noun(), title, action.schema(), action.draftable(), action.due());
  }

  /** Under the case; a task of an event under its number, since several events of a kind may be under way, and one that stands several times with its place. */
  private String address(Task task) {
    ProcessMap process = editions.process(task.getProcessDefinitionId());
    ProcessMap.Wait wait = process.tasks().get(task.getTaskDefinitionKey());
    if (process.isOfEvent()) {
      return EVENTS + asSystem.get(() -> tasks.getVariable(task.getId(), StepDesk.EVENT_NUMBER)) + "/" + wait.noun();
    }
    return wait.parallel() ? wait.noun() + "/" + StepDesk.place(asSystem.get(() -> tasks.getVariables(task.getId()))) : wait.noun();
  }

  private Action action(String address, String noun, FormContract form, boolean draftable, Instant due) {
    return action(address, noun, formWords.schema(form, LocaleContextHolder.getLocale()), draftable, due);
  }

  private Action action(String address, String noun, Map<String, Object> schema, boolean draftable, Instant due) {
    return new Action(address, words.text("action." + noun, LocaleContextHolder.getLocale()), schema, draftable, due);
  }

  /** Of the phase's form; if programmes have others in its place, of any of them. */
  private Map<String, Object> schema(ProcessMap process, ProcessMap.Wait wait) {
    return anyOf(Stream.concat(Stream.of(wait.form()), forms.others(process.edition(), wait.form()).stream()).map(form -> editions.form(process.edition(), form)).toList());
  }

  private Map<String, Object> anyOf(List<FormContract> forms) {
    List<Map<String, Object>> schemas = forms.stream().map(form -> formWords.schema(form, LocaleContextHolder.getLocale())).toList();
    return schemas.size() == 1 ? schemas.get(0) : Map.of("type", "object", "anyOf", schemas);
  }

  @Override
  @Transactional
  public void perform(Person person, Case file, String noun, Map<String, Object> values) {
    // a draft that is saved at the same moment comes before or after, not in between
    cases.lock(file.number());
    for (Task task : tasksOf(person, file)) {
      if (address(task).equals(noun)) {
        window.require(file.number(), wait(task).noun());
        // before what it sets off
        cases.happened(file.number(), wait(task).lead() ? "led" : "submitted", wait(task).noun());
        doors.completeFor(engine.getCommandExecutorTxRequired(), task.getId(), person.id(), values);
        drafts.drop(file.number(), noun);
        return;
      }
    }
    MessagesToCases.Awaited awaited = Stream.of(file).filter(own -> deputies.act(person.id(), own)).flatMap(own -> messages.awaited(own.number()).stream())
        .filter(m -> noun.equals(m.noun())).findFirst().orElseThrow(() -> notPossible(noun));
    cases.happened(file.number(), "submitted", noun);
    Doors.said(() -> {
      messages.send(file.number(), awaited, person, values);
      return null;
    });
  }

  @Override
  @Transactional
  public void keepDraft(Person person, Case file, String noun, Map<String, Object> values) {
    Case now = cases.lock(file.number());
    Optional<FormContract> event = begun(person, now, noun);
    if (event.isPresent()) {
      drafts.save(file.number(), noun, event.get().checkDraft(values));
      return;
    }
    Task task = tasksOf(person, file).stream().filter(t -> !now.isClosed() && address(t).equals(noun)).findFirst().orElseThrow(() -> notPossible(noun));
    window.require(file.number(), wait(task).noun());
    ProcessMap process = editions.process(task.getProcessDefinitionId());
    drafts.save(file.number(), noun, forms.of(process, wait(task), file.number()).checkDraft(values));
  }

  /** The form of the event that is begun under this address, if the applicant, or a deputy of theirs, can begin it and keep a draft of it. */
  private Optional<FormContract> begun(Person person, Case file, String noun) {
    return isDraftable(deputies.act(person.id(), file), file) && noun.startsWith(EVENTS)
        ? events.possible(file).stream().filter(event -> noun.equals(EVENTS + event.event())).findFirst().map(event -> events.form(event, file)) : Optional.empty();
  }

  /** Looked up only when it matters: the catalogue is long. */
  private Refusal notPossible(String noun) {
    String inGeneral = noun.replaceFirst("^" + EVENTS + "[0-9]{1,9}/", EVENTS + "{eventNumber}/").replaceFirst("^([a-z-]+)/[0-9]{1,9}$", "$1" + PLACE);
    return catalogue().stream().anyMatch(action -> action.noun().equals(inGeneral)) ? Refusal.conflict("not-possible-now") : Refusal.notFound("unknown-action", noun);
  }

  @Override
  public List<NextStep> next(Case file) {
    if (file.isClosed()) {
      return List.of();
    }
    Map<String, Instant> byRole = new LinkedHashMap<>();
    for (Task task : asSystem.get(() -> tasks.createTaskQuery().processInstanceBusinessKey(file.number().value()).list())) {
      ProcessMap process = editions.process(task.getProcessDefinitionId());
      if (process.isEvent() && !process.isOpenToApplicants()) {
        // the office's own business, of which nobody learns by what is next
        continue;
      }
      Instant due = task.getDueDate() == null || wait(task).internal() ? null : task.getDueDate().toInstant();
      byRole.merge(role(task), due == null ? Instant.MAX : due, (a, b) -> a.isBefore(b) ? a : b);
    }
    return byRole.entrySet().stream().map(step -> new NextStep(step.getKey(), step.getValue().equals(Instant.MAX) ? null : step.getValue()))
        .sorted(Comparator.comparing(NextStep::role)).toList();
  }

  String role(Task task) {
    ProcessMap process = editions.process(task.getProcessDefinitionId());
    if (CONFIDENTIAL.contains(process.key())) {
      return "reviewers";
    }
    ProcessMap.Wait wait = process.tasks().get(task.getTaskDefinitionKey());
    if (wait.lead()) {
      return "lead";
    }
    return wait.noun() != null ? "applicant" : Role.ofGroup(wait.group()).map(role -> role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')).orElse("agency");
  }

  /** The person's own, and those of whom they are a deputy: of the case's applicant, or of whoever leads it. */
  private List<Task> tasksOf(Person person, Case file) {
    Set<String> holders = new HashSet<>(Set.of(person.id().value()));
    if (deputies.is(person.id(), file.number())) {
      holders.add(file.applicant().value());
    }
    parents.lead(file.number()).filter(lead -> parents.leads(person, file.number())).ifPresent(lead -> holders.add(lead.value()));
    return asSystem.get(() -> tasks.createTaskQuery().processInstanceBusinessKey(file.number().value()).taskAssigneeIn(holders.toArray(String[]::new)).active().orderByTaskCreateTime().asc()
        .list()).stream().filter(task -> wait(task).noun() != null).toList();
  }

  private ProcessMap.Wait wait(Task task) {
    return editions.process(task.getProcessDefinitionId()).tasks().get(task.getTaskDefinitionKey());
  }

  @Override
  public List<Action> catalogue() {
    Stream<Action> waits = editions.allNewest().stream().flatMap(process -> Stream.concat(process.tasks().values().stream(), process.messages().values().stream())
        .filter(wait -> wait.noun() != null).map(wait -> action((process.isOfEvent() ? EVENTS + "{eventNumber}/" : "") + wait.noun() + (wait.parallel() ? PLACE : ""),
            wait.noun(), schema(process, wait), process.tasks().containsKey(wait.element()) && !wait.parallel(), null)));
    Stream<Action> begun = events.known().stream().map(event -> action(EVENTS + event.event(), event.event(), anyOf(events.forms(event)), true, null));
    return Stream.of(openings(openings.all()).stream(), waits, begun, under(openings.allUnder()).stream()).flatMap(actions -> actions)
        .collect(Collectors.toMap(Action::noun, action -> action, (a, b) -> a, TreeMap::new)).values().stream().toList();
  }

  @Override
  public List<Action> openings(Person person) {
    return openings(openings.now());
  }

  /** One for each noun: which programme it is, and so which form is right, is told by the call. */
  private List<Action> openings(List<ProcessMap> processes) {
    Map<String, Map<String, FormContract>> byNoun = new LinkedHashMap<>();
    processes.forEach(process -> byNoun.computeIfAbsent(process.opening(), noun -> new LinkedHashMap<>())
        .computeIfAbsent(process.startForm(), form -> editions.form(process.edition(), form)));
    return byNoun.entrySet().stream().map(opening -> action(opening.getKey(), opening.getKey(), anyOf(List.copyOf(opening.getValue().values())), false, null)).toList();
  }

  @Override
  @Transactional
  public CaseNumber openUnder(Person person, Case parent, Map<String, Object> values) {
    if (values.containsKey(CaseUnderRequest.PARENT)) {
      throw Refusal.field(CaseUnderRequest.PARENT, "unknown");
    }
    ProcessMap lifecycle = openings.under(cases.lock(parent.number()), values.get(CALL));
    Map<String, Object> whole = new HashMap<>(values);
    whole.put(CaseUnderRequest.PARENT, parent.number().value());
    return new CaseNumber(doors.startAs(engine.getCommandExecutorTxRequired(), editions.latest(lifecycle.key()).getId(), person, whole).getBusinessKey());
  }

  @Override
  @Transactional
  public CaseNumber open(Person person, String noun, Map<String, Object> values) {
    ProcessMap lifecycle = openings.of(noun, values.get(CALL));
    return new CaseNumber(doors.startAs(engine.getCommandExecutorTxRequired(), editions.latest(lifecycle.key()).getId(), person, values).getBusinessKey());
  }
}
