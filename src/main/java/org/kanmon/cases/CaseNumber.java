package org.kanmon.cases;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number under which a case is known to everybody for its whole life, e.g. {@code AR-2026-0001}: programme, fiscal year, running number. It is
 * the business key of every process instance of the case.
 */
public record CaseNumber(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Z]{1,6}-\\d{4}-\\d{4,7}");

  public CaseNumber {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a case number");
    }
  }

  /** The number, if the text is one. */
  public static Optional<CaseNumber> parse(String text) {
    return text != null && FORM.matcher(text).matches() ? Optional.of(new CaseNumber(text)) : Optional.empty();
  }

  static CaseNumber of(String prefix, int year, long running) {
    return new CaseNumber("%s-%d-%04d".formatted(prefix, year, running));
  }

  @Override
  public String toString() {
    return value;
  }
}
