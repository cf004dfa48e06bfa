package org.kanmon.workflow.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What a person reads on the form of a task besides the fields. Everybody who may see the task can read it, so it never holds a reviewer's text,
 * name or score: those stand in the dossier, behind a link with its own check.
 */
public record TaskBriefing(String process, String task, Function<Step<Void>, Brief> prepare) {

  /**
   * @param text Markdown, at most about 3,000 characters; texts of people go through {@link Markdown#text}
   * @param options choices of a dynamic field, one per line as {@code id|label}; null if none
   * @param proposed values that stand in fields of the form when it is opened, by key; text, whole number or flag
   */
  public record Brief(String text, String options, Map<String, Object> proposed) {

    public Brief(String text, String options) {
      this(text, options, Map.of());
    }

    /** The same with values in its fields. */
    public Brief proposing(String field, Object value) {
      Map<String, Object> more = new HashMap<>(proposed);
      more.put(field, value);
      return new Brief(text, options, Map.copyOf(more));
    }
  }
}
