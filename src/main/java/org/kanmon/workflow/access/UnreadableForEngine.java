package org.kanmon.workflow.access;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;

/**
 * The engine's REST layer trusts that a body has every field it needs and every value its type, and stumbles where one has not: that is an unreadable
 * request, not an error of ours. Public because Camunda's web applications make it by name.
 */
public final class UnreadableForEngine implements ExceptionMapper<RuntimeException> {

  private static final String REST_LAYER = "org.camunda.bpm.engine.rest.";

  @Override
  public Response toResponse(RuntimeException stumbled) {
    Response usual = ExceptionHandlerHelper.getInstance().getResponse(stumbled);
    boolean ofTheLanguage = stumbled instanceof NullPointerException || stumbled instanceof ClassCastException || stumbled instanceof IllegalArgumentException;
    if (usual.getStatus() < 500 || !ofTheLanguage || !isRestLayer(stumbled)) {
      return usual;
    }
    return Response.status(Response.Status.BAD_REQUEST).entity(ExceptionDto.fromException(stumbled)).type(MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** Whether the first of the application's own places on the way is in the engine's REST layer. */
  private static boolean isRestLayer(RuntimeException stumbled) {
    for (StackTraceElement place : stumbled.getStackTrace()) {
      if (place.getClassName().startsWith("org.camunda.") || place.getClassName().startsWith("org.kanmon.")) {
        return place.getClassName().startsWith(REST_LAYER);
      }
    }
    return false;
  }
}
