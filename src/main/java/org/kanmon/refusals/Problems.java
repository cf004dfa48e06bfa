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
