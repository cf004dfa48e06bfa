package org.kanmon.refusals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Refusals as RFC 9457 problems: a stable type, words in the caller's language, and for fields a pointer and a reason each. */
@Component
public class Problems {

  private final Words words;

  Problems(Words words) {
    this.words = words;
  }

  public Map<String, Object> of(Refusal refusal, Locale language) {
    return of(refusal.status(), refusal, language);
  }

  /** What a server says by a status alone: nothing there, not this method, not readable. */
  public Map<String, Object> ofStatus(int status, Locale language) {
    String code = switch (status) {
      case 401 -> "login-needed";
      case 403 -> "not-allowed";
      // what only a server of another kind could do is the request's fault, not ours
      case 501, 505 -> "http-" + status;
      default -> status >= 500 && status != 503 ? "internal" : words.text("refusal.http-" + status, language).startsWith("refusal.") ? "http-400" : "http-" + status;
    };
    return of(status, Refusal.invalid(code), language);
  }

  public Map<String, Object> of(int status, Refusal refusal, Locale language) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "/problems/" + refusal.code());
    problem.put("title", words.text("problem." + refusal.code(), language).startsWith("problem.") ? words.text("problem.status." + status, language)
        : words.text("problem." + refusal.code(), language));
    problem.put("status", status);
    problem.put("detail", words.text("refusal." + refusal.code(), language, refusal.arguments()));
    List<Map<String, String>> errors = refusal.problems().stream()
        .map(p -> Map.of("pointer", p.pointer(), "code", p.code(), "reason", words.of(p, language))).toList();
    if (!errors.isEmpty()) {
      problem.put("errors", errors);
    }
    return problem;
  }
}
