package org.kanmon.workflow.engine;

import java.io.InputStream;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.kanmon.refusals.Refusal;

/**
 * The engine's task service with every completion led through the task door, and the ways around it closed: who may do a task, its name and its dates come
 * from the model alone. A group that could add itself to a task of another group would be through the door.
 */
final class GuardedTaskService extends TaskServiceImpl {

  private final Doors doors;

  GuardedTaskService(Doors doors) {
    this.doors = doors;
  }

  /** The engine keeps expressions out of queries, but forgets to look into their alternatives; an expression is any code. */
  @Override
  public TaskQuery createTaskQuery() {
    TaskQueryImpl query = new TaskQueryImpl(commandExecutor);
    query.addValidator(GuardedTaskService::refuseExpressions);
    return query;
  }

  private static void refuseExpressions(AbstractQuery<?, ?> query) {
    if (query instanceof TaskQueryImpl tasks && tasks.getQueries().stream().anyMatch(part -> !part.getExpressions().isEmpty())) {
      throw new BadUserRequestException("Expressions are not allowed in queries.");
    }
  }

  @Override
  public void complete(String taskId, Map<String, Object> variables) {
    doors.complete(commandExecutor, taskId, variables);
  }

  @Override
  public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables, boolean deserializeValues) {
    doors.complete(commandExecutor, taskId, variables);
    return Variables.createVariables();
  }

  @Override
  public void claim(String taskId, String userId) {
    give(taskId, userId, () -> super.claim(taskId, userId));
  }

  @Override
  public void setAssignee(String taskId, String userId) {
    give(taskId, userId, () -> super.setAssignee(taskId, userId));
  }

  /** To somebody, or back to whose it may be. */
  private void give(String taskId, String userId, Runnable action) {
    if (userId == null) {
      doors.giveBack(commandExecutor, taskId, action);
    } else {
      doors.assign(commandExecutor, taskId, action);
    }
  }

  @Override
  public void delegateTask(String taskId, String userId) {
    throw closed();
  }

  @Override
  public void resolveTask(String taskId, Map<String, Object> variables) {
    throw closed();
  }

  @Override
  public void resolveTask(String taskId) {
    throw closed();
  }

  @Override
  public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
    throw closed();
  }

  @Override
  public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
    throw closed();
  }

  @Override
  public void saveTask(Task task) {
    throw fromTheModel();
  }

  @Override
  public void setOwner(String taskId, String userId) {
    throw fromTheModel();
  }

  @Override
  public void setPriority(String taskId, int priority) {
    throw fromTheModel();
  }

  @Override
  public void setName(String taskId, String name) {
    throw fromTheModel();
  }

  @Override
  public void setDescription(String taskId, String description) {
    throw fromTheModel();
  }

  @Override
  public void setDueDate(String taskId, Date dueDate) {
    throw fromTheModel();
  }

  @Override
  public void setFollowUpDate(String taskId, Date followUpDate) {
    throw fromTheModel();
  }

  @Override
  public void addCandidateUser(String taskId, String userId) {
    throw fromTheModel();
  }

  @Override
  public void addCandidateGroup(String taskId, String groupId) {
    throw fromTheModel();
  }

  @Override
  public void addUserIdentityLink(String taskId, String userId, String type) {
    throw fromTheModel();
  }

  @Override
  public void addGroupIdentityLink(String taskId, String groupId, String type) {
    throw fromTheModel();
  }

  @Override
  public void deleteCandidateUser(String taskId, String userId) {
    throw fromTheModel();
  }

  @Override
  public void deleteCandidateGroup(String taskId, String groupId) {
    throw fromTheModel();
  }

  @Override
  public void deleteUserIdentityLink(String taskId, String userId, String type) {
    throw fromTheModel();
  }

  @Override
  public void deleteGroupIdentityLink(String taskId, String groupId, String type) {
    throw fromTheModel();
  }

  // words beside the form would stand in the engine's tables, where more people read than in the case file

  @Override
  public Comment createComment(String taskId, String processInstanceId, String message) {
    throw closed();
  }

  @Override
  public void addComment(String taskId, String processInstanceId, String message) {
    throw closed();
  }

  @Override
  public Attachment createAttachment(String type, String taskId, String processInstanceId, String name, String description, InputStream content) {
    throw closed();
  }

  @Override
  public Attachment createAttachment(String type, String taskId, String processInstanceId, String name, String description, String url) {
    throw closed();
  }

  private RuntimeException fromTheModel() {
    return doors.said(Refusal.forbidden("task-of-the-model"));
  }

  private RuntimeException closed() {
    return doors.said(Refusal.forbidden("past-the-door"));
  }
}
