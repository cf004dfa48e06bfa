package org.kanmon.web.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Words;
import org.kanmon.web.ProgramAddress;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/** What is shown when something does not work: what happened and what to do, never how it is made inside. REST answers for itself. */
@Component
class ErrorPages implements ErrorViewResolver, HandlerExceptionResolver, Ordered {

  private static final Set<Integer> EXPLAINED = Set.of(400, 403, 404, 405, 409, 413, 422, 429, 500);

  private final Frame frame;
  private final Words words;
  private final LocaleResolver languages;

  ErrorPages(Frame frame, Words words, LocaleResolver languages) {
    this.frame = frame;
    this.words = words;
    this.languages = languages;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    return page(request, status.value(), null);
  }

  /** Refusals and wrong requests; anything else is an error of ours, logged by the container and shown by {@link #resolveErrorView}. */
  @Override
  public ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response, Object handler, Exception failed) {
    if (ProgramAddress.is(request.getRequestURI())) {
      return null;
    }
    if (failed instanceof Refusal refusal) {
      return page(request, refusal.status(), refusal);
    }
    if (failed instanceof ErrorResponse wrong) {
      wrong.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
      return page(request, wrong.getStatusCode().value(), null);
    }
    if (failed instanceof MultipartException || failed instanceof RequestRejectedException) {
      return page(request, HttpStatus.BAD_REQUEST.value(), null);
    }
    return null;
  }

  /** Not found reads the same whether there is nothing or the person may not know of it. */
  private ModelAndView page(HttpServletRequest request, int status, Refusal refusal) {
    ModelAndView page = new ModelAndView("pages/error", frame.of(request), HttpStatusCode.valueOf(status));
    page.addObject("status", status);
    page.addObject("kind", EXPLAINED.contains(status) ? status : status >= 500 ? 500 : 400);
    page.addObject("reason", refusal == null || refusal.kind() == Refusal.Kind.NOT_FOUND ? null : words.of(refusal, languages.resolveLocale(request)));
    return page;
  }
}
