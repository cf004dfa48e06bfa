package org.kanmon.programmes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much a project may get.
 *
 * @param ceiling in yen, indirect cost and re-entrustment included; where it is an average, without indirect cost
 * @param per what the ceiling is for
 * @param indirectPercent rate of indirect cost
 * @param roundDownTo yen to whose multiple the prorated ceiling of the first fiscal year is rounded down; 0 if it is not prorated
 */
public record Money(long ceiling, Per per, int indirectPercent, int roundDownTo) {

  private static final int MONTHS = 12;
  private static final int ALL = 100;
  /** fiscal years begin in April. */
  private static final int FIRST_MONTH = 4;

  /** What the ceiling holds for. */
  public enum Per {
    /** The whole project. */
    TOTAL,
    /** Each fiscal year. */
    YEAR,
    /** The direct cost of a year on the average of the project, by its months; indirect cost comes on top at its rate (N-60). */
    AVERAGE
  }

  /**
   * The ceilings of the fiscal years that a project touches, first to last; one for all of it if the ceiling is for the total or an average.
   *
   * @param start first day of the project; a month that has begun counts
   * @param months length of the project
   */
  public List<Long> ceilings(LocalDate start, int months) {
    if (per == Per.TOTAL) {
      return List.of(ceiling);
    }
    if (per == Per.AVERAGE) {
      return List.of(direct(months) + direct(months) * indirectPercent / ALL);
    }
    int inFirst = MONTHS - Math.floorMod(start.getMonthValue() - FIRST_MONTH, MONTHS);
    List<Long> years = new ArrayList<>();
    years.add(roundDownTo == 0 ? ceiling : ceiling * inFirst / MONTHS / roundDownTo * roundDownTo);
    for (int rest = months - inFirst; rest > 0; rest -= MONTHS) {
      years.add(ceiling);
    }
    return years;
  }

  /** The direct cost of a project of this length, where the ceiling is an average over its years: parts of a year count by their months, and a part of a yen does not. */
  public long direct(int months) {
    return ceiling * months / MONTHS;
  }

  /** The most fiscal years that a project of this length can touch; 1 if the ceiling is for all of it. */
  public int mostYears(int months) {
    LocalDate april = LocalDate.of(2000, FIRST_MONTH, 1);
    return IntStream.range(0, MONTHS).map(later -> ceilings(april.plusMonths(later), months).size()).max().orElseThrow();
  }

  /** The most that a project of this length can get, whenever in the year it starts. */
  public long most(int months) {
    LocalDate april = LocalDate.of(2000, FIRST_MONTH, 1);
    return IntStream.range(0, MONTHS).mapToLong(later -> ceilings(april.plusMonths(later), months).stream().mapToLong(Long::longValue).sum()).max().orElseThrow();
  }
}
