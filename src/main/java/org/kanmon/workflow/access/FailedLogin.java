package org.kanmon.workflow.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kanmon.workflow.access.limits.TooManyPasswords;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;

/** Back to the login page, which says the same whatever the reason; 429 to an address that tries too much. */
final class FailedLogin extends SimpleUrlAuthenticationFailureHandler {

  private final ProblemAnswers problems;

  FailedLogin(ProblemAnswers problems) {
    super("/login?error");
    this.problems = problems;
  }

  @Override
  public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException, ServletException {
    if (why instanceof TooManyPasswords tooMany) {
      problems.tooMany(request, response, tooMany.seconds());
    } else {
      super.onAuthenticationFailure(request, response, why);
    }
  }
}
