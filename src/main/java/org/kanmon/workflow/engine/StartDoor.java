package org.kanmon.workflow.engine;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The one door through which a process is started by a person: values checked, case number given by the feature, nothing typed kept as a variable. */
@Component
class StartDoor {

  private static final ThreadLocal<Boolean> OPEN = ThreadLocal.withInitial(() -> false);
  /** Instances of cases that pass over: the engine starts them when it has done what it is at. */
  private static final ThreadLocal<Set<String>> AWAITED = ThreadLocal.withInitial(HashSet::new);

  private final Editions editions;
  private final ObjectProvider<StartHandler<?>> handlers;
  private final ObjectProvider<LifecycleStart<?>> lifecycles;
  private final ObjectProvider<StartChoices> choices;

  private final EventStart events;
  private final StepDesk steps;
  private final Cases cases;

  StartDoor(Editions editions, ObjectProvider<StartHandler<?>> handlers, ObjectProvider<LifecycleStart<?>> lifecycles, ObjectProvider<StartChoices> choices, EventStart events,
      StepDesk steps, Cases cases) {
    this.steps = steps;
    this.cases = cases;
    this.editions = editions;
    this.events = events;
    this.handlers = handlers;
    this.lifecycles = lifecycles;
    this.choices = choices;
  }

  ExecutionEntity start(ProcessDefinitionEntity definition, Person person, Map<String, ?> values) {
    ProcessMap process = editions.process(definition.getId());
    if (process.isEvent()) {
      return report(process, person, values == null ? Map.of() : values);
    }
    StartHandler<?> handler = handler(definition);
    FormContract form = editions.form(definition.getDeploymentId(), handler.formId());
    Map<String, Object> checked = form.check(values == null ? Map.of() : values);
    StartHandler.Started started = handle(handler, person, checked);
    StepDesk.Judged judged = judged(process, form, checked, started);
    ExecutionEntity instance = definition.createProcessInstance(started.businessKey().value());
    Facts facts = started.facts();
    if (judged != null) {
      steps.keep(judged, 0, 0, instance.getId(), process.start(), person.id());
      for (Map.Entry<String, Object> fact : judged.facts().values().entrySet()) {
        facts = facts.and(fact.getKey(), fact.getValue());
      }
    }
    return started(instance, facts);
  }

  /** What the rules say of a start whose model records it as a step; null if it is none. */
  private StepDesk.Judged judged(ProcessMap process, FormContract form, Map<String, Object> values, StartHandler.Started started) {
    RecordedMeaning meaning = process.steps().get(process.start());
    return meaning == null ? null : steps.judge(cases.get(started.businessKey()), meaning, form, values, new HashMap<>(), 0);
  }

  /** An event that the office reports on a case: by the model that the case follows, whichever was newest when the form was opened. */
  private ExecutionEntity report(ProcessMap process, Person person, Map<String, ?> values) {
    Case file = events.named(process, person, values);
    String definition = editions.definition(file.rulebook(), process.key()).orElseThrow(() -> Refusal.conflict("event-not-possible"));
    Map<String, Object> others = new HashMap<>();
    values.keySet().stream().filter(key -> !key.equals(EventStart.CASE_NUMBER)).forEach(key -> others.put(key, FormContract.asGiven(values, key)));
    return begin(Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(definition), person, file, others);
  }

  /** An event on a case that was opened at another door, e.g. the applicant's own. */
  ExecutionEntity begin(ProcessDefinitionEntity definition, Person person, Case file, Map<String, ?> values) {
    EventStart.Begun begun = events.begin(definition, person, file, values);
    ExecutionEntity instance = (begun.intake() == null ? definition
        : Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(begun.intake())).createProcessInstance(file.number().value());
    events.keep(begun, instance);
    return started(instance, begun.intake() == null ? begun.facts() : begun.common());
  }

  /** A case that leaves another lifecycle comes in at one of this one's start events, in the same transaction. */
  void comeIn(ProcessDefinitionEntity definition, String entry, CaseNumber number, Facts facts) {
    ExecutionEntity instance = definition.createProcessInstance(number.value(), definition.findActivity(entry));
    AWAITED.get().add(instance.getId());
    instance.start(facts.values());
  }

  static ExecutionEntity started(ExecutionEntity instance, Facts facts) {
    OPEN.set(true);
    try {
      instance.start(facts.values());
      return instance;
    } finally {
      OPEN.set(false);
    }
  }

  /** That of this process; otherwise of its start form, whichever process has it. */
  private StartHandler<?> handler(ProcessDefinitionEntity definition) {
    String process = definition.getKey();
    String form = editions.process(definition.getId()).startForm();
    return handlers.stream().filter(handler -> handler.process().equals(process)).findFirst()
        .or(() -> lifecycles.stream().filter(lifecycle -> lifecycle.formId().equals(form)).findFirst().map(lifecycle -> of(process, lifecycle)))
        .orElseThrow(() -> Refusal.forbidden("not-startable"));
  }

  private static <T> StartHandler<T> of(String process, LifecycleStart<T> lifecycle) {
    return new StartHandler<>(process, lifecycle.formId(), lifecycle.form(), (person, form) -> lifecycle.open().open(process, person, form));
  }

  /** The start form of a process, if people may start it. */
  Optional<FormContract> form(ProcessDefinitionEntity definition) {
    return Optional.ofNullable(editions.process(definition.getId()).startForm()).map(form -> editions.form(definition.getDeploymentId(), form));
  }

  /** The start form of a process with what can be chosen now. */
  InputStream shown(String process, InputStream source) {
    JsonNode form = JsonMapper.shared().readTree(source);
    choices.stream().filter(choice -> choice.formId().equals(form.path("id").asString(""))).forEach(choice -> form.path("components").forEach(component -> {
      if (choice.field().equals(component.path("key").asString(""))) {
        ArrayNode values = ((ObjectNode) component).without("valuesExpression").putArray("values");
        choice.choices().apply(process).forEach((value, label) -> values.addObject().put("value", value).put("label", label));
      }
    }));
    return new ByteArrayInputStream(JsonMapper.shared().writeValueAsBytes(form));
  }

  private static <T> StartHandler.Started handle(StartHandler<T> handler, Person person, Map<String, Object> values) {
    return handler.handle().apply(person, FormContract.typed(values, handler.form()));
  }

  /** Whether the start of this instance came through the door. */
  static boolean isOpen(String instance) {
    return OPEN.get() || AWAITED.get().remove(instance);
  }
}
