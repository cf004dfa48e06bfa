package org.kanmon.workflow.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;

/** Incidents of failed jobs. The end of every job asks whether there is one to close; its execution, which has been read anyway, knows. */
final class LeanIncidents extends DefaultIncidentHandler {

  LeanIncidents() {
    super(Incident.FAILED_JOB_HANDLER_TYPE);
  }

  @Override
  protected void removeIncident(IncidentContext context, boolean resolved) {
    ExecutionEntity execution = context.getExecutionId() == null ? null : Context.getCommandContext().getDbEntityManager()
        .getCachedEntity(ExecutionEntity.class, context.getExecutionId());
    if (execution == null || !execution.getIncidents().isEmpty()) {
      super.removeIncident(context, resolved);
    }
  }
}
