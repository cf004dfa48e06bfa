package org.kanmon.workflow.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.kanmon.refusals.Outage;
import org.kanmon.refusals.Problems;
import org.kanmon.refusals.Refusal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Around everything else, sessions and logins included: while the database is away, whoever asks is told so and when to ask again, not that something of ours
 * is broken. The page is plain, because everything that would make it nice asks the database.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OutageAnswers extends OncePerRequestFilter {

  static final int RETRY_AFTER_SECONDS = 5;

  private final Problems problems;
  private final JsonMapper json;

  OutageAnswers(Problems problems, JsonMapper json) {
    this.problems = problems;
    this.json = json;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException failed) {
      Refusal outage = Outage.of(failed);
      if (outage == null || response.isCommitted()) {
        throw failed;
      }
      logger.warn(request.getMethod() + " not possible: " + outage.code());
      answer(request, response, outage);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, Refusal outage) throws IOException {
    Map<String, Object> problem = problems.of(outage, request.getLocale());
    boolean page = request.getHeader("Accept") != null && request.getHeader("Accept").contains("text/html");
    response.reset();
    response.setStatus(outage.status());
    response.setHeader("Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(page ? "text/html;charset=UTF-8" : "application/problem+json;charset=UTF-8");
    String text = page ? "<!doctype html><meta charset=\"utf-8\"><title>Kanmon</title><h1>" + HtmlUtils.htmlEscape(String.valueOf(problem.get("title"))) + "</h1><p>"
        + HtmlUtils.htmlEscape(String.valueOf(problem.get("detail"))) + "</p>" : json.writeValueAsString(problem);
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
