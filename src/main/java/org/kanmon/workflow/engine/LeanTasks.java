package org.kanmon.workflow.engine;

import java.util.List;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/** Tasks end without questions whose answer is known: none has a task below it, and only tasks that name a person have grants of their own. */
final class LeanTasks extends TaskManager {

  /** Tasks come from the models alone ({@link GuardedTaskService}). */
  @Override
  public List<Task> findTasksByParentTaskId(String task) {
    return List.of();
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
