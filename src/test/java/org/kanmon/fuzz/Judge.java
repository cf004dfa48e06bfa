package org.kanmon.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.kanmon.routes.Caller.Answer;
import org.kanmon.scenarios.Http;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Whether an answer is one that people and programs can work with, and tells nothing of the inside. */
final class Judge {

  private static final Pattern INSIDE = Pattern.compile("Exception\\b|\\bat (org|java|jakarta|tools)\\.|\\b(java|org\\.kanmon|org\\.camunda|org\\.springframework|tools\\.jackson|com\\.fasterxml)\\.[a-z]|"
      + "\\b(?i:select|insert into|delete from|update) .*\\b(from|values|set|where)\\b|\\bACT_(RU|HI|RE|ID|GE)_|SQLSTATE|JdbcSQL|ENGINE-\\d{5}|Whitelabel|Apache Tomcat");
  private static final Pattern EVALUATED = Pattern.compile("60481729");
  private static final Pattern TYPE = Pattern.compile("/problems/[a-z0-9]+(-[a-z0-9]+)*");
  private static final List<String> PROGRAMS = List.of("/api/", "/engine-rest/", "/camunda/api/");

  private static final int LONGEST_ADDRESS = 6_000;

  private final Set<String> types = new ConcurrentSkipListSet<>();

  /** Every problem type that was answered. */
  Set<String> types() {
    return types;
  }

  /** What is wrong with the answer, in words. */
  Optional<String> fault(Attempt attempt, Answer answer) {
    String text = answer.text();
    if (answer.status() >= 500) {
      return Optional.of("answered " + answer.status());
    }
    if (EVALUATED.matcher(text).find()) {
      return Optional.of("an expression was evaluated");
    }
    // of an address that is too long the server may read nothing, not even whether a program asks: then a page is as good
    boolean read = attempt.path().length() < LONGEST_ADDRESS || answer.header("Content-Type").startsWith("application/problem+json");
    boolean program = read && PROGRAMS.stream().anyMatch((attempt.path().replaceAll("\\?.*", "") + "/")::startsWith);
    if (answer.status() < 400 || attempt.method().equals("HEAD")) {
      return Optional.empty();
    }
    var inside = INSIDE.matcher(text);
    while (inside.find()) {
      // the web applications ask for the engine's word of a missing right
      boolean said = attempt.words().contains(inside.group()) || attempt.path().startsWith("/camunda/api/") && answer.status() == 403;
      if (!said) {
        return Optional.of("tells of the inside: " + inside.group());
      }
    }
    // what machines ask for health is no page
    return program ? problem(attempt, answer, text) : attempt.path().startsWith("/actuator/") ? Optional.empty() : page(answer, text);
  }

  private Optional<String> problem(Attempt attempt, Answer answer, String text) {
    boolean missingRight = attempt.path().startsWith("/camunda/api/") && answer.status() == 403 && text.contains("\"AuthorizationException\"");
    if (missingRight) {
      return Optional.empty();
    }
    if (!answer.header("Content-Type").startsWith("application/problem+json")) {
      return Optional.of("answered " + answer.status() + " as '" + answer.header("Content-Type") + "', not as a problem");
    }
    try {
      JsonNode problem = Http.JSON.readTree(text);
      String type = problem.path("type").asString();
      if (!TYPE.matcher(type).matches() || problem.path("status").asInt() != answer.status() || problem.path("title").asString().isBlank()) {
        return Optional.of("a problem without type, title or its status");
      }
      if (problem.path("detail").asString("").startsWith("refusal.") || problem.path("title").asString().startsWith("problem.")) {
        return Optional.of("a problem without words");
      }
      types.add(type);
      return Optional.empty();
    } catch (JacksonException unreadable) {
      return Optional.of("a problem that is no JSON");
    }
  }

  private static Optional<String> page(Answer answer, String text) {
    boolean words = answer.header("Content-Type").startsWith("text/html") && text.contains("<h1");
    return words ? Optional.empty() : Optional.of("answered " + answer.status() + " as '" + answer.header("Content-Type") + "' without a page in words");
  }
}
