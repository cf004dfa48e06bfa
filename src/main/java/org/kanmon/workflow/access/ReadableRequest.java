package org.kanmon.workflow.access;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.kanmon.refusals.BodyTooLong;
import org.kanmon.refusals.RefusedInWords;

/**
 * Says what is wrong with requests that the engine's REST API would stumble over: no body where one is needed, pages that do not exist, a character 0,
 * which PostgreSQL refuses to look for. A wish for a language that nobody can read is no wish. Public because Jersey makes it.
 */
public final class ReadableRequest implements ReaderInterceptor, ContainerRequestFilter {

  private static final List<String> PAGING = List.of("firstResult", "maxResults");

  /** As JSON writes it: a backslash that no other one takes away. */
  private static final Pattern NOTHING = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u0000");

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Object body;
    try {
      byte[] sent = context.getInputStream().readAllBytes();
      if (NOTHING.matcher(new String(sent, StandardCharsets.UTF_8)).find()) {
        throw unstorable();
      }
      context.setInputStream(new ByteArrayInputStream(sent));
      body = context.proceed();
    } catch (StreamConstraintsException tooDeep) {
      throw new InvalidRequestException(Status.BAD_REQUEST, "The body is nested too deeply, or a number or text in it is too long.");
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
    try {
      request.getAcceptableLanguages();
    } catch (ProcessingException unreadable) {
      request.getHeaders().remove(HttpHeaders.ACCEPT_LANGUAGE);
    }
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    if (query != null && query.contains("%00")) {
      throw unstorable();
    }
    for (String name : PAGING) {
      String value = request.getUriInfo().getQueryParameters().getFirst(name);
      if (value != null && !value.matches("\\d{1,9}")) {
        throw new InvalidRequestException(Status.BAD_REQUEST, name + " must be a number from 0.");
      }
    }
  }

  private static InvalidRequestException unstorable() {
    return new InvalidRequestException(Status.BAD_REQUEST, "A text contains the character 0, which cannot be stored. Leave it out.");
  }
}
