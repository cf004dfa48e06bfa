package org.kanmon.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kanmon.refusals.Problems;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the server leads a request that nobody could answer: a problem where programs ask, a page in words everywhere else. */
@Controller
class ErrorAddress implements ErrorController {

  private final Problems problems;
  private final List<ErrorViewResolver> pages;

  ErrorAddress(Problems problems, List<ErrorViewResolver> pages) {
    this.problems = problems;
    this.pages = pages;
  }

  @RequestMapping("/error")
  Object error(HttpServletRequest request) {
    HttpStatus status = status(request);
    if (ProgramAddress.is((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))) {
      return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problems.ofStatus(status.value(), LocaleContextHolder.getLocale()));
    }
    return pages.stream().flatMap(page -> Stream.ofNullable(page.resolveErrorView(request, status, Map.of()))).findFirst()
        .orElseThrow(() -> new IllegalStateException("no page for errors"));
  }

  /** Nobody has business here who was not led here. */
  private static HttpStatus status(HttpServletRequest request) {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      return HttpStatus.NOT_FOUND;
    }
    HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? HttpStatus.resolve(code) : null;
    return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
  }
}
