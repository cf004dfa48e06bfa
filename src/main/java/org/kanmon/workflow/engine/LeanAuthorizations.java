package org.kanmon.workflow.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.AuthorizationQueryImpl;
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
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * The engine's authorization checks, and one more: what belongs to a case that is shut to somebody is in none of their lists. Offices work by grants on
 * process definitions, which change when an administrator changes them: what somebody may do by them is remembered for a short time, as roles are, and so
 * is whether anything is revoked. What a person may do by a grant on one task is asked each time.
 */
final class LeanAuthorizations extends AuthorizationManager {

  private static final String INSTANCE = "RES.PROC_INST_ID_";
  private static final String INSTANCE_OF_JOB = "RES.PROCESS_INSTANCE_ID_";

  private final Known known;
  private final ShutCases shut;

  private LeanAuthorizations(Known known, ShutCases shut) {
    this.known = known;
    this.shut = shut;
  }

  /** Who asks what, e.g. whether a person of these groups may work on the tasks of a process. */
  private record Question(String user, List<String> groups, String process, int permission) {}

  /** @param processes of which somebody may read the tasks; none if the engine has to look at each task */
  private record Known(ShortMemory<Question, Boolean> granted, ShortMemory<Question, Boolean> revoked, ShortMemory<Question, Set<String>> processes) {

    void forget() {
      granted.forget();
      revoked.forget();
      processes.forget();
    }
  }

  /** Managers live as long as a command, the memory as long as the engine. */
  static Supplier<Session> remembering(Duration memory, ShutCases shut) {
    Known known = new Known(new ShortMemory<>(memory), new ShortMemory<>(memory), new ShortMemory<>(memory));
    return () -> new LeanAuthorizations(known, shut);
  }

  ShutCases shut() {
    return shut;
  }

  /** Asked to keep queries short for people of very many groups; here there are nine, each with grants. */
  @Override
  public List<String> filterAuthenticatedGroupIds(List<String> groups) {
    return groups == null ? List.of() : groups;
  }

  /** One grant of several suffices, unless something is revoked. */
  @Override
  public boolean isAuthorized(String user, List<String> groups, CompositePermissionCheck check) {
    boolean byProcess = check.isDisjunctive() && check.getCompositeChecks().isEmpty() && !isRevokeAuthCheckEnabled(user, groups)
        && check.getAtomicChecks().stream().anyMatch(one -> isByProcess(user, groups, one));
    return byProcess || super.isAuthorized(user, groups, check);
  }

  private boolean isByProcess(String user, List<String> groups, PermissionCheck check) {
    return check.getResource() == Resources.PROCESS_DEFINITION && check.getResourceId() != null
        && known.granted().get(new Question(user, filterAuthenticatedGroupIds(groups), check.getResourceId(), check.getPermission().getValue()),
            () -> super.isAuthorized(user, groups, check));
  }

  @Override
  protected boolean isRevokeAuthCheckEnabled(String user, List<String> groups) {
    return known.revoked().get(new Question(user, filterAuthenticatedGroupIds(groups), null, 0), () -> super.isRevokeAuthCheckEnabled(user, groups));
  }

  /**
   * A list of tasks would compare every task with every grant. Who reads tasks by grants on processes alone is asked for the tasks of these processes, which is
   * the same.
   */
  @Override
  public void configureTaskQuery(TaskQueryImpl query) {
    super.configureTaskQuery(query);
    AuthorizationCheck check = query.getAuthCheck();
    if (!check.isAuthorizationCheckEnabled() || check.getAuthUserId() == null || check.isRevokeAuthorizationCheckEnabled()) {
      shut.leaveOut(check, INSTANCE);
      return;
    }
    String user = check.getAuthUserId();
    Set<String> wanted = new TreeSet<>(known.processes().get(new Question(user, check.getAuthGroupIds(), null, 0),
        () -> processes(user, check.getAuthGroupIds())));
    if (query.getProcessDefinitionKeys() != null) {
      wanted.retainAll(Set.of(query.getProcessDefinitionKeys()));
    }
    boolean byProcess = !wanted.isEmpty() && !anyGranted(ofUser(user), Resources.TASK, Permissions.READ);
    if (byProcess) {
      query.processDefinitionKeyIn(wanted.toArray(String[]::new));
      check.setPermissionChecks(new CompositePermissionCheck());
    }
    if (!shut.leaveOut(check, INSTANCE) && byProcess) {
      check.setAuthorizationCheckEnabled(false);
    }
  }

  /** Empty if a grant is not on a single process: for all of them, or for tasks of a group. */
  private Set<String> processes(String user, List<String> groups) {
    List<AuthorizationQueryImpl> all = new ArrayList<>(List.of(ofUser(user)));
    if (!groups.isEmpty()) {
      if (anyGranted(of(groups), Resources.TASK, Permissions.READ)) {
        return Set.of();
      }
      all.add(of(groups));
    }
    Set<String> processes = all.stream().flatMap(query -> granted(query, Resources.PROCESS_DEFINITION, ProcessDefinitionPermissions.READ_TASK))
        .collect(Collectors.toSet());
    return processes.contains(Authorization.ANY) ? Set.of() : processes;
  }

  private static AuthorizationQueryImpl ofUser(String user) {
    return (AuthorizationQueryImpl) new AuthorizationQueryImpl().userIdIn(user, Authorization.ANY);
  }

  private static AuthorizationQueryImpl of(List<String> groups) {
    return (AuthorizationQueryImpl) new AuthorizationQueryImpl().groupIdIn(groups.toArray(String[]::new));
  }

  private boolean anyGranted(AuthorizationQueryImpl query, Resources resource, Permission permission) {
    return granted(query, resource, permission).findAny().isPresent();
  }

  private Stream<String> granted(AuthorizationQueryImpl query, Resources resource, Permission permission) {
    query.resourceType(resource).hasPermission(permission);
    return getCommandContext().runWithoutAuthorization(() -> selectAuthorizationByQueryCriteria(query)).stream().map(Authorization::getResourceId);
  }

  @Override
  public void insert(DbEntity authorization) {
    super.insert(authorization);
    changed(authorization);
  }

  @Override
  public void update(AuthorizationEntity authorization) {
    super.update(authorization);
    changed(authorization);
  }

  @Override
  public void delete(DbEntity authorization) {
    super.delete(authorization);
    changed(authorization);
  }

  /** What is granted on one task, as every reviewer is, is not remembered. */
  private void changed(DbEntity entity) {
    if (!(entity instanceof AuthorizationEntity authorization) || authorization.getResourceType() != Resources.TASK.resourceType()
        || authorization.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
      known.forget();
    }
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void configureExecutionQuery(AbstractQuery query) {
    super.configureExecutionQuery(query);
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
