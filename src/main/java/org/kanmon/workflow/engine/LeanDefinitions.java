package org.kanmon.workflow.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * Every step reads its process's definition, only to learn whether it was suspended since: the model itself the engine keeps. What was read is remembered for
 * a short time, as with {@link LeanJobDefinitions}: no start of a process that an administrator suspends comes through after that time.
 */
final class LeanDefinitions extends ProcessDefinitionManager {

  private final ShortMemory<String, ProcessDefinitionEntity> known;

  private LeanDefinitions(ShortMemory<String, ProcessDefinitionEntity> known) {
    this.known = known;
  }

  /** Managers live as long as a command, the memory as long as the engine. */
  static Supplier<Session> remembering(ShortMemory<String, ProcessDefinitionEntity> known) {
    return () -> new LeanDefinitions(known);
  }

  /** For the engine's own cache of models, which takes over what an administrator can change and nothing else. */
  @Override
  public ProcessDefinitionEntity findLatestDefinitionById(String id) {
    return known.get(id, () -> super.findLatestDefinitionById(id));
  }

  @Override
  public ProcessDefinitionEntity findDefinitionByDeploymentAndKey(String deployment, String key) {
    return known.get(deployment + "/" + key, () -> super.findDefinitionByDeploymentAndKey(deployment, key));
  }

  @Override
  public void deleteProcessDefinition(ProcessDefinition definition, String id, boolean history, boolean instances, boolean skipListeners,
      boolean skipMappings) {
    super.deleteProcessDefinition(definition, id, history, instances, skipListeners, skipMappings);
    known.forget();
  }
}
