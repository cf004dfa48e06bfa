package org.kanmon.web.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.kanmon.refusals.Problems;
import org.kanmon.refusals.Refusal;
import org.kanmon.web.ProgramAddress;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Requests of programs that no method answers: they belong to no controller, so {@link RestProblems} does not see them. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RestAddresses {

  private final Problems problems;

  RestAddresses(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler({HttpRequestMethodNotSupportedException.class, HttpMediaTypeNotSupportedException.class, HttpMediaTypeNotAcceptableException.class,
      NoResourceFoundException.class})
  ResponseEntity<Map<String, Object>> nobodyAnswers(Exception unanswered, HttpServletRequest request) throws Exception {
    if (!ProgramAddress.is(request.getRequestURI())) {
      throw unanswered;
    }
    int status = ((ErrorResponse) unanswered).getStatusCode().value();
    return ResponseEntity.status(status).headers(((ErrorResponse) unanswered).getHeaders()).contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problems.of(status, Refusal.invalid("http-" + status), LocaleContextHolder.getLocale()));
  }
}
