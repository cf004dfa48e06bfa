package org.kanmon.workflow.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.periods.Period;
import org.kanmon.periods.PeriodClocks;
import org.kanmon.periods.PeriodProposal;
import org.kanmon.postponements.Deadline;
import org.kanmon.postponements.Move;
import org.kanmon.steps.CaseEvent;
import org.kanmon.steps.CaseEvents;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The end of the funded period, and what hangs on it by what the models say: days that a clock sets from it ({@code setClock}), days that a phase was handed, tasks that are
 * due then with their reminders, and timers that wait for one of them. A day that was moved for itself since does not hang on it any more. What the agency would do and what
 * it does are worked out by the same code; the deadlines themselves are those of postponements (ADR 22), and what has come by then is done at once (ADR 34).
 */
@Component
class ClocksOfPeriod implements PeriodClocks {

  /** What lifecycles and phases call the days of the period. */
  static final String START = "startOn";
  static final String END = "endOn";
  /** Property of a service task: the fact with the last day that the period has from then on. */
  static final String PERIOD = "period";
  private static final String STAYS = "own";

  private final RuntimeService runtime;
  private final RepositoryService repository;
  private final ManagementService management;
  private final TaskService tasks;
  private final Editions editions;
  private final EventClocks clocks;
  private final Deadlines terms;
  private final DeadlinesOfEngine deadlines;
  private final WorkingDays workingDays;
  private final AgencyClock clock;
  private final Cases cases;
  private final CaseEvents events;
  private final AsSystem asSystem;
  private final ProcessEngineConfigurationImpl engine;
  private final ObjectProvider<PeriodByContract> contracts;
  private final TransactionTemplate trial;

  ClocksOfPeriod(@Lazy RuntimeService runtime, @Lazy RepositoryService repository, @Lazy ManagementService management, @Lazy TaskService tasks, Editions editions, EventClocks clocks,
      Deadlines terms, DeadlinesOfEngine deadlines, WorkingDays workingDays, AgencyClock clock, Cases cases, CaseEvents events, AsSystem asSystem,
      @Lazy ProcessEngineConfigurationImpl engine, ObjectProvider<PeriodByContract> contracts, PlatformTransactionManager transactions) {
    this.engine = engine;
    this.contracts = contracts;
    this.trial = new TransactionTemplate(transactions);
    this.trial.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.runtime = runtime;
    this.repository = repository;
    this.management = management;
    this.tasks = tasks;
    this.editions = editions;
    this.clocks = clocks;
    this.terms = terms;
    this.deadlines = deadlines;
    this.workingDays = workingDays;
    this.clock = clock;
    this.cases = cases;
    this.events = events;
    this.asSystem = asSystem;
  }

  /** A process instance of the lifecycle, its model and what it knows. */
  private record Running(String id, String definition, BpmnModelInstance model, String calledBy, String caller, List<VariableInstance> facts) {

    List<VariableInstance> named(String name) {
      return facts.stream().filter(fact -> fact.getName().equals(name) && fact.getValue() != null).toList();
    }

    /** As the process itself knows it, not one of its parts. */
    Object value(String name) {
      return named(name).stream().filter(fact -> fact.getExecutionId().equals(id)).findFirst().or(() -> named(name).stream().findFirst()).map(VariableInstance::getValue).orElse(null);
    }
  }

  /** A fact and what it is from now on. */
  private record Change(String execution, String name, Object was, Object becomes) {}

  /**
   * What a new last day does to a case.
   *
   * @param moments of deadlines, by {@link Deadline#key()}
   */
  record Following(Period period, List<Change> facts, Map<String, Instant> moments) {}

  @Override
  public Optional<Period> of(CaseNumber number) {
    Optional<Period> ofContract = byContract(number).flatMap(contract -> contract.of(number));
    return ofContract.isPresent() ? ofContract : period(lifecycle(number));
  }

  @Override
  public List<PeriodProposal> proposals(CaseNumber number) {
    List<CaseEvent> open = events.of(number).stream().filter(event -> event.result() == null).toList();
    return open.isEmpty() ? List.of() : asSystem.get(() -> open.stream().flatMap(event -> proposed(event).stream()).toList());
  }

  private Optional<PeriodProposal> proposed(CaseEvent event) {
    ProcessInstance instance = runtime.createProcessInstanceQuery().processInstanceId(event.processInstance()).singleResult();
    return instance == null ? Optional.empty() : services(repository.getBpmnModelInstance(instance.getProcessDefinitionId())).map(properties -> properties.get(PERIOD)).filter(Objects::nonNull)
        .findFirst().map(fact -> runtime.getVariable(instance.getId(), fact)).filter(Date.class::isInstance)
        .map(day -> new PeriodProposal(event.number(), day((Date) day)));
  }

  @Override
  public List<Move> look(CaseNumber number, LocalDate end) {
    Map<String, Instant> moments = byContract(number).isPresent() ? tried(number, end) : following(number, end).map(Following::moments).orElse(Map.of());
    List<Deadline> now = deadlines.of(number);
    Set<String> ofEvents = asSystem.get(() -> tasksOfEvents(number));
    return now.stream().filter(deadline -> !ofEvents.contains(deadline.key())).map(deadline -> {
      Instant to = moments.getOrDefault(deadline.key(), deadline.at());
      boolean stays = to.equals(deadline.at());
      return new Move(number, deadline.kind(), deadline.element(), deadline.name(), deadline.role(), deadline.at(), to, stays ? STAYS : null,
          stays || deadline.kind() != Deadline.Kind.DUE ? 0 : deadline.holders().size(), 1);
    }).toList();
  }

  /** A contract is changed, looked at and changed back: beans of the models work out the moments from it. */
  private Map<String, Instant> tried(CaseNumber number, LocalDate end) {
    return trial.execute(status -> {
      status.setRollbackOnly();
      return following(number, end).map(Following::moments).orElse(Map.of());
    });
  }

  private Optional<PeriodByContract> byContract(CaseNumber number) {
    return contracts.stream().filter(contract -> contract.of(number).isPresent()).findFirst();
  }

  /** The loops over what a contract says, and the timers that a bean works out from it. */
  private Following following(CaseNumber number, PeriodByContract contract, LocalDate end, List<Running> lifecycle) {
    Period period = contract.of(number).orElseThrow();
    contract.end(number, end);
    List<Change> facts = new ArrayList<>();
    Map<String, Instant> moments = new TreeMap<>();
    for (Running instance : lifecycle) {
      for (VariableInstance count : instance.named(MultiInstanceActivityBehavior.NUMBER_OF_INSTANCES)) {
        String step = ((ExecutionEntity) runtime.createExecutionQuery().executionId(count.getExecutionId()).singleResult()).getActivityId();
        if (step != null && instance.model().getModelElementById(step.replaceFirst("#.*", "")) instanceof Activity loop
            && loop.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics over && over.getCamundaCollection() != null
            && value(over.getCamundaCollection(), count.getExecutionId()) instanceof Collection<?> all && !Integer.valueOf(all.size()).equals(count.getValue())) {
          facts.add(new Change(count.getExecutionId(), count.getName(), count.getValue(), all.size()));
        }
      }
      Map<String, JobDefinition> kinds = kinds(instance);
      for (Job timer : management.createJobQuery().processInstanceId(instance.id()).timers().list()) {
        String expression = kinds.containsKey(timer.getJobDefinitionId()) ? expression(kinds.get(timer.getJobDefinitionId())) : "";
        if (expression.matches("\\$\\{\\w+\\.\\w+\\(execution\\)}") && !expression.startsWith("${deadlines.") && value(expression, timer.getExecutionId()) instanceof Date moment) {
          moments.put(DeadlinesOfEngine.JOB + timer.getId(), moment.toInstant());
        }
      }
    }
    return new Following(period, facts, moments);
  }

  private Object value(String expression, String execution) {
    return engine.getCommandExecutorTxRequired().execute(context -> engine.getExpressionManager().createExpression(expression)
        .getValue(context.getExecutionManager().findExecutionById(execution)));
  }

  private Map<String, JobDefinition> kinds(Running instance) {
    return management.createJobDefinitionQuery().processDefinitionId(instance.definition()).list().stream().collect(Collectors.toMap(JobDefinition::getId, kind -> kind));
  }

  /** Without the kind of timer before it. */
  private static String expression(JobDefinition kind) {
    return kind.getJobConfiguration().replaceFirst("^[A-Z]+:\\s*", "");
  }

  /** Events have deadlines of their own, the answer that is being given among them. */
  private Set<String> tasksOfEvents(CaseNumber number) {
    Set<String> keys = new HashSet<>();
    for (CaseEvent event : events.of(number)) {
      if (event.result() == null) {
        tasks.createTaskQuery().processInstanceId(event.processInstance()).list().forEach(task -> keys.add(DeadlinesOfEngine.TASK + task.getId()));
        management.createJobQuery().processInstanceId(event.processInstance()).list().forEach(job -> keys.add(DeadlinesOfEngine.JOB + job.getId()));
      }
    }
    return keys;
  }

  /**
   * What would follow; nothing is changed, but a contract, if the period stands in one.
   *
   * @return empty if the case has no period, or it ends on this day already
   */
  Optional<Following> following(CaseNumber number, LocalDate end) {
    return asSystem.get(() -> {
      List<Running> lifecycle = lifecycle(number);
      Optional<Period> period = of(number);
      if (period.isEmpty() || period.get().end().equals(end)) {
        return Optional.empty();
      }
      Optional<PeriodByContract> contract = byContract(number);
      if (contract.isPresent()) {
        return Optional.of(following(number, contract.get(), end, lifecycle));
      }
      Case file = cases.get(number);
      List<Change> facts = new ArrayList<>();
      Map<String, Instant> moments = new TreeMap<>();
      Map<String, Map<String, Change>> byInstance = new HashMap<>();
      for (Running instance : lifecycle) {
        Map<String, Change> changed = new LinkedHashMap<>();
        List<Change> here = new ArrayList<>();
        Consumer<Change> change = one -> {
          here.add(one);
          changed.putIfAbsent(one.name(), one);
        };
        handed(instance, lifecycle, byInstance, change);
        instance.named(END).stream().filter(fact -> !changed.containsKey(END) && period.get().end().equals(day(fact.getValue()))).forEach(fact -> change.accept(to(fact, end)));
        derived(file, instance, changed, change);
        byInstance.put(instance.id(), changed);
        facts.addAll(here);
        moments(instance, changed, moments);
      }
      return Optional.of(new Following(period.get(), facts, moments));
    });
  }

  /** What the caller handed in, if nobody has changed it here since. */
  private void handed(Running instance, List<Running> lifecycle, Map<String, Map<String, Change>> byInstance, Consumer<Change> change) {
    Map<String, Change> above = byInstance.getOrDefault(instance.caller(), Map.of());
    if (above.isEmpty()) {
      return;
    }
    BpmnModelInstance model = lifecycle.stream().filter(one -> one.id().equals(instance.caller())).findFirst().orElseThrow().model();
    if (model.getModelElementById(instance.calledBy()) instanceof CallActivity call && call.getExtensionElements() != null) {
      for (CamundaIn in : call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list()) {
        Change source = above.get(in.getCamundaSource());
        if (source != null) {
          instance.named(in.getCamundaTarget()).stream().filter(fact -> fact.getValue().equals(source.was()))
              .forEach(fact -> change.accept(new Change(fact.getExecutionId(), fact.getName(), fact.getValue(), source.becomes())));
        }
      }
    }
  }

  /** Days that a clock of this process set from one that changes, until nothing more follows from another. */
  private void derived(Case file, Running instance, Map<String, Change> changed, Consumer<Change> change) {
    List<Map<String, String>> setting = services(instance.model()).filter(properties -> properties.containsKey("to") && !properties.containsKey(ModelSteps.AFTER)
        && !properties.containsKey(ModelSteps.YEARS_LATER)).toList();
    for (boolean more = true; more; ) {
      more = false;
      for (Map<String, String> properties : setting) {
        String to = properties.get("to");
        String from = properties.getOrDefault("from", (String) instance.value(String.valueOf(properties.get("from-of"))));
        String name = properties.getOrDefault("clock", (String) instance.value(String.valueOf(properties.get("clock-of"))));
        Change source = from == null ? null : changed.get(from);
        if (source != null && name != null && !changed.containsKey(to) && instance.value(to) instanceof Date now
            && clocks.due(file, name, day(source.was())).end().equals(now)) {
          set(instance, to, clocks.due(file, name, day(source.becomes())), change);
          more = true;
        }
      }
    }
  }

  /** With its warnings; who has a task until then has some time left. */
  private void set(Running instance, String name, EventClocks.Due due, Consumer<Change> change) {
    Date now = (Date) instance.value(name);
    boolean ofTask = editions.process(instance.definition()).tasks().values().stream().anyMatch(task -> name.equals(task.due()));
    Instant end = due.end().toInstant();
    Date becomes = ofTask && end.isBefore(now.toInstant()) ? Date.from(workingDays.notTooEarly(clock.today(), now.toInstant(), end)) : due.end();
    instance.named(name).forEach(fact -> change.accept(new Change(fact.getExecutionId(), name, fact.getValue(), becomes)));
    Map.of(ModelSteps.FIRST, due.firstWarning(), ModelSteps.LAST, due.lastWarning(), ModelSteps.ON_HOLIDAY, due.onHoliday())
        .forEach((suffix, value) -> instance.named(name + suffix).forEach(fact -> change.accept(new Change(fact.getExecutionId(), name + suffix, fact.getValue(), value))));
  }

  /** Of tasks that are due on a day that changes, with their timers, and of timers that wait for one. */
  private void moments(Running instance, Map<String, Change> changed, Map<String, Instant> moments) {
    if (changed.isEmpty()) {
      return;
    }
    ProcessMap process = editions.process(instance.definition());
    Map<String, LocalDate> dueOn = new HashMap<>();
    for (Task task : tasks.createTaskQuery().processInstanceId(instance.id()).list()) {
      String due = process.tasks().get(task.getTaskDefinitionKey()).due();
      if (due != null && changed.containsKey(due) && task.getDueDate() != null) {
        LocalDate day = day(changed.get(due).becomes());
        dueOn.put(task.getTaskDefinitionKey(), day);
        moments.put(DeadlinesOfEngine.TASK + task.getId(), workingDays.endOf(day));
      }
    }
    Map<String, JobDefinition> kinds = kinds(instance);
    for (Job timer : management.createJobQuery().processInstanceId(instance.id()).timers().list()) {
      JobDefinition kind = kinds.get(timer.getJobDefinitionId());
      if (timer.getDuedate() != null && kind != null) {
        String expression = expression(kind);
        Change waited = expression.matches("\\$\\{\\w+}") ? changed.get(expression.substring(2, expression.length() - 1)) : null;
        String watched = process.clocks().containsKey(kind.getActivityId()) ? process.clocks().get(kind.getActivityId()).task() : kind.getActivityId();
        if (waited != null && waited.becomes() instanceof Date moment) {
          moments.put(DeadlinesOfEngine.JOB + timer.getId(), moment.toInstant());
        } else if (watched != null && dueOn.containsKey(watched)) {
          terms.of(expression, process.edition(), watched, dueOn.get(watched)).ifPresent(moment -> moments.put(DeadlinesOfEngine.JOB + timer.getId(), moment.toInstant()));
        }
      }
    }
  }

  /**
   * Lets everything follow that hangs on the end, in the running transaction.
   *
   * @return the deadlines that have moved, as they were before
   */
  List<Deadline> move(CaseNumber number, Following following) {
    List<Deadline> moved = deadlines.of(number).stream().filter(deadline -> following.moments().containsKey(deadline.key()) && !following.moments().get(deadline.key()).equals(deadline.at()))
        .toList();
    asSystem.get(() -> {
      following.facts().forEach(change -> runtime.setVariableLocal(change.execution(), change.name(), change.becomes()));
      return null;
    });
    deadlines.move(number, following.moments());
    return moved;
  }

  /** What has come by that: whoever moved the day learns whether the case can go on, and not a job later. */
  void whatHasCome(Following following) {
    asSystem.get(() -> {
      following.moments().forEach((key, moment) -> {
        if (key.startsWith(DeadlinesOfEngine.JOB) && !moment.isAfter(clock.instant())) {
          management.executeJob(key.substring(DeadlinesOfEngine.JOB.length()));
        }
      });
      return null;
    });
  }

  private Optional<Period> period(List<Running> lifecycle) {
    Optional<Running> root = lifecycle.stream().filter(instance -> instance.caller() == null).findFirst();
    if (root.isEmpty()) {
      return Optional.empty();
    }
    // the phase of the project knows better than its lifecycle, which learns of a gate's new end when the phase is over
    Optional<Running> phase = lifecycle.stream().filter(instance -> root.get().id().equals(instance.caller()) && instance.value(END) != null).findFirst();
    Object end = phase.orElse(root.get()).value(END);
    Object start = root.get().value(START);
    return start == null || end == null ? Optional.empty() : Optional.of(new Period(day(start), day(end)));
  }

  /** The instances of the lifecycle, callers first. */
  private List<Running> lifecycle(CaseNumber number) {
    return asSystem.get(() -> {
      Set<String> ofEvents = events.of(number).stream().map(CaseEvent::processInstance).collect(Collectors.toSet());
      List<ProcessInstance> waiting = new ArrayList<>(runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).orderByProcessInstanceId().asc().list());
      waiting.removeIf(instance -> ofEvents.contains(instance.getId()));
      Map<String, Running> sorted = new LinkedHashMap<>();
      for (boolean more = true; more && !waiting.isEmpty(); ) {
        more = false;
        for (ProcessInstance instance : List.copyOf(waiting)) {
          ProcessInstance caller = runtime.createProcessInstanceQuery().subProcessInstanceId(instance.getId()).singleResult();
          if (caller == null || sorted.containsKey(caller.getId())) {
            sorted.put(instance.getId(), running(instance, caller));
            waiting.remove(instance);
            more = true;
          }
        }
      }
      return List.copyOf(sorted.values());
    });
  }

  private Running running(ProcessInstance instance, ProcessInstance caller) {
    String superExecution = ((ExecutionEntity) instance).getSuperExecutionId();
    Execution calling = superExecution == null ? null : runtime.createExecutionQuery().executionId(superExecution).singleResult();
    String calledBy = calling == null ? null : ((ExecutionEntity) calling).getActivityId();
    return new Running(instance.getId(), instance.getProcessDefinitionId(), repository.getBpmnModelInstance(instance.getProcessDefinitionId()), calledBy,
        caller == null ? null : caller.getId(), runtime.createVariableInstanceQuery().processInstanceIdIn(instance.getId()).list());
  }

  private static Stream<Map<String, String>> services(BpmnModelInstance model) {
    return model.getModelElementsByType(ServiceTask.class).stream().map(ProcessMap::properties);
  }

  /** To the new day; a moment keeps its time of the day. */
  private Change to(VariableInstance fact, LocalDate day) {
    if (fact.getValue() instanceof Date moment) {
      ZonedDateTime then = moment.toInstant().atZone(clock.getZone());
      return new Change(fact.getExecutionId(), fact.getName(), moment, Date.from(day.atTime(then.toLocalTime()).atZone(clock.getZone()).toInstant()));
    }
    return new Change(fact.getExecutionId(), fact.getName(), fact.getValue(), day.toString());
  }

  private LocalDate day(Object fact) {
    return fact instanceof Date moment ? LocalDate.ofInstant(moment.toInstant(), clock.getZone()) : LocalDate.parse((String) fact);
  }
}
