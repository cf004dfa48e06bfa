package org.kanmon.workflow.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.workflow.access.logins.LoginStates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions that have outlived what they began with: they are half a day old, the login is or was locked, the person is gone or has lost a role. A changed
 * password or role ends them in the session table ({@link EndOfOldRights}). A session begins with its login, because a login makes a new one.
 */
@Component
final class StillWelcome extends OncePerRequestFilter {

  private final LoginStates states;
  private final People people;
  private final Duration longest;

  StillWelcome(LoginStates states, People people, @Value("${kanmon.login.session}") Duration longest) {
    this.longest = longest;
    this.states = states;
    this.people = people;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    Authentication login = session == null ? null : SecurityContextHolder.getContext().getAuthentication();
    if (login != null && login.getName() != null && !isWelcome(login, session)) {
      new SecurityContextLogoutHandler().logout(request, response, login);
    }
    chain.doFilter(request, response);
  }

  private boolean isWelcome(Authentication login, HttpSession session) {
    if (session.getCreationTime() + longest.toMillis() < states.now().toEpochMilli() || !states.counts(login.getName(), Instant.ofEpochMilli(session.getCreationTime()))) {
      return false;
    }
    Optional<Person> person = people.find(new PersonId(login.getName()));
    return person.isPresent() && EngineIdentityFilter.groups(login).stream().map(Role::ofGroup).flatMap(Optional::stream).allMatch(person.get()::is);
  }
}
