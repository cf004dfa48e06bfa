package org.kanmon.workflow.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the engine's REST API find its engine without a search of the class path for every request ({@link KnownServices}). */
final class ServicesFilter extends OncePerRequestFilter {

  private ClassLoader services;

  @Override
  protected void initFilterBean() {
    services = new KnownServices(getServletContext().getClassLoader());
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(services);
    try {
      chain.doFilter(request, response);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
