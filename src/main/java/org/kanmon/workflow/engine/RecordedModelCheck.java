package org.kanmon.workflow.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.kanmon.programmes.Terms;

/** One model that is looked at for mistakes. */
final class RecordedModelCheck {

  /** What else the elements of these models may say of themselves. */
  private static final Set<String> OTHERS = Set.of("event", "noun", "due", "date");
  private static final String GATE = "gate";
  /** What the terms of a gate tell the process that holds it. */
  private static final Set<String> FACTS_OF_GATES = Set.of("hearing", "joint", "decider");
  private static final Set<String> OUTCOMES_OF_RULES = Set.of(ModelSteps.OUTCOME);
  /** Fields whose values are few and name nobody, so that gateways and tables may know them. */
  private static final Set<String> FACTS = Set.of("select", "radio", "checkbox", "number", "datetime");
  static final Set<String> WORDS_OF_FEEL = Set.of("date", "today", "time", "duration", "if", "then", "else", "and", "or", "not", "max", "min", "null", "true", "false",
      "month", "year", "day", "in");

  private final FilesOfEdition files;
  private final BpmnModelInstance model;
  private final BiConsumer<FlowNode, String> mistakes;
  private final Set<String> facts = new TreeSet<>(Set.of(StepDesk.EVENT_NUMBER));
  private final Set<String> recorded = new HashSet<>();

  RecordedModelCheck(FilesOfEdition files, BpmnModelInstance model, BiConsumer<FlowNode, String> mistakes) {
    this.files = files;
    this.model = model;
    this.mistakes = mistakes;
  }

  private void wrong(FlowNode node, String what) {
    mistakes.accept(node, what);
  }

  void check() {
    Map<FlowNode, String> waits = FilesOfEdition.waits(model);
    collect(waits);
    waits.forEach(this::checkWait);
    model.getModelElementsByType(ServiceTask.class).forEach(this::checkService);
  }

  /** The same for the steps that a programme fills in by a form, or judges by a table, of its own. */
  void checkReplaced(Terms terms) {
    Map<FlowNode, String> waits = FilesOfEdition.waits(model);
    collect(waits);
    waits.forEach((node, form) -> {
      Map<String, String> properties = ProcessMap.properties(node);
      String table = properties.get("table");
      // a gate may have forms of its own
      Set<String> used = new TreeSet<>(terms.replacing().getOrDefault(form, Set.of(form)));
      if (properties.containsKey(RecordedMeaning.RECORD) && (!used.equals(Set.of(form)) || table != null && !terms.table(table).equals(table))) {
        Map<String, String> own = new HashMap<>(properties);
        if (table != null) {
          own.put("table", terms.table(table));
          files.outputs(table).stream().filter(output -> !files.outputs(terms.table(table)).contains(output))
              .forEach(output -> wrong(node, "the table " + terms.table(table) + " does not answer " + output + ", as " + table + " does"));
        }
        used.stream().map(files::form).filter(contract -> contract != null).forEach(contract -> readable(own).ifPresent(meaning -> checkMeaning(node, contract, meaning, asked(files.form(form)))));
      }
    });
    model.getModelElementsByType(ServiceTask.class).forEach(service -> {
      String table = ProcessMap.properties(service).get("table");
      if (table != null && !terms.table(table).equals(table)) {
        checkTable(service, terms.table(table), Set.of());
      }
    });
  }

  /** What cannot be read is told where the model itself is looked at. */
  private static Optional<RecordedMeaning> readable(Map<String, String> properties) {
    try {
      return RecordedMeaning.of(properties, List.of());
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private void collect(Map<FlowNode, String> waits) {
    files.handedTo(model).forEach(facts::add);
    waits.keySet().forEach(node -> {
      Map<String, String> properties = ProcessMap.properties(node);
      facts.addAll(RecordedMeaning.list(properties.get("facts")));
      facts.addAll(files.outputs(properties.get("table")));
      if (properties.containsKey(RecordedMeaning.RECORD)) {
        recorded.add(properties.get(RecordedMeaning.RECORD));
      }
    });
    model.getModelElementsByType(CamundaOut.class).forEach(out -> facts.add(out.getCamundaTarget()));
    if (!model.getModelElementsByType(MultiInstanceLoopCharacteristics.class).isEmpty()) {
      facts.add(StepDesk.LOOP);
    }
    model.getModelElementsByType(ServiceTask.class).forEach(service -> {
      Map<String, String> properties = ProcessMap.properties(service);
      facts.addAll(files.outputs(properties.get("table")));
      if ("${openGate}".equals(service.getCamundaDelegateExpression())) {
        facts.addAll(FACTS_OF_GATES);
      }
      if (properties.containsKey(ModelSteps.OUTCOME)) {
        facts.addAll(OUTCOMES_OF_RULES);
      }
      if (properties.containsKey("to")) {
        Stream.of("", ModelSteps.FIRST, ModelSteps.LAST, ModelSteps.ON_HOLIDAY).forEach(end -> facts.add(properties.get("to") + end));
      }
    });
  }

  private void checkWait(FlowNode node, String form) {
    Map<String, String> properties = ProcessMap.properties(node);
    if (!properties.containsKey(RecordedMeaning.RECORD)) {
      wrong(node, "has no property record");
      return;
    }
    FormContract contract = files.form(form);
    if (contract == null) {
      wrong(node, "there is no form " + form);
      return;
    }
    properties.keySet().stream().filter(name -> !RecordedMeaning.NAMES.contains(name) && !OTHERS.contains(name) && !name.startsWith(RecordedMeaning.LOOK)
        && !name.startsWith(RecordedMeaning.DUE) && !name.startsWith(RecordedMeaning.MEASURE)
        && !name.startsWith(RecordedMeaning.BUDGET)).forEach(name -> wrong(node, "nobody knows the property " + name));
    if (!properties.get(RecordedMeaning.RECORD).matches(RecordedMeaning.SUBJECT)) {
      wrong(node, "the subject " + properties.get(RecordedMeaning.RECORD) + " is not in kebab-case");
    }
    try {
      RecordedMeaning.of(properties, List.of()).ifPresent(meaning -> checkMeaning(node, contract, meaning));
    } catch (IllegalArgumentException unreadable) {
      wrong(node, unreadable.getMessage());
    }
    if (properties.containsKey("due") && !facts.contains(properties.get("due"))) {
      wrong(node, "no clock sets " + properties.get("due"));
    }
  }

  private void checkMeaning(FlowNode node, FormContract form, RecordedMeaning meaning) {
    checkMeaning(node, form, meaning, Set.of());
  }

  /** What a table may ask for of a form; of a text only whether it is there. */
  private static Set<String> asked(FormContract form) {
    return form == null ? Set.of() : form.fields().values().stream().map(field -> field.isText() ? field.key() + StepJudge.GIVEN : field.key()).collect(Collectors.toSet());
  }

  /**
   * @param ofPhase what the form of the phase asks for in whose place this one stands: to the tables it is what was left empty (ADR 29)
   */
  private void checkMeaning(FlowNode node, FormContract form, RecordedMeaning meaning, Set<String> ofPhase) {
    for (String fact : meaning.facts()) {
      if (!form.fields().containsKey(fact)) {
        wrong(node, "the form " + form.id() + " has no field " + fact);
      } else if (!FACTS.contains(form.fields().get(fact).type())) {
        wrong(node, "the field " + fact + " holds what people write, which no gateway may know");
      }
    }
    Stream.of(meaning.outcome(), meaning.reason(), meaning.feedback()).filter(field -> field != null && !form.fields().containsKey(field))
        .forEach(field -> wrong(node, "the form " + form.id() + " has no field " + field));
    meaning.fourEyes().stream().filter(subject -> !recorded.contains(subject)).forEach(subject -> wrong(node, "nothing is recorded as " + subject + " in this process"));
    meaning.looks().values().forEach(look -> checkLook(node, form, look));
    meaning.dues().values().forEach(due -> {
      if (form.fields().containsKey(due.from()) ? !form.fields().get(due.from()).isDay() : !facts.contains(due.from())) {
        wrong(node, "the form " + form.id() + " has no day " + due.from());
      }
      checkClock(node, due.clock());
    });
    meaning.measures().values().forEach(measure -> checkMeasure(node, form, measure));
    meaning.keeps().stream().filter(name -> !meaning.measures().containsKey(name) || form.fields().containsKey(name))
        .forEach(name -> wrong(node, "keeps " + name + ", which is nothing that it measures, or a field of its form"));
    meaning.filings().stream().filter(filing -> !filing.isEachTime() && !(filing.value() == null ? isNumber(form, filing.field()) : hasField(form, filing.field())))
        .forEach(filing -> wrong(node, "the form " + form.id() + " has no field " + filing.field() + " that says how many documents are needed"));
    meaning.budgets().values().forEach(budget -> checkBudget(node, form, budget));
    meaning.limits().stream().filter(table -> files.table(table) == null).forEach(table -> wrong(node, "there is no table " + table));
    Stream.of(meaning.looks(), meaning.dues(), meaning.measures(), meaning.budgets()).flatMap(named -> named.keySet().stream()).filter(CaseInputs::isKnown)
        .forEach(name -> wrong(node, "finds out " + name + ", but every table knows the case itself by this name; choose another one"));
    if (meaning.table() != null) {
      Set<String> known = new HashSet<>(ofPhase);
      known.addAll(asked(form));
      known.addAll(meaning.looks().keySet());
      known.addAll(meaning.dues().keySet());
      known.addAll(meaning.measures().keySet());
      known.addAll(meaning.budgets().keySet());
      checkTable(node, meaning.table(), known);
    }
  }

  /** A service task has no form with which something could have a value in common. */
  private void checkLookOfService(ServiceTask service, String text) {
    try {
      RecordedMeaning.Look look = RecordedMeaning.Look.read(text);
      if (look.same() != null) {
        wrong(service, "has no form with a field " + look.same());
      } else {
        checkLook(service, files.recorded(look.subject()), look);
      }
    } catch (IllegalArgumentException unreadable) {
      wrong(service, unreadable.getMessage());
    }
  }

  private void checkLook(FlowNode node, FormContract form, RecordedMeaning.Look look) {
    FormContract seen = files.recorded(look.subject());
    if (seen == null) {
      wrong(node, "nothing is recorded as " + look.subject());
    } else if (!files.isKept(look.subject(), look.field())
        && files.recordedByProgrammes(look.subject()).stream().noneMatch(one -> look.sum() ? isNumber(one, look.field()) : hasField(one, look.field()))) {
      wrong(node, "the form " + seen.id() + " has no field " + look.field() + (look.sum() ? " to add up" : ""));
    } else if (look.same() != null && !(seen.fields().containsKey(look.same()) && form.fields().containsKey(look.same()))) {
      wrong(node, "the forms " + seen.id() + " and " + form.id() + " have no field " + look.same() + " in common");
    }
    if (look.condition() != null && !hasField(files.recorded(look.condition().subject()), look.condition().field())) {
      wrong(node, "nothing is recorded as " + look.condition().subject() + " with a field " + look.condition().field());
    }
  }

  private void checkBudget(FlowNode node, FormContract form, BudgetInput budget) {
    if (!isNumber(form, budget.year()) && !facts.contains(budget.year())) {
      wrong(node, "nobody knows the fiscal year " + budget.year());
    }
    if (budget.later() != null && !facts.contains(budget.later())) {
      wrong(node, "nobody knows the number " + budget.later());
    }
  }

  private void checkMeasure(FlowNode node, FormContract form, Measure measure) {
    measure.days().stream().filter(field -> !form.fields().containsKey(field) || !form.fields().get(field).isDay())
        .forEach(field -> wrong(node, "the form " + form.id() + " has no day " + field));
    measure.names(form.fields().keySet()).stream().filter(field -> !isNumber(form, field)).forEach(field -> wrong(node, "the form " + form.id() + " has no number " + field));
  }

  private static boolean isNumber(FormContract form, String field) {
    return form.fields().containsKey(field) && form.fields().get(field).type().equals("number");
  }

  private static boolean hasField(FormContract form, String field) {
    return form != null && form.fields().containsKey(field);
  }

  private void checkClock(FlowNode node, String clock) {
    if (!files.hasRow(EventClocks.TABLE, clock)) {
      wrong(node, "the table " + EventClocks.TABLE + " has no clock " + clock);
    }
  }

  private void checkTable(FlowNode node, String table, Set<String> known) {
    DecisionTable asked = files.table(table);
    if (asked == null) {
      wrong(node, "there is no table " + table);
      return;
    }
    Set<String> all = new HashSet<>(known);
    all.addAll(facts);
    all.addAll(files.outputs(StepJudge.TERMS));
    all.addAll(CaseInputs.NAMES);
    all.addAll(WORDS_OF_FEEL);
    asked.names().stream().filter(name -> !all.contains(name) && !CaseInputs.isKnown(name)).forEach(name -> wrong(node, "the table " + table + " asks for " + name + ", which nobody knows"));
  }

  private void checkService(ServiceTask service) {
    Map<String, String> properties = ProcessMap.properties(service);
    switch (String.valueOf(service.getCamundaDelegateExpression())) {
      case "${judge}" -> {
        if (!properties.containsKey(RecordedMeaning.RECORD)) {
          wrong(service, "has no property record");
        }
        Set<String> looks = new HashSet<>();
        properties.forEach((name, value) -> {
          if (name.startsWith(RecordedMeaning.LOOK)) {
            looks.add(name.substring(RecordedMeaning.LOOK.length()));
            checkLookOfService(service, value);
          }
        });
        checkTable(service, String.valueOf(properties.get("table")), looks);
      }
      case "${forwardEvent}" -> {
        if (model.getModelElementsByType(StartEvent.class).stream().noneMatch(start -> ProcessMap.properties(start).containsKey(ProcessMap.INTAKE))) {
          wrong(service, "forwards events, but no start of the process takes any in");
        }
      }
      case "${setClock}" -> {
        String day = properties.getOrDefault("from", properties.get("from-of"));
        if (day != null && !facts.contains(day)) {
          wrong(service, "nobody knows the day " + day);
        }
        if (properties.containsKey(ModelSteps.AFTER) && !facts.contains(properties.get(ModelSteps.AFTER))) {
          wrong(service, "nobody knows the day " + properties.get(ModelSteps.AFTER));
        }
        if (!properties.containsKey("to")) {
          wrong(service, "has no property to");
        }
        if (properties.containsKey(ModelSteps.YEARS_LATER) && !facts.contains(properties.get(ModelSteps.YEARS_LATER))) {
          wrong(service, "nobody knows the number " + properties.get(ModelSteps.YEARS_LATER));
        }
        if (properties.containsKey("clock")) {
          checkClock(service, properties.get("clock"));
        } else if (!facts.contains(String.valueOf(properties.get("clock-of")))) {
          wrong(service, "nobody knows the name of the clock " + properties.get("clock-of"));
        }
      }
      case "${recordOutcome}" -> Stream.of(RecordedMeaning.RECORD, ModelSteps.OUTCOME).filter(name -> !properties.containsKey(name))
          .forEach(name -> wrong(service, "has no property " + name));
      case "${enterBudget}" -> checkEntry(service, properties);
      case "${openGate}" -> {
        if (!facts.contains(GATE)) {
          wrong(service, "nobody says which gate is held (the fact " + GATE + ")");
        }
      }
      case "${closeGate}" -> {
        // needs nothing
      }
      case "${tellCase}" -> {
        if (!files.isAwaited(properties.get("message"))) {
          wrong(service, "no lifecycle waits for the message " + properties.get("message"));
        }
      }
      case "${moveClocks}" -> {
        if (Stream.of(ModelSteps.DAYS, ModelSteps.MONTHS, ModelSteps.DAY, ClocksOfPeriod.PERIOD).filter(properties::containsKey).count() != 1) {
          wrong(service, "needs one of the properties days, months, day and period");
        }
        Stream.of(ModelSteps.DAY, ClocksOfPeriod.PERIOD).map(properties::get).filter(fact -> fact != null && !facts.contains(fact))
            .forEach(fact -> wrong(service, "nobody knows the day " + fact));
        Stream.of(ModelSteps.DAYS, ModelSteps.MONTHS).map(properties::get).filter(fact -> fact != null && !facts.contains(fact))
            .forEach(fact -> wrong(service, "nobody knows the number " + fact));
        if (!properties.containsKey(ClocksOfPeriod.PERIOD) && RecordedMeaning.list(properties.get(ModelSteps.CLOCKS)).isEmpty()) {
          wrong(service, "has no property clocks");
        }
        RecordedMeaning.list(properties.get(ModelSteps.CLOCKS)).stream().filter(clock -> !files.isClock(clock)).forEach(clock -> wrong(service, "no phase knows the day " + clock));
      }
      case "${sendNotice}" -> Stream.of("ja", "en").map(language -> properties.get("notice") + "." + language + ".txt")
          .filter(text -> !files.has(text)).forEach(text -> wrong(service, "there is no text " + text));
      default -> wrong(service, "does what no model may do by data alone: " + service.getCamundaDelegateExpression());
    }
  }

  private void checkEntry(ServiceTask service, Map<String, String> properties) {
    if (properties.containsKey(EnterBudget.YEARS_AHEAD)) {
      checkYearsAhead(service, properties);
      return;
    }
    boolean plan = properties.containsKey(EnterBudget.PLAN);
    String subject = properties.getOrDefault(EnterBudget.PLAN, properties.get(EnterBudget.CHANGE));
    FormContract form = subject == null ? null : files.recorded(subject);
    if (form == null) {
      wrong(service, "nothing is recorded as " + subject);
      return;
    }
    String firstAmount = properties.getOrDefault(EnterBudget.AMOUNTS, EnterBudget.FUNDS) + 1;
    (plan ? Stream.concat(EnterBudget.FIELDS_OF_PLAN.stream(), Stream.of(firstAmount)) : EnterBudget.FIELDS_OF_CHANGE.stream())
        .filter(field -> files.recordedByProgrammes(subject).stream().noneMatch(one -> hasField(one, field)) && !hasField(form, field))
        .forEach(field -> wrong(service, "the form " + form.id() + " has no field " + field));
    if (plan && !Set.of(EnterBudget.WITHIN, EnterBudget.ON_TOP).contains(properties.getOrDefault(EnterBudget.INDIRECT, ""))) {
      wrong(service, "does not say whether the indirect cost is within the amounts or on top");
    }
  }

  private void checkYearsAhead(ServiceTask service, Map<String, String> properties) {
    if (!facts.contains(properties.get(EnterBudget.YEARS_AHEAD))) {
      wrong(service, "nobody knows the number " + properties.get(EnterBudget.YEARS_AHEAD));
    }
    List<String> days = RecordedMeaning.list(properties.get(EnterBudget.UNTIL));
    if (days.isEmpty()) {
      wrong(service, "has no property " + EnterBudget.UNTIL);
    }
    days.stream().filter(day -> !facts.contains(day)).forEach(day -> wrong(service, "nobody knows the day " + day));
    String table = String.valueOf(properties.get(EnterBudget.TABLE));
    checkTable(service, table, Set.of());
    EnterBudget.ANSWERS.stream().filter(answer -> files.table(table) != null && !files.outputs(table).contains(answer))
        .forEach(answer -> wrong(service, "the table " + table + " does not answer " + answer));
  }

  /** @param others names of events in other models; this one's is added */
  void checkEvent(Set<String> others) {
    StartEvent start = model.getModelElementsByType(StartEvent.class).stream().filter(node -> node.getCamundaFormRef() != null).findFirst().orElseThrow();
    String event = ProcessMap.properties(start).get("event");
    if (event == null || !event.matches(RecordedMeaning.SUBJECT) || !others.add(event)) {
      wrong(start, "the event " + event + " is not in kebab-case, or there is another one of this name");
    }
    if (event != null && !files.hasRow(EventStart.ALLOWED, event)) {
      wrong(start, "no programme has the event " + event + " (" + EventStart.ALLOWED + ")");
    }
    if (files.form(start.getCamundaFormRef()) != null && !hasField(files.form(start.getCamundaFormRef()), EventStart.CASE_NUMBER)) {
      wrong(start, "the form " + start.getCamundaFormRef() + " has no field " + EventStart.CASE_NUMBER);
    }
    if (model.getModelElementsByType(Process.class).iterator().next().getCamundaCandidateStarterGroupsList().isEmpty()) {
      wrong(start, "nobody may start it");
    }
    model.getModelElementsByType(EndEvent.class).stream().filter(end -> !ProcessMap.properties(end).containsKey("result") && !isBeside(end, new HashSet<>()))
        .forEach(end -> wrong(end, "the event ends here without a result"));
  }

  /** Whether the event goes on when this end is reached: it is reached only from events that interrupt nothing. */
  private boolean isBeside(FlowNode node, Set<String> seen) {
    if (node instanceof BoundaryEvent boundary) {
      return !boundary.cancelActivity();
    }
    return seen.add(node.getId()) && !node.getIncoming().isEmpty() && node.getIncoming().stream().allMatch(flow -> isBeside(flow.getSource(), seen));
  }
}
