package org.kanmon.web.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.kanmon.cases.DocumentTerms;
import org.kanmon.refusals.BodyTooLong;
import org.kanmon.refusals.Outage;
import org.kanmon.refusals.Problems;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.RefusedInWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Every error of the REST API as a problem with a stable type; nothing of the inside is told. */
@RestControllerAdvice(basePackageClasses = RestProblems.class)
@Order(0)
class RestProblems {

  private static final Logger LOG = LoggerFactory.getLogger(RestProblems.class);

  /** A restarted database is back by then, as a rule. */
  static final int RETRY_AFTER_SECONDS = 5;

  private final Problems problems;
  private final DocumentTerms documents;

  RestProblems(Problems problems, DocumentTerms documents) {
    this.problems = problems;
    this.documents = documents;
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> refused(Refusal refusal) {
    return answer(refusal.status(), refusal);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> refused(RefusedInWords refused) {
    return answer(refused.refusal().status(), refused.refusal());
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException unreadable) {
    BodyTooLong tooLong = BodyTooLong.in(unreadable);
    return tooLong == null ? answer(400, Refusal.invalid("malformed-body")) : refused(tooLong.refusal());
  }

  @ExceptionHandler({MissingServletRequestParameterException.class, MissingServletRequestPartException.class})
  ResponseEntity<Map<String, Object>> missing(Exception missing) {
    String name = missing instanceof MissingServletRequestParameterException p ? p.getParameterName() : ((MissingServletRequestPartException) missing).getRequestPartName();
    return answer(422, Refusal.field(name, "required"));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> mistyped(MethodArgumentTypeMismatchException mistyped) {
    return answer(422, Refusal.field(mistyped.getName(), "mistyped"));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> tooLarge(MaxUploadSizeExceededException tooLarge) {
    return answer(413, Refusal.tooLarge("document-too-large", documents.maxSize().toMegabytes()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> multipart(MultipartException broken) {
    return Outage.isOfSpace(broken) ? answer(507, Refusal.noSpace()) : answer(400, Refusal.invalid("malformed-body"));
  }

  /** Names or values of parameters, in the address or in a form, that the firewall does not let in. */
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> rejected(RequestRejectedException rejected) {
    return answer(400, Refusal.invalid("malformed-request"));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> other(Exception other, HttpServletRequest request) throws IOException {
    if (other instanceof ErrorResponse response) {
      int status = response.getStatusCode().value();
      return answer(status, Refusal.invalid("http-" + status));
    }
    Refusal outage = Outage.of(other);
    if (outage != null) {
      LOG.warn("{} {} not possible: {}", request.getMethod(), request.getRequestURI().replaceAll("\\p{Cntrl}", " "), outage.code());
      return answer(outage.status(), outage);
    }
    if (other instanceof IOException gone) {
      // the client broke off; there is nobody to answer
      throw gone;
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI().replaceAll("\\p{Cntrl}", " "), other);
    return answer(500, Refusal.invalid("internal"));
  }

  private ResponseEntity<Map<String, Object>> answer(int status, Refusal refusal) {
    Locale language = LocaleContextHolder.getLocale();
    ResponseEntity.BodyBuilder builder = ResponseEntity.status(HttpStatus.valueOf(status));
    if (refusal.kind() == Refusal.Kind.UNAVAILABLE) {
      builder.header(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
    }
    return builder.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problems.of(status, refusal, language));
  }
}
