package org.kanmon.workflow.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/** Tasks end without questions whose answer is known: none has a task below it or beside it, and only tasks that name a person have grants of their own. */
final class LeanTasks extends TaskManager {

  /** Tasks come from the models alone ({@link GuardedTaskService}). */
  @Override
  public List<Task> findTasksByParentTaskId(String task) {
    return List.of();
  }

  /** An execution stands at one task at most; whoever has read it need not look for others. */
  @Override
  public List<TaskEntity> findTasksByExecutionId(String execution) {
    DbEntityCache read = getDbEntityManager().getDbEntityCache();
    return read.getEntitiesByType(TaskEntity.class).stream().filter(task -> execution.equals(task.getExecutionId()) && read.isPersistent(task)).findFirst()
        .<List<TaskEntity>>map(task -> new ArrayList<>(List.of(task))).orElseGet(() -> super.findTasksByExecutionId(execution));
  }

  /** {@link LeanGrants} writes a grant for a person who is named in the model, and no other. */
  @Override
  protected void deleteAuthorizations(Resource resource, String id) {
    TaskEntity task = getDbEntityManager().getCachedEntity(TaskEntity.class, id);
    if (task == null || task.getTaskDefinition() == null || !task.getTaskDefinition().getCandidateUserIdExpressions().isEmpty()) {
      super.deleteAuthorizations(resource, id);
    }
  }
}
