package org.kanmon.workflow.engine;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.kanmon.cases.CaseNumber;

/** Reads a task's process instance at once, where the engine would read each execution and each one's variables as they are needed. */
final class WholeInstance {

  private WholeInstance() {}

  /** For a step that uses all of it: executions and variables with one statement each. */
  static void read(CommandContext context, TaskEntity task) {
    String id = task.getProcessInstanceId();
    if (id == null || context.getDbEntityManager().getCachedEntity(ExecutionEntity.class, id) != null) {
      return;
    }
    List<ExecutionEntity> executions = context.getExecutionManager().findExecutionsByProcessInstanceId(id);
    // it may have ended since the task was read
    if (executions.stream().anyMatch(execution -> execution.getId().equals(task.getExecutionId()))) {
      executions.stream().filter(ExecutionEntity::isProcessInstanceExecution).findFirst().ifPresent(instance -> instance.restoreProcessInstance(executions, null,
          context.getVariableInstanceManager().findVariableInstancesByProcessInstanceId(id), List.of(task), null, null, null));
    }
  }

  /** The case of the task; empty if its instance has ended since the task was read. */
  static Optional<CaseNumber> number(CommandContext context, TaskEntity task) {
    String id = task.getProcessInstanceId();
    ExecutionEntity instance = context.getDbEntityManager().getCachedEntity(ExecutionEntity.class, id);
    return Optional.ofNullable(instance)
        .or(() -> context.getExecutionManager().findExecutionsByProcessInstanceId(id).stream().filter(ExecutionEntity::isProcessInstanceExecution).findFirst())
        .map(found -> new CaseNumber(found.getBusinessKey()));
  }
}
