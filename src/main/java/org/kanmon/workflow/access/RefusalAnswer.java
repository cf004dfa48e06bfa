package org.kanmon.workflow.access;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import org.kanmon.refusals.Problems;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.RefusedInWords;
import org.springframework.context.i18n.LocaleContextHolder;

/** A refusal at the engine's REST API: the same problem as at ours, with the engine's {@code message} besides for its own clients. */
final class RefusalAnswer implements ExceptionMapper<RefusedInWords> {

  private final Problems problems;

  RefusalAnswer(Problems problems) {
    this.problems = problems;
  }

  @Override
  public Response toResponse(RefusedInWords refused) {
    Refusal refusal = refused.refusal();
    Map<String, Object> problem = problems.of(refusal, LocaleContextHolder.getLocale());
    problem.put("message", refused.getMessage());
    return Response.status(refusal.status()).type("application/problem+json").entity(problem).build();
  }
}
