package org.kanmon.workflow.engine;

import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * No authorization row per task and group: offices work by grants on process definitions, which stay fast with any number of tasks. Only a person who is
 * named for a task (a reviewer) gets a row of their own, so that nobody else's task is in reach.
 */
final class LeanGrants extends DefaultAuthorizationProvider {

  private static final AuthorizationEntity[] NONE = new AuthorizationEntity[0];

  @Override
  public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
    return NONE;
  }

  @Override
  public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
    return NONE;
  }

  /** Officers of a field work by the grants of their group ({@link TasksOfField}); a grant on a task would make each of their lists compare every task. */
  @Override
  public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String userId, String type) {
    return isOfGroup(task) ? NONE : super.newTaskUserIdentityLink(task, userId, type);
  }

  @Override
  public AuthorizationEntity[] deleteTaskUserIdentityLink(Task task, String userId, String type) {
    return isOfGroup(task) ? NONE : super.deleteTaskUserIdentityLink(task, userId, type);
  }

  private static boolean isOfGroup(Task task) {
    return task instanceof TaskEntity entity && entity.getTaskDefinition() != null && !entity.getTaskDefinition().getCandidateGroupIdExpressions().isEmpty();
  }

  @Override
  public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
    return NONE;
  }

  @Override
  public AuthorizationEntity[] deleteTaskGroupIdentityLink(Task task, String groupId, String type) {
    return NONE;
  }
}
