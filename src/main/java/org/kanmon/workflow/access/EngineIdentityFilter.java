package org.kanmon.workflow.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the logged-in person the engine's; without one the engine would check nothing at all, so nobody passes without. */
final class EngineIdentityFilter extends OncePerRequestFilter {

  private final IdentityService identity;

  EngineIdentityFilter(IdentityService identity) {
    this.identity = identity;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    if (login == null || !login.isAuthenticated() || login instanceof AnonymousAuthenticationToken) {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    identity.setAuthentication(login.getName(), groups(login));
    try {
      chain.doFilter(request, response);
    } finally {
      identity.clearAuthentication();
    }
  }

  static List<String> groups(Authentication login) {
    return login.getAuthorities().stream().map(Object::toString).filter(a -> a.startsWith(EngineAuthenticationProvider.GROUP))
        .map(a -> a.substring(EngineAuthenticationProvider.GROUP.length())).toList();
  }
}
