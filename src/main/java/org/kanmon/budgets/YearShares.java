package org.kanmon.budgets;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits the indirect cost of a whole plan among its fiscal years by what each of them gets, so that not a yen is lost or made: the plan states it for all years together,
 * and the direct cost of a year is what transfers and shares are measured by (A-39, N-46).
 */
final class YearShares {

  private YearShares() {}

  /**
   * @param parts yen of each fiscal year, first to last
   * @param whole yen to be split
   * @return yen of each year; their sum is the whole, rounded down year by year on what the years so far have together. All in the first year if no year has anything.
   */
  static List<Long> split(List<Long> parts, long whole) {
    long total = parts.stream().mapToLong(Long::longValue).sum();
    List<Long> shares = new ArrayList<>();
    long soFar = 0;
    long given = 0;
    for (long part : parts) {
      soFar += part;
      long until = total == 0 ? whole : BigInteger.valueOf(whole).multiply(BigInteger.valueOf(soFar)).divide(BigInteger.valueOf(total)).longValueExact();
      shares.add(until - given);
      given = until;
    }
    return shares;
  }
}
