package org.kanmon.web;

import org.kanmon.refusals.Refusal;

/** A running number as it stands in an address. */
public final class RunningNumber {

  private static final String SHAPE = "\\d{1,18}";

  private RunningNumber() {}

  /**
   * The number.
   *
   * @param refusal code of the answer if there can be nothing at this address
   */
  public static long of(String text, String refusal) {
    if (!text.matches(SHAPE)) {
      throw Refusal.notFound(refusal);
    }
    return Long.parseLong(text);
  }
}
