package org.kanmon.workflow.access.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who came from the provider is logged out there as well (RP-initiated logout): at once from our pages; from Tasklist and Cockpit, whose logout is no
 * navigation, when they come to the login page next, which is at once as well.
 */
class LogoutAtProvider extends OidcClientInitiatedLogoutSuccessHandler {

  private static final String PENDING = LogoutAtProvider.class.getName();

  LogoutAtProvider(Provider provider) {
    super(provider);
    setDefaultTargetUrl("/login?logout");
    setPostLogoutRedirectUri("{baseUrl}/login?logout");
  }

  /** After the session has ended. */
  void later(HttpServletRequest request, HttpServletResponse response, Authentication login) {
    if (login != null && login.getPrincipal() instanceof ProviderLogin) {
      request.getSession(true).setAttribute(PENDING, determineTargetUrl(request, response, login));
    }
  }

  OncePerRequestFilter atLoginPage() {
    return new OncePerRequestFilter() {
      @Override
      protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"/login".equals(request.getServletPath()) || !"GET".equals(request.getMethod());
      }

      @Override
      protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Object pending = session == null ? null : session.getAttribute(PENDING);
        if (pending == null) {
          chain.doFilter(request, response);
          return;
        }
        session.removeAttribute(PENDING);
        response.sendRedirect(pending.toString());
      }
    };
  }
}
