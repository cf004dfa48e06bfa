package org.kanmon.workflow.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.kanmon.refusals.BodyTooLong;
import org.kanmon.refusals.RefusedInWords;

/**
 * Says what is wrong with requests that the engine's REST API would stumble over: no body where one is needed, pages that do not exist. Public because
 * Jersey makes it.
 */
public final class ReadableRequest implements ReaderInterceptor, ContainerRequestFilter {

  private static final List<String> PAGING = List.of("firstResult", "maxResults");

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Object body;
    try {
      body = context.proceed();
    } catch (IOException | RuntimeException unread) {
      BodyTooLong tooLong = BodyTooLong.in(unread);
      if (tooLong != null) {
        throw new RefusedInWords(tooLong.getMessage(), tooLong.refusal());
      }
      throw unread;
    }
    if (body == null) {
      throw new InvalidRequestException(Status.BAD_REQUEST, "The body must be a JSON object.");
    }
    return body;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    for (String name : PAGING) {
      String value = request.getUriInfo().getQueryParameters().getFirst(name);
      if (value != null && !value.matches("\\d{1,9}")) {
        throw new InvalidRequestException(Status.BAD_REQUEST, name + " must be a number from 0.");
      }
    }
  }
}
