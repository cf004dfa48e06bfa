package org.kanmon.workflow.engine;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The one door through which a process is started by a person: values checked, case number given by the feature, nothing typed kept as a variable. */
@Component
class StartDoor {

  private static final ThreadLocal<Boolean> OPEN = ThreadLocal.withInitial(() -> false);

  private final Editions editions;
  private final ObjectProvider<StartHandler<?>> handlers;

  StartDoor(Editions editions, ObjectProvider<StartHandler<?>> handlers) {
    this.editions = editions;
    this.handlers = handlers;
  }

  ExecutionEntity start(ProcessDefinitionEntity definition, Person person, Map<String, ?> values) {
    StartHandler<?> handler = handlers.stream().filter(h -> h.process().equals(definition.getKey())).findFirst().orElseThrow(() -> Refusal.forbidden("not-startable"));
    FormContract form = editions.form(definition.getDeploymentId(), handler.formId());
    StartHandler.Started started = handle(handler, person, form.check(values == null ? Map.of() : values));
    OPEN.set(true);
    try {
      ExecutionEntity instance = definition.createProcessInstance(started.businessKey().value());
      instance.start(started.facts().values());
      return instance;
    } finally {
      OPEN.set(false);
    }
  }

  /** The start form of a process, if people may start it. */
  Optional<FormContract> form(ProcessDefinitionEntity definition) {
    return Optional.ofNullable(editions.process(definition.getId()).startForm()).map(form -> editions.form(definition.getDeploymentId(), form));
  }

  private static <T> StartHandler.Started handle(StartHandler<T> handler, Person person, Map<String, Object> values) {
    return handler.handle().apply(person, FormContract.typed(values, handler.form()));
  }

  /** Whether the start under way came through the door. */
  static boolean isOpen() {
    return OPEN.get();
  }
}
