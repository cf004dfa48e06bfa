package org.kanmon.workflow.access;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import org.kanmon.refusals.Problems;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.RefusedInWords;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * A refusal at the engine's REST API: the same problem as at ours, with the engine's {@code message} besides for its own clients. Public because
 * Camunda's web applications make it by name.
 */
public final class RefusalAnswer implements ExceptionMapper<RefusedInWords> {

  @Context
  private ServletContext application;

  @Override
  public Response toResponse(RefusedInWords refused) {
    Refusal refusal = refused.refusal();
    Problems problems = WebApplicationContextUtils.getRequiredWebApplicationContext(application).getBean(Problems.class);
    Map<String, Object> problem = problems.of(refusal, LocaleContextHolder.getLocale());
    problem.put("message", refused.getMessage());
    Response.ResponseBuilder answer = Response.status(refusal.status()).type("application/problem+json").entity(problem);
    return refusal.kind() == Refusal.Kind.UNAVAILABLE ? answer.header("Retry-After", OutageAnswers.RETRY_AFTER_SECONDS).build() : answer.build();
  }
}
