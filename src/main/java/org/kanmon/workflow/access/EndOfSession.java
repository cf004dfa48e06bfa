package org.kanmon.workflow.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Logging out of Tasklist or Cockpit ends the one session. */
final class EndOfSession extends OncePerRequestFilter {

  private final RequestMatcher logout;

  EndOfSession(RequestMatcher logout) {
    this.logout = logout;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    if (!logout.matches(request)) {
      chain.doFilter(request, response);
      return;
    }
    new SecurityContextLogoutHandler().logout(request, response, SecurityContextHolder.getContext().getAuthentication());
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
