package org.kanmon.programmes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much a project may get.
 *
 * @param ceiling in yen, indirect cost and re-entrustment included
 * @param per what the ceiling is for
 * @param indirectPercent rate of indirect cost
 * @param roundDownTo yen to whose multiple the prorated ceiling of the first fiscal year is rounded down; 0 if it is not prorated
 */
public record Money(long ceiling, Per per, int indirectPercent, int roundDownTo) {

  private static final int MONTHS = 12;
  /** fiscal years begin in April. */
  private static final int FIRST_MONTH = 4;

  /** Whether the ceiling holds for the whole project or for each fiscal year. */
  public enum Per {
    TOTAL, YEAR
  }

  /**
   * The ceilings of the fiscal years that a project touches, first to last; one for all of it if the ceiling is for the total.
   *
   * @param start first day of the project; a month that has begun counts
   * @param months length of the project
   */
  public List<Long> ceilings(LocalDate start, int months) {
    if (per == Per.TOTAL) {
      return List.of(ceiling);
    }
    int inFirst = MONTHS - Math.floorMod(start.getMonthValue() - FIRST_MONTH, MONTHS);
    List<Long> years = new ArrayList<>();
    years.add(roundDownTo == 0 ? ceiling : ceiling * inFirst / MONTHS / roundDownTo * roundDownTo);
    for (int rest = months - inFirst; rest > 0; rest -= MONTHS) {
      years.add(ceiling);
    }
    return years;
  }

  /** The most fiscal years that a project of this length can touch; 1 if the ceiling is for the total. */
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
