package org.kanmon.workflow.access;

import java.util.List;
import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.IdentityService;
import org.kanmon.people.People;
import org.kanmon.people.PersonId;
import org.kanmon.workflow.access.grants.Grants;
import org.springframework.context.annotation.Lazy;
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
  private final People people;

  EngineAuthenticationProvider(IdentityService identity, PasswordCache cache, @Lazy People people) {
    this.identity = identity;
    this.cache = cache;
    this.people = people;
  }

  @Override
  public Authentication authenticate(Authentication login) {
    String user = login.getName();
    String password = String.valueOf(login.getCredentials());
    if (user.isBlank() || user.length() > LONGEST_USER_ID || password.length() > 200 || !isRight(user, password)) {
      throw new BadCredentialsException("wrong user or password");
    }
    // a client with HTTP Basic logs in at every request: its roles are remembered as long as its password
    List<SimpleGrantedAuthority> groups = people.find(new PersonId(user)).map(Grants::of).orElse(List.of());
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
