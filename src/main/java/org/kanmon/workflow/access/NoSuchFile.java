package org.kanmon.workflow.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** Camunda's web applications take the first part of any address for the name of an engine, and break if it is none. Here is one engine; all else is a file. */
final class NoSuchFile extends OncePerRequestFilter {

  private static final Pattern FILE = Pattern.compile("/camunda/app/(\\w+/(?!default(/|$)|index\\.html$).+)");
  private static final String FILES = "META-INF/resources/webjars/camunda/app/";

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    Matcher file = FILE.matcher(request.getRequestURI());
    if (file.matches() && getClass().getClassLoader().getResource(FILES + file.group(1)) == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    chain.doFilter(request, response);
  }
}
