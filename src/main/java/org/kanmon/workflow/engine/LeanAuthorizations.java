package org.kanmon.workflow.engine;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/** The engine's authorization checks, without the questions that only choose the form of the next one. */
final class LeanAuthorizations extends AuthorizationManager {

  private boolean single;

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
}
