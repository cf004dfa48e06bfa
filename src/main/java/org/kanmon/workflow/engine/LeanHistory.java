package org.kanmon.workflow.engine;

import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Writes history. When something began, which its history is asked for at each change to tell how long it took, a task knows of itself and of the activity
 * that it stands for.
 */
final class LeanHistory extends DbHistoryEventHandler {

  @Override
  protected void insertOrUpdate(HistoryEvent event) {
    if (event instanceof HistoricScopeInstanceEvent of && !isInitialEvent(event) && event.getId() != null) {
      DbEntityManager entities = getDbEntityManager();
      Optional<Date> began = began(entities, event);
      if (began.isPresent() && entities.getCachedEntity(event.getClass(), event.getId()) == null) {
        of.setStartTime(began.get());
        entities.merge(event);
        return;
      }
    }
    super.insertOrUpdate(event);
  }

  private static Optional<Date> began(DbEntityManager entities, HistoryEvent event) {
    if (event instanceof HistoricTaskInstanceEventEntity) {
      return Optional.ofNullable(entities.getCachedEntity(TaskEntity.class, event.getId())).map(TaskEntity::getCreateTime);
    }
    if (event instanceof HistoricActivityInstanceEventEntity activity
        && (event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_UPDATE) || event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_END))) {
      return entities.getDbEntityCache().getEntitiesByType(TaskEntity.class).stream()
          .filter(task -> Objects.equals(task.getExecutionId(), event.getExecutionId()) && Objects.equals(task.getTaskDefinitionKey(), activity.getActivityId()))
          .map(TaskEntity::getCreateTime).findFirst();
    }
    return Optional.empty();
  }
}
