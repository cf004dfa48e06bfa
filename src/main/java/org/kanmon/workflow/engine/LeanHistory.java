package org.kanmon.workflow.engine;

import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Writes history. When a task began, which its history is asked for at each change, the task itself knows. */
final class LeanHistory extends DbHistoryEventHandler {

  @Override
  protected void insertOrUpdate(HistoryEvent event) {
    if (event instanceof HistoricTaskInstanceEventEntity of && !isInitialEvent(event) && event.getId() != null) {
      DbEntityManager entities = getDbEntityManager();
      TaskEntity task = entities.getCachedEntity(TaskEntity.class, event.getId());
      if (task != null && entities.getCachedEntity(event.getClass(), event.getId()) == null) {
        of.setStartTime(task.getCreateTime());
        entities.merge(event);
        return;
      }
    }
    super.insertOrUpdate(event);
  }
}
