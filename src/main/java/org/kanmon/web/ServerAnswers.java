package org.kanmon.web;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.kanmon.refusals.Problems;
import org.kanmon.refusals.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** Requests that the server refuses before anything of ours sees them (a header too long, a broken address) are answered in words as well. */
@Configuration
class ServerAnswers {

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverAnswersInWords(Problems problems, Words words, JsonMapper json) {
    return server -> server.addContextCustomizers(context -> context.getParent().getPipeline().addValve(new InWords(problems, words, json)));
  }

  private static final class InWords extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ServerAnswers.class);

    private final Problems problems;
    private final Words words;
    private final JsonMapper json;

    InWords(Problems problems, Words words, JsonMapper json) {
      this.problems = problems;
      this.words = words;
      this.json = json;
    }

    @Override
    protected void report(Request request, Response response, Throwable failed) {
      int status = response.getStatus();
      if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
        return;
      }
      boolean program = ProgramAddress.is(request.getRequestURI()) || ProgramAddress.is((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
      try {
        response.setContentType(program ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (response.getReporter() != null) {
          response.getReporter().write(program ? json.writeValueAsString(problems.ofStatus(status, Locale.ENGLISH)) : page(status));
          response.finishResponse();
        }
      } catch (IOException | IllegalStateException gone) {
        LOG.debug("nobody waits for the answer any more", gone);
      }
    }

    /** In both languages: what the person prefers may be in the very header that could not be read. */
    private String page(int status) {
      StringBuilder page = new StringBuilder("<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"UTF-8\"><title>").append(status).append("</title></head><body>");
      for (Locale language : new Locale[] {Locale.JAPANESE, Locale.ENGLISH}) {
        Map<String, Object> problem = problems.ofStatus(status, language);
        page.append("<section lang=\"").append(language.getLanguage()).append("\"><h1>").append(HtmlUtils.htmlEscape((String) problem.get("title"))).append("</h1><p>")
            .append(HtmlUtils.htmlEscape((String) problem.get("detail"))).append("</p><p><a href=\"/\">").append(HtmlUtils.htmlEscape(words.text("page.error.home", language)))
            .append("</a></p></section>");
      }
      return page.append("</body></html>").toString();
    }
  }
}
