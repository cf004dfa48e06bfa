package org.kanmon.workflow.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An input cell of a decision table: what it matches, as far as that can be told from its text. Of two cells that are not understood it is not claimed that they
 * match the same.
 */
final class Cell {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(-?\\d+(?:\\.\\d+)?)");
  private static final Pattern RANGE = Pattern.compile("([\\[\\](])\\s*(-?\\d+(?:\\.\\d+)?)\\s*\\.\\.\\s*(-?\\d+(?:\\.\\d+)?)\\s*([\\[\\])])");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|true|false");
  private static final Pattern NOT = Pattern.compile("not\\s*\\((.*)\\)");

  private final String text;

  Cell(String text) {
    this.text = text.strip();
  }

  boolean matchesEverything() {
    return text.isEmpty() || text.equals("-");
  }

  /** Whether some value is surely matched by both. */
  boolean overlaps(Cell other) {
    if (matchesEverything() || other.matchesEverything() || text.equals(other.text)) {
      return true;
    }
    Matcher not = NOT.matcher(text);
    if (not.matches()) {
      List<String> excluded = alternatives(not.group(1));
      return alternatives(other.text).stream().anyMatch(one -> WORD.matcher(one).matches() && !excluded.contains(one));
    }
    if (NOT.matcher(other.text).matches()) {
      return other.overlaps(this);
    }
    return alternatives(text).stream().anyMatch(one -> alternatives(other.text).stream().anyMatch(another -> meet(one, another)));
  }

  private static boolean meet(String one, String other) {
    if (WORD.matcher(one).matches() || WORD.matcher(other).matches()) {
      return one.equals(other);
    }
    Interval first = Interval.of(one);
    Interval second = Interval.of(other);
    return first != null && second != null && first.meets(second);
  }

  private static List<String> alternatives(String text) {
    List<String> all = new ArrayList<>();
    // a comma between quotes belongs to the word
    for (String one : text.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
      all.add(one.strip());
    }
    return all;
  }

  /** Numbers between two bounds, null for no bound. */
  private record Interval(BigDecimal low, boolean withLow, BigDecimal high, boolean withHigh) {

    static Interval of(String text) {
      Matcher comparison = COMPARISON.matcher(text);
      Matcher range = RANGE.matcher(text);
      if (NUMBER.matcher(text).matches()) {
        return new Interval(new BigDecimal(text), true, new BigDecimal(text), true);
      } else if (comparison.matches()) {
        BigDecimal bound = new BigDecimal(comparison.group(2));
        boolean with = comparison.group(1).endsWith("=");
        return comparison.group(1).startsWith("<") ? new Interval(null, false, bound, with) : new Interval(bound, with, null, false);
      } else if (range.matches()) {
        return new Interval(new BigDecimal(range.group(2)), range.group(1).equals("["), new BigDecimal(range.group(3)), range.group(4).equals("]"));
      }
      return null;
    }

    boolean meets(Interval other) {
      return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    private boolean startsBeforeEndOf(Interval other) {
      if (low == null || other.high == null) {
        return true;
      }
      int order = low.compareTo(other.high);
      return order < 0 || order == 0 && withLow && other.withHigh;
    }
  }
}
