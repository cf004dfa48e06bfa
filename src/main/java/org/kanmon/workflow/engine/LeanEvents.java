package org.kanmon.workflow.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/** Tells history what happens. Key, name and version of a process, which every event bears, never change: the engine's memory of models has them. */
final class LeanEvents extends CacheAwareHistoryEventProducer {

  @Override
  protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
    ProcessDefinitionEntity known = Context.getProcessEngineConfiguration().getDeploymentCache().findProcessDefinitionFromCache(id);
    return known == null ? super.getProcessDefinitionEntity(id) : known;
  }
}
