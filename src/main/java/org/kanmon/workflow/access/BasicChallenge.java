package org.kanmon.workflow.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Asks for HTTP Basic. The answer is the same for an unknown user and a wrong password. */
final class BasicChallenge implements AuthenticationEntryPoint {

  @Override
  public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
    response.setHeader("WWW-Authenticate", "Basic realm=\"Kanmon\", charset=\"UTF-8\"");
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setContentType("application/problem+json");
    response.getWriter().write("{\"type\":\"/problems/login-needed\",\"title\":\"Log in with user and password (HTTP Basic).\",\"status\":401}");
  }
}
