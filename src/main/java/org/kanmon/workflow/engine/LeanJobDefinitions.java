package org.kanmon.workflow.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;

/**
 * Every new job reads its definition, only to learn whether it is suspended. What was read is remembered for a short time: a definition that an administrator
 * suspends stops jobs that exist at once, and new ones after that time at the latest.
 */
final class LeanJobDefinitions extends JobDefinitionManager {

  private final ShortMemory<String, JobDefinitionEntity> known;

  private LeanJobDefinitions(ShortMemory<String, JobDefinitionEntity> known) {
    this.known = known;
  }

  /** Managers live as long as a command, the memory as long as the engine. */
  static Supplier<Session> remembering(ShortMemory<String, JobDefinitionEntity> known) {
    return () -> new LeanJobDefinitions(known);
  }

  @Override
  public JobDefinitionEntity findById(String id) {
    JobDefinitionEntity here = getDbEntityManager().getCachedEntity(JobDefinitionEntity.class, id);
    if (here != null) {
      return here;
    }
    JobDefinitionEntity remembered = known.get(id, () -> copy(super.findById(id)));
    JobDefinitionEntity read = getDbEntityManager().getCachedEntity(JobDefinitionEntity.class, id);
    if (read != null || remembered == null) {
      return read;
    }
    // with its revision, so that a change of it is refused if somebody else was first
    JobDefinitionEntity ours = copy(remembered);
    getDbEntityManager().getDbEntityCache().putPersistent(ours);
    return ours;
  }

  private static JobDefinitionEntity copy(JobDefinitionEntity of) {
    if (of == null) {
      return null;
    }
    JobDefinitionEntity copy = new JobDefinitionEntity();
    copy.setId(of.getId());
    copy.setRevision(of.getRevision());
    copy.setProcessDefinitionId(of.getProcessDefinitionId());
    copy.setProcessDefinitionKey(of.getProcessDefinitionKey());
    copy.setActivityId(of.getActivityId());
    copy.setJobType(of.getJobType());
    copy.setJobConfiguration(of.getJobConfiguration());
    copy.setSuspensionState(of.getSuspensionState());
    copy.setJobPriority(of.getOverridingJobPriority());
    copy.setTenantId(of.getTenantId());
    copy.setDeploymentId(of.getDeploymentId());
    return copy;
  }
}
