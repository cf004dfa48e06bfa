package org.kanmon.workflow.engine;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.kanmon.people.PersonChanged;
import org.kanmon.people.PersonId;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The engine's user store. A check costs the same whether the user exists or not; the engine's own lock for ever after ten wrong passwords, with which anybody
 * could lock anybody out, is not used (ADR 12). Whoever changes a person, by whatever door, tells the rest of the application.
 */
final class Passwords extends DbIdentityServiceProvider {

  private final PasswordHash hash;
  private final ApplicationEventPublisher events;

  private Passwords(PasswordHash hash, ApplicationEventPublisher events) {
    this.hash = hash;
    this.events = events;
  }

  @Override
  public boolean checkPassword(String userId, String password) {
    UserEntity user = password == null ? null : findUserById(userId);
    if (user == null || user.getPassword() == null) {
      hash.work(String.valueOf(password));
      return false;
    }
    boolean old = !user.getPassword().startsWith("{" + PasswordHash.NAME + "}");
    boolean right = matchPassword(password, user);
    if (old) {
      hash.work(password);
    }
    if (old && right) {
      user.setPassword(password);
      user.encryptPassword();
    }
    return right;
  }

  @Override
  public IdentityOperationResult saveUser(User user) {
    tell(user.getId(), ((UserEntity) user).hasNewPassword() && ((UserEntity) user).getRevision() > 0);
    return super.saveUser(user);
  }

  @Override
  public IdentityOperationResult deleteUser(String userId) {
    tell(userId, true);
    return super.deleteUser(userId);
  }

  @Override
  public IdentityOperationResult createMembership(String userId, String groupId) {
    tell(userId, true);
    return super.createMembership(userId, groupId);
  }

  @Override
  public IdentityOperationResult deleteMembership(String userId, String groupId) {
    tell(userId, true);
    return super.deleteMembership(userId, groupId);
  }

  private void tell(String userId, boolean rights) {
    events.publishEvent(new PersonChanged(new PersonId(userId), rights));
  }

  /** One store per command. */
  record Factory(PasswordHash hash, ApplicationEventPublisher events) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return DbIdentityServiceProvider.class;
    }

    @Override
    public Session openSession() {
      return new Passwords(hash, events);
    }
  }
}
