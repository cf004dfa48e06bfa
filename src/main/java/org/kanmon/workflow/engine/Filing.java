package org.kanmon.workflow.engine;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kanmon.cases.DocumentKind;

/**
 * Documents that must be on file before a step is recorded.
 *
 * @param field on which it depends how many are needed; null if a new one is needed each time that the step is done
 * @param value of the field with which one is needed; null if the field itself says how many
 */
record Filing(DocumentKind kind, String field, String value) {

  private static final Pattern FORM = Pattern.compile("([A-Z_]+) (?:each time|per (\\w+)|if (\\w+)=(\\w+))");

  /**
   * @param text {@code YEARLY_REPORT each time}, {@code JOINT_RESEARCH_NOTIFICATION per companies} or {@code NEXT_STAGE_PLAN if seeksMove=YES}
   * @throws IllegalArgumentException it cannot be read, or there is no such kind
   */
  static Filing read(String text) {
    Matcher filing = FORM.matcher(text);
    if (!filing.matches()) {
      throw new IllegalArgumentException("cannot read the documents \"" + text + "\"");
    }
    return new Filing(DocumentKind.valueOf(filing.group(1)), filing.group(2) == null ? filing.group(3) : filing.group(2), filing.group(4));
  }

  boolean isEachTime() {
    return field == null;
  }

  /** How many there must be, by what was filled in. */
  long needed(Map<String, Object> values) {
    if (value != null) {
      return value.equals(values.get(field)) ? 1 : 0;
    }
    return values.get(field) instanceof Number number ? number.longValue() : 0;
  }
}
