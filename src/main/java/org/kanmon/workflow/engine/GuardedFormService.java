package org.kanmon.workflow.engine;

import java.io.InputStream;
import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/** The engine's form service with every submission led through the task door or the start door. */
final class GuardedFormService extends FormServiceImpl {

  private final Doors doors;

  GuardedFormService(Doors doors) {
    this.doors = doors;
  }

  @Override
  public void submitTaskForm(String taskId, Map<String, Object> properties) {
    doors.complete(commandExecutor, taskId, properties);
  }

  @Override
  public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> properties, boolean deserializeValues) {
    doors.complete(commandExecutor, taskId, properties);
    return Variables.createVariables();
  }

  @Override
  public InputStream getDeployedTaskForm(String taskId) {
    return doors.taskForm(commandExecutor, taskId, super.getDeployedTaskForm(taskId));
  }

  @Override
  public InputStream getDeployedStartForm(String processDefinitionId) {
    return doors.startForm(processDefinitionId, super.getDeployedStartForm(processDefinitionId));
  }

  @Override
  public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
    return doors.start(commandExecutor, processDefinitionId, properties);
  }

  @Override
  public ProcessInstance submitStartForm(String processDefinitionId, String businessKey, Map<String, Object> properties) {
    // the case number is given here, never by a caller
    return doors.start(commandExecutor, processDefinitionId, properties);
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public ProcessInstance submitStartFormData(String processDefinitionId, Map<String, String> properties) {
    return doors.start(commandExecutor, processDefinitionId, (Map) properties);
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public ProcessInstance submitStartFormData(String processDefinitionId, String businessKey, Map<String, String> properties) {
    return doors.start(commandExecutor, processDefinitionId, (Map) properties);
  }
}
