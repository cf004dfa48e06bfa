package org.kanmon.workflow.engine;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.kanmon.calendar.FiscalYears;
import org.kanmon.programmes.Money;

/**
 * An input of a table that is worked out from the days and amounts of a project.
 *
 * @param amounts fields with amounts in yen; for an excess one for each fiscal year, the first year first; empty if days alone are measured. {@code funds*} stands
 *     for {@code funds1}, {@code funds2} ... as far as the form goes
 * @param start field with the first day; null if amounts alone are measured
 * @param end field with the last day
 */
record Measure(Kind kind, List<String> amounts, String start, String end) {

  private static final Pattern FORM = Pattern
      .compile("(days|months|fiscal-years|total|excess)(?: of (\\w+(?:\\s*,\\s*\\w+)*|\\w+\\*))?(?: from (\\w+) to (\\w+))?");
  private static final String SERIES = "*";

  /** What is measured. */
  enum Kind {
    /** Calendar days, the first and the last one included. */
    DAYS(false, true),
    /** Months that have begun: a project of exactly 30 months has 30, one day more makes 31. */
    MONTHS(false, true),
    /** Fiscal years that the project touches. */
    FISCAL_YEARS(false, true),
    /** The sum of the amounts in yen. */
    TOTAL(true, false),
    /**
     * By how many yen the worst fiscal year is over its ceiling, or the sum over that of the whole (N-18, N-20, N-23), or the direct cost over its average (N-60); negative
     * or zero if all keep to it.
     */
    EXCESS(true, true);

    private final boolean ofAmounts;
    private final boolean ofDays;

    Kind(boolean ofAmounts, boolean ofDays) {
      this.ofAmounts = ofAmounts;
      this.ofDays = ofDays;
    }
  }

  /**
   * @param text {@code days from startOn to endOn}, {@code months from startOn to endOn}, {@code fiscal-years from startOn to endOn}, {@code total of funds1, funds2} or
   *     {@code excess of funds1, funds2 from startOn to endOn}
   * @throws IllegalArgumentException it cannot be read
   */
  static Measure read(String text) {
    Matcher measure = FORM.matcher(text);
    Kind kind = measure.matches() ? Kind.valueOf(measure.group(1).replace('-', '_').toUpperCase(Locale.ROOT)) : null;
    if (kind == null || kind.ofAmounts != (measure.group(2) != null) || kind.ofDays != (measure.group(3) != null)) {
      throw new IllegalArgumentException("cannot read the measure \"" + text + "\"");
    }
    return new Measure(kind, RecordedMeaning.list(measure.group(2)), measure.group(3), measure.group(4));
  }

  /** Fields with days. */
  List<String> days() {
    return kind.ofDays ? List.of(start, end) : List.of();
  }

  /**
   * Measures what was filled in.
   *
   * @return null if a day is missing or the last one lies before the first
   */
  Long of(Map<String, Object> values, Money money) {
    long total = asked(values).stream().mapToLong(Long::longValue).sum();
    if (kind == Kind.TOTAL) {
      return total;
    }
    if (!(values.get(start) instanceof String first) || !(values.get(end) instanceof String last) || last.compareTo(first) < 0) {
      return null;
    }
    LocalDate from = LocalDate.parse(first);
    LocalDate to = LocalDate.parse(last);
    return switch (kind) {
      case DAYS -> ChronoUnit.DAYS.between(from, to) + 1;
      case MONTHS -> months(from, to.plusDays(1));
      case FISCAL_YEARS -> (long) FiscalYears.of(to) - FiscalYears.of(from) + 1;
      case EXCESS -> excess(from, to, asked(values), money);
      case TOTAL -> total;
    };
  }

  /** The fields with amounts, of those that a form has. */
  List<String> names(Set<String> fields) {
    if (amounts.size() != 1 || !amounts.get(0).endsWith(SERIES)) {
      return amounts;
    }
    String series = amounts.get(0).substring(0, amounts.get(0).length() - SERIES.length());
    int last = fields.stream().filter(field -> field.matches(series + "\\d{1,2}")).mapToInt(field -> Integer.parseInt(field.substring(series.length()))).max().orElse(1);
    return IntStream.rangeClosed(1, last).mapToObj(place -> series + place).toList();
  }

  private static long months(LocalDate from, LocalDate after) {
    long whole = ChronoUnit.MONTHS.between(from, after);
    return from.plusMonths(whole).isBefore(after) ? whole + 1 : whole;
  }

  private List<Long> asked(Map<String, Object> values) {
    return names(values.keySet()).stream().map(field -> values.get(field) instanceof Number yen ? yen.longValue() : 0L).toList();
  }

  private static long excess(LocalDate from, LocalDate to, List<Long> asked, Money money) {
    long total = asked.stream().mapToLong(Long::longValue).sum();
    if (money.per() == Money.Per.AVERAGE) {
      return total - money.direct(Math.toIntExact(months(from, to.plusDays(1))));
    }
    List<Long> ceilings = money.ceilings(from, Math.toIntExact(ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to)) + 1));
    return switch (money.per()) {
      case AVERAGE -> throw new IllegalStateException("worked out before");
      case TOTAL -> total - ceilings.get(0);
      // nothing may be asked for a year that the project does not touch
      case YEAR -> IntStream.range(0, asked.size()).mapToLong(year -> asked.get(year) - (year < ceilings.size() ? ceilings.get(year) : 0)).max().orElse(0);
    };
  }
}
