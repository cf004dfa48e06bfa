package org.kanmon.workflow.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.kanmon.refusals.Refusal;

/** The engine's task service with every completion led through the task door, and the ways around it closed. */
final class GuardedTaskService extends TaskServiceImpl {

  private final Doors doors;

  GuardedTaskService(Doors doors) {
    this.doors = doors;
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
    doors.inWords(() -> super.claim(taskId, userId));
  }

  @Override
  public void setAssignee(String taskId, String userId) {
    doors.inWords(() -> super.setAssignee(taskId, userId));
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

  private RuntimeException closed() {
    return doors.said(Refusal.forbidden("past-the-door"));
  }
}
