package org.kanmon.workflow.engine;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.EventSubscriptionQueryImpl;
import org.camunda.bpm.engine.impl.ExternalTaskQueryImpl;
import org.camunda.bpm.engine.impl.HistoricActivityInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricDecisionInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricExternalTaskLogQueryImpl;
import org.camunda.bpm.engine.impl.HistoricIdentityLinkLogQueryImpl;
import org.camunda.bpm.engine.impl.HistoricIncidentQueryImpl;
import org.camunda.bpm.engine.impl.HistoricJobLogQueryImpl;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.IncidentQueryImpl;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * The engine's authorization checks, without the questions that only choose the form of the next one, and with one more: what belongs to a case that is
 * shut to somebody is in none of their lists.
 */
final class LeanAuthorizations extends AuthorizationManager {

  private static final String INSTANCE = "RES.PROC_INST_ID_";
  private static final String INSTANCE_OF_JOB = "RES.PROCESS_INSTANCE_ID_";

  private final ShutCases shut;
  private boolean single;

  LeanAuthorizations(ShutCases shut) {
    this.shut = shut;
  }

  ShutCases shut() {
    return shut;
  }

  /** Asked to keep queries short for people of very many groups; here there are nine, each with grants. */
  @Override
  public List<String> filterAuthenticatedGroupIds(List<String> groups) {
    return groups == null ? List.of() : groups;
  }

  @Override
  public boolean isAuthorized(String user, List<String> groups, PermissionCheck check) {
    return single(() -> super.isAuthorized(user, groups, check));
  }

  @Override
  public boolean isAuthorized(String user, List<String> groups, CompositePermissionCheck check) {
    return single(() -> super.isAuthorized(user, groups, check));
  }

  /** Whether anything is revoked decides how a list is asked for; one check simply takes revocations into account. */
  @Override
  protected boolean isRevokeAuthCheckEnabled(String user, List<String> groups) {
    return single || super.isRevokeAuthCheckEnabled(user, groups);
  }

  private boolean single(BooleanSupplier check) {
    boolean before = single;
    single = true;
    try {
      return check.getAsBoolean();
    } finally {
      single = before;
    }
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void configureExecutionQuery(AbstractQuery query) {
    super.configureExecutionQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE);
  }

  @Override
  public void configureTaskQuery(TaskQueryImpl query) {
    super.configureTaskQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE);
  }

  @Override
  public void configureEventSubscriptionQuery(EventSubscriptionQueryImpl query) {
    super.configureEventSubscriptionQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE);
  }

  @Override
  public void configureIncidentQuery(IncidentQueryImpl query) {
    super.configureIncidentQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE);
  }

  @Override
  protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
    super.configureVariableInstanceQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE);
  }

  @Override
  public void configureJobQuery(JobQueryImpl query) {
    super.configureJobQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE_OF_JOB);
  }

  @Override
  public void configureExternalTaskQuery(ExternalTaskQueryImpl query) {
    super.configureExternalTaskQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE);
  }

  @Override
  public void configureHistoricProcessInstanceQuery(HistoricProcessInstanceQueryImpl query) {
    super.configureHistoricProcessInstanceQuery(query);
    shut.leaveOut(query.getAuthCheck(), "SELF.PROC_INST_ID_");
  }

  @Override
  public void configureHistoricActivityInstanceQuery(HistoricActivityInstanceQueryImpl query) {
    super.configureHistoricActivityInstanceQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE);
  }

  @Override
  public void configureHistoricTaskInstanceQuery(HistoricTaskInstanceQueryImpl query) {
    super.configureHistoricTaskInstanceQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE);
  }

  @Override
  @SuppressWarnings("rawtypes")
  protected void configureHistoricVariableAndDetailQuery(AbstractQuery query) {
    super.configureHistoricVariableAndDetailQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE);
  }

  @Override
  public void configureHistoricJobLogQuery(HistoricJobLogQueryImpl query) {
    super.configureHistoricJobLogQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE_OF_JOB);
  }

  @Override
  public void configureHistoricIncidentQuery(HistoricIncidentQueryImpl query) {
    super.configureHistoricIncidentQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE);
  }

  @Override
  public void configureHistoricIdentityLinkQuery(HistoricIdentityLinkLogQueryImpl query) {
    super.configureHistoricIdentityLinkQuery(query);
    shut.leaveOut(query.getAuthCheck(), "RES.ROOT_PROC_INST_ID_");
  }

  @Override
  public void configureHistoricExternalTaskLogQuery(HistoricExternalTaskLogQueryImpl query) {
    super.configureHistoricExternalTaskLogQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE);
  }

  @Override
  public void configureHistoricDecisionInstanceQuery(HistoricDecisionInstanceQueryImpl query) {
    super.configureHistoricDecisionInstanceQuery(query);
    shut.leaveOut(query.getAuthCheck(), INSTANCE);
  }
}
