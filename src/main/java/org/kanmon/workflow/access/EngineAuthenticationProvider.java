package org.kanmon.workflow.access;

import java.util.List;
import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.kanmon.workflow.access.grants.Grants;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Checks a password against the engine's user store, with its throttling. The answer never tells whether the user exists. */
@Component
class EngineAuthenticationProvider implements AuthenticationProvider {

  static final String GROUP = Grants.GROUP;
  private static final int LONGEST_USER_ID = 64;

  private final IdentityService identity;
  private final PasswordCache cache;

  EngineAuthenticationProvider(IdentityService identity, PasswordCache cache) {
    this.identity = identity;
    this.cache = cache;
  }

  @Override
  public Authentication authenticate(Authentication login) {
    String user = login.getName();
    String password = String.valueOf(login.getCredentials());
    if (user.isBlank() || user.length() > LONGEST_USER_ID || password.length() > 200 || !isRight(user, password)) {
      throw new BadCredentialsException("wrong user or password");
    }
    List<SimpleGrantedAuthority> groups = identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId)
        .map(group -> new SimpleGrantedAuthority(GROUP + group)).toList();
    return UsernamePasswordAuthenticationToken.authenticated(user, null, groups);
  }

  private boolean isRight(String user, String password) {
    if (cache.knows(user, password)) {
      return true;
    }
    try {
      boolean right = identity.checkPassword(user, password);
      if (right) {
        cache.remember(user, password);
      }
      return right;
    } catch (AuthenticationException locked) {
      return false;
    }
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
