package org.kanmon.workflow.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An address that the container reads as another than it is written ({@code /x/../engine-rest}, {@code /%65ngine-rest}, {@code /engine-rest;x}) is refused before
 * anything looks at it: who guards and who answers must not read it differently, and Spring's path parser fails on it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainAddress extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    // what follows the servlet's own part begins with a slash, as written and as read
    if (request.getPathInfo() != null && !request.getRequestURI().startsWith(request.getContextPath() + request.getServletPath() + "/")) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    chain.doFilter(request, response);
  }
}
