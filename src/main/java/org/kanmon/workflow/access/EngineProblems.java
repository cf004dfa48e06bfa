package org.kanmon.workflow.access;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.PathSegment;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.kanmon.refusals.Problems;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * What the engine itself answers to a wrong request, as the problem that every other error is, with the engine's {@code message} besides for its own
 * clients. Names of classes and statements stay inside, and what is somebody else's is not found in the same words as what does not exist. Public
 * because Camunda's web applications make it by name.
 */
public final class EngineProblems implements ContainerResponseFilter {

  private static final MediaType PROBLEM = MediaType.valueOf("application/problem+json");
  /** The web applications ask for it by this name to say which right is missing. */
  private static final String MISSING_RIGHT = "AuthorizationException";
  private static final int NOT_FOUND = 404;
  /** How the engine says that a part of an address names nothing; it takes that for an error of its own. */
  private static final Pattern NOTHING_THERE = Pattern.compile("(?i)\\b(is null|does ?n.t exist|does not exist|cannot find|not found|no matching)\\b");
  private static final Pattern INSIDE = Pattern.compile("\\b(java|javax|jakarta|org|com|tools)\\.[a-z]\\w*\\.|Exception|ENGINE-\\d|(?i)\\b(sql|jdbc)|\\b(select|insert|update|delete)\\b.*\\b(act_|from|into)");

  @Context
  private ServletContext application;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    if (answer.getStatus() < 400 || answer.getEntity() == null || answer.getEntity() instanceof Map) {
      return;
    }
    // whatever a part of the engine's REST layer says in plain text names classes
    ExceptionDto said = answer.getEntity() instanceof ExceptionDto dto ? dto : new ExceptionDto();
    ApplicationContext beans = WebApplicationContextUtils.getRequiredWebApplicationContext(application);
    boolean unknown = EngineObjects.isUnknown(beans.getBean(ProcessEngine.class), request.getUriInfo().getPathSegments().stream().map(PathSegment::getPath).toList());
    boolean webApplication = request.getUriInfo().getBaseUri().getPath().startsWith("/camunda/");
    if (!unknown && webApplication && MISSING_RIGHT.equals(said.getType())) {
      return;
    }
    if (unknown || answer.getStatus() >= 500 && said.getMessage() != null && NOTHING_THERE.matcher(said.getMessage()).find()) {
      answer.setStatus(NOT_FOUND);
    }
    Map<String, Object> problem = beans.getBean(Problems.class).ofStatus(answer.getStatus(), LocaleContextHolder.getLocale());
    boolean told = !unknown && answer.getStatus() < 500 && said.getMessage() != null && !INSIDE.matcher(said.getMessage()).find();
    problem.put("message", told ? said.getMessage() : problem.get("detail"));
    if (!unknown && said.getCode() != null) {
      problem.put("code", said.getCode());
    }
    answer.setEntity(problem, answer.getEntityAnnotations(), PROBLEM);
  }
}
