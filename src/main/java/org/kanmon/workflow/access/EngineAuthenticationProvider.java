package org.kanmon.workflow.access;

import java.util.List;
import org.kanmon.people.People;
import org.kanmon.people.PersonId;
import org.kanmon.workflow.access.logins.Grants;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks a password against the engine's user store. The answer never tells whether the user exists. */
@Component
class EngineAuthenticationProvider implements AuthenticationProvider {

  static final String GROUP = Grants.GROUP;

  private final PasswordCheck passwords;
  private final People people;

  EngineAuthenticationProvider(PasswordCheck passwords, @Lazy People people) {
    this.passwords = passwords;
    this.people = people;
  }

  @Override
  public Authentication authenticate(Authentication login) {
    String user = login.getName();
    // a control character is no part of a name, and PostgreSQL refuses to look for some
    if (user.chars().anyMatch(Character::isISOControl) || !passwords.isRight(user, String.valueOf(login.getCredentials()), address(login))) {
      throw new BadCredentialsException("wrong user or password");
    }
    // a client with HTTP Basic logs in at every request: its roles are remembered as long as its password
    UsernamePasswordAuthenticationToken token = UsernamePasswordAuthenticationToken.authenticated(user, null,
        people.find(new PersonId(user)).map(Grants::of).orElse(List.of()));
    token.setDetails(login.getDetails());
    return token;
  }

  private static String address(Authentication login) {
    return login.getDetails() instanceof WebAuthenticationDetails details && details.getRemoteAddress() != null ? details.getRemoteAddress() : "";
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
