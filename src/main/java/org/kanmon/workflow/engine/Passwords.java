package org.kanmon.workflow.engine;

import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** The engine's user store. Who comes from a provider has no password here, and no password is theirs. */
final class Passwords extends DbIdentityServiceProvider {

  @Override
  protected boolean matchPassword(String password, UserEntity user) {
    return user.getPassword() != null && super.matchPassword(password, user);
  }

  /** One store per command. */
  static final class Factory implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return DbIdentityServiceProvider.class;
    }

    @Override
    public Session openSession() {
      return new Passwords();
    }
  }
}
