package org.kanmon.workflow.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Execution;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Correlates people's messages with what a case waits for. */
@Component
class MessagesToCases implements CaseMessages {

  private final RuntimeService runtime;
  private final Editions editions;
  private final AsSystem asSystem;
  private final ObjectProvider<MessageHandler<?>> beans;
  private volatile Map<String, MessageHandler<?>> handlers;

  MessagesToCases(@Lazy RuntimeService runtime, Editions editions, AsSystem asSystem, ObjectProvider<MessageHandler<?>> beans) {
    this.runtime = runtime;
    this.editions = editions;
    this.asSystem = asSystem;
    this.beans = beans;
  }

  /** A message that a case waits for now, and where. */
  record Awaited(MessageHandler<?> handler, String executionId, ProcessMap process, String noun) {

    FormContract form(Editions editions) {
      return editions.form(process.edition(), handler.formId());
    }
  }

  /** Every message that the case waits for now. */
  List<Awaited> awaited(CaseNumber number) {
    return asSystem.get(() -> handlers().values().stream().flatMap(handler -> find(number, handler).stream()).toList());
  }

  @Override
  @Transactional
  public void send(CaseNumber number, String message, Person by, Map<String, Object> formValues) {
    Awaited awaited = asSystem.get(() -> find(number, handlers().get(message))).orElseThrow(() -> Refusal.conflict("not-possible-now"));
    send(number, awaited, by, formValues);
  }

  void send(CaseNumber number, Awaited awaited, Person by, Map<String, Object> formValues) {
    Map<String, Object> values = awaited.form(editions).check(formValues);
    Facts facts = handle(awaited.handler(), number, by, values);
    asSystem.get(() -> {
      Set<String> before = tokens(number);
      try {
        runtime.messageEventReceived(awaited.handler().message(), awaited.executionId(), new HashMap<>(facts.values()));
      } catch (RuntimeException failed) {
        // what the database refuses is told by whoever called; and on PostgreSQL nothing more can be asked in this transaction
        if (!(failed instanceof OptimisticLockingException) && !Doors.isOfDatabase(failed) && (!tokens(number).equals(before) || !waits(number, awaited))) {
          // somebody else's step fell between two looks of the engine: nothing waits any more, or it stumbled over half of a case
          throw Refusal.conflict("somebody-was-first");
        }
        throw failed;
      }
      return null;
    });
  }

  private boolean waits(CaseNumber number, Awaited awaited) {
    return find(number, awaited.handler()).filter(now -> now.executionId().equals(awaited.executionId())).isPresent();
  }

  /** Where the case stands, in all its processes: any step of anybody changes it. */
  private Set<String> tokens(CaseNumber number) {
    return runtime.createExecutionQuery().processInstanceBusinessKey(number.value()).list().stream()
        .map(execution -> execution.getId() + "/" + ((ExecutionEntity) execution).getRevision()).collect(Collectors.toSet());
  }

  private Optional<Awaited> find(CaseNumber number, MessageHandler<?> handler) {
    List<Execution> waiting = runtime.createExecutionQuery().processInstanceBusinessKey(number.value()).messageEventSubscriptionName(handler.message()).list();
    return waiting.stream().findFirst().map(execution -> {
      ProcessMap process = editions.process(((ExecutionEntity) execution).getProcessDefinitionId());
      return new Awaited(handler, execution.getId(), process, process.messages().get(handler.message()).noun());
    });
  }

  private static <T> Facts handle(MessageHandler<T> handler, CaseNumber number, Person by, Map<String, Object> values) {
    return handler.handle().apply(new Step<>(number, by.id(), FormContract.typed(values, handler.form()), Map.of()));
  }

  private Map<String, MessageHandler<?>> handlers() {
    if (handlers == null) {
      handlers = beans.stream().collect(Collectors.toMap(MessageHandler::message, handler -> handler, (a, b) -> a, LinkedHashMap::new));
    }
    return handlers;
  }
}
