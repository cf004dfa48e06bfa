package org.kanmon.workflow.engine;

import java.util.function.Function;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * Incidents of failed jobs. They say what to do; the cause, which may quote what people typed, stands in the log and at the job. The end of every job asks whether there is one to close; its execution, which has been read anyway,
 * knows.
 */
final class LeanIncidents extends DefaultIncidentHandler {

  private final Function<String, String> advice;

  /** @param advice what to do about a job of this id */
  LeanIncidents(Function<String, String> advice) {
    super(Incident.FAILED_JOB_HANDLER_TYPE);
    this.advice = advice;
  }

  @Override
  public Incident createIncident(IncidentContext context, String message) {
    return super.createIncident(context, advice.apply(context.getConfiguration()));
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
