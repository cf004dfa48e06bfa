package org.kanmon.workflow.engine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An input of a table that is the budget of a fiscal year (E10, A-39).
 *
 * @param year field with the fiscal year, or fact with a day in it
 * @param later fact with how many years after that it is; null if it is that year itself
 */
record BudgetInput(Part part, String year, String later) {

  private static final Pattern FORM = Pattern.compile("(direct-ceiling|direct|indirect|total|ceiling|others) of (\\w+)(?: plus (\\w+))?");

  /** What of the budget is asked for, in yen. */
  enum Part {
    DIRECT, INDIRECT, TOTAL,
    /** What the terms allow for the year, indirect cost included. */
    CEILING,
    /** What they allow for its direct cost, where that is what they limit. */
    DIRECT_CEILING,
    /** What all other years get together. */
    OTHERS
  }

  /**
   * @param text {@code direct of fiscalYear}, {@code total of startOn plus loopCounter}
   * @throws IllegalArgumentException it cannot be read
   */
  static BudgetInput read(String text) {
    Matcher input = FORM.matcher(text);
    if (!input.matches()) {
      throw new IllegalArgumentException("cannot read the budget \"" + text + "\"");
    }
    return new BudgetInput(Part.valueOf(input.group(1).toUpperCase(Locale.ROOT).replace('-', '_')), input.group(2), input.group(3));
  }
}
