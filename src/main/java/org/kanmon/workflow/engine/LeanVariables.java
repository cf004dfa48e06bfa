package org.kanmon.workflow.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;

/** Variables are not asked for where there can be none yet: of a task that this very step creates. */
final class LeanVariables extends VariableInstanceManager {

  @Override
  public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(String id, Collection<String> names) {
    TaskEntity task = getDbEntityManager().getCachedEntity(TaskEntity.class, id);
    if (task != null && getDbEntityManager().getDbEntityCache().isTransient(task)) {
      return new ArrayList<>();
    }
    return super.findVariableInstancesByTaskIdAndVariableNames(id, names);
  }
}
