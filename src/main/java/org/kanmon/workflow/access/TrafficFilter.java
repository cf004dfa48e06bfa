package org.kanmon.workflow.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.kanmon.workflow.access.limits.Limits;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 429 to who asks too much, with the time to wait: a problem at REST, words on pages. Stands behind the login in every chain. */
@Component
final class TrafficFilter extends OncePerRequestFilter {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final Limits limits;
  private final ProblemAnswers problems;

  TrafficFilter(Limits limits, ProblemAnswers problems) {
    this.limits = limits;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/assets/") || path.startsWith("/camunda/lib/") || path.startsWith("/camunda/assets/") || path.startsWith("/actuator/health");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    long wait = limits.take(kind(request), who(request));
    if (wait == 0) {
      chain.doFilter(request, response);
    } else {
      problems.tooMany(request, response, wait);
    }
  }

  private static Limits.Kind kind(HttpServletRequest request) {
    String type = request.getContentType();
    if (READS.contains(request.getMethod())) {
      return Limits.Kind.READ;
    }
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/") ? Limits.Kind.UPLOAD : Limits.Kind.WRITE;
  }

  private static String who(HttpServletRequest request) {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    return login == null || login instanceof AnonymousAuthenticationToken ? "@" + request.getRemoteAddr() : login.getName();
  }

  /** A part of the chains, not a filter of its own. */
  @Configuration
  static class InChainsOnly {

    @Bean
    FilterRegistrationBean<TrafficFilter> trafficFilterInChainsOnly(TrafficFilter filter) {
      FilterRegistrationBean<TrafficFilter> registration = new FilterRegistrationBean<>(filter);
      registration.setEnabled(false);
      return registration;
    }
  }
}
