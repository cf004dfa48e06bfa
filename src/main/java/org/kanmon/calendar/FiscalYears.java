package org.kanmon.calendar;

import java.time.LocalDate;

/** Fiscal years begin in April and bear the number of the year in which they do. */
public final class FiscalYears {

  private static final int MONTHS_BEFORE_APRIL = 3;

  private FiscalYears() {}

  /** The fiscal year in which a day lies. */
  public static int of(LocalDate day) {
    return day.minusMonths(MONTHS_BEFORE_APRIL).getYear();
  }

  /** The first day of a fiscal year. */
  public static LocalDate first(int year) {
    return LocalDate.of(year, 1, 1).plusMonths(MONTHS_BEFORE_APRIL);
  }

  /** The last day of a fiscal year. */
  public static LocalDate last(int year) {
    return first(year + 1).minusDays(1);
  }
}
