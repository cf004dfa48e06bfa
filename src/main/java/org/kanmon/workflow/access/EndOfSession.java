package org.kanmon.workflow.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kanmon.workflow.access.oidc.ProviderDoors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Logging out of Tasklist or Cockpit ends the one session. */
final class EndOfSession extends OncePerRequestFilter {

  private final RequestMatcher logout;
  private final ObjectProvider<ProviderDoors> provider;

  EndOfSession(RequestMatcher logout, ObjectProvider<ProviderDoors> provider) {
    this.logout = logout;
    this.provider = provider;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    if (!logout.matches(request)) {
      chain.doFilter(request, response);
      return;
    }
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    new SecurityContextLogoutHandler().logout(request, response, login);
    provider.ifAvailable(doors -> doors.loggedOut(request, response, login));
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
