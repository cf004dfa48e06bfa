package org.kanmon.workflow.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kanmon.refusals.Problems;
import org.kanmon.refusals.Refusal;
import org.kanmon.workflow.access.limits.TooManyPasswords;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the security filters at the REST API, as problems like all others. */
@Component
class ProblemAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final int TOO_MANY = 429;

  private final Problems problems;
  private final JsonMapper json;

  ProblemAnswers(Problems problems, JsonMapper json) {
    this.problems = problems;
    this.json = json;
  }

  /** REST gets a problem, a page its words. */
  void tooMany(HttpServletRequest request, HttpServletResponse response, long seconds) throws IOException {
    response.setHeader("Retry-After", String.valueOf(seconds));
    String path = request.getRequestURI();
    if (path.equals("/api") || path.startsWith("/api/") || path.startsWith("/engine-rest/") || path.startsWith("/camunda/api/")) {
      write(request, response, TOO_MANY, Refusal.conflict("too-many-requests", seconds));
    } else {
      response.sendError(TOO_MANY);
    }
  }

  @Override
  public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
    if (why instanceof TooManyPasswords tooMany) {
      tooMany(request, response, tooMany.seconds());
      return;
    }
    response.setHeader("WWW-Authenticate", "Basic realm=\"Kanmon\", charset=\"UTF-8\"");
    boolean token = why instanceof OAuth2AuthenticationException;
    if (token) {
      response.addHeader("WWW-Authenticate", "Bearer realm=\"Kanmon\", error=\"invalid_token\"");
    }
    write(request, response, HttpServletResponse.SC_UNAUTHORIZED, token ? "token-refused" : "login-needed");
  }

  /** The same where people log in with the page for it: a browser must not ask them by a window of its own. */
  void noSession(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
    write(request, response, HttpServletResponse.SC_UNAUTHORIZED, "login-needed");
  }

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why) throws IOException {
    write(request, response, HttpServletResponse.SC_FORBIDDEN, "not-allowed");
  }

  private void write(HttpServletRequest request, HttpServletResponse response, int status, String code) throws IOException {
    write(request, response, status, Refusal.forbidden(code));
  }

  private void write(HttpServletRequest request, HttpServletResponse response, int status, Refusal refusal) throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json;charset=UTF-8");
    response.getWriter().write(json.writeValueAsString(problems.of(status, refusal, request.getLocale())));
  }
}
