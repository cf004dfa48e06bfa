package org.kanmon.budgets;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Spreads an amount over fiscal years, to the yen, so that no year gets more than it can (0.3, M3, M4). */
final class YearSpread {

  private YearSpread() {}

  /**
   * Each year gets its share by its weight, rounded down; what is left by rounding, or because a year is full, goes to the years that have a weight in their order, and only then to others.
   *
   * @param amount yen to be spread
   * @param weights of the years, first to last; if none has any, all count alike
   * @param most yen that each year can take
   * @param firstFirst whether odd yen go to the first years [D]; otherwise to the last
   * @return yen of each year; their sum is less than the amount only if all of them are full
   */
  static List<Long> spread(long amount, List<Long> weights, List<Long> most, boolean firstFirst) {
    List<Long> counted = weights.stream().allMatch(weight -> weight == 0) ? weights.stream().map(weight -> 1L).toList() : weights;
    BigInteger whole = counted.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    List<Long> shares = new ArrayList<>();
    for (int year = 0; year < counted.size(); year++) {
      shares.add(Math.min(most.get(year), BigInteger.valueOf(amount).multiply(BigInteger.valueOf(counted.get(year))).divide(whole).longValueExact()));
    }
    long rest = amount - shares.stream().mapToLong(Long::longValue).sum();
    for (int year : order(counted, firstFirst)) {
      long more = Math.min(rest, most.get(year) - shares.get(year));
      shares.set(year, shares.get(year) + more);
      rest -= more;
    }
    return shares;
  }

  private static List<Integer> order(List<Long> weights, boolean firstFirst) {
    List<Integer> years = IntStream.range(0, weights.size()).map(n -> firstFirst ? n : weights.size() - 1 - n).boxed().toList();
    return Stream.concat(years.stream().filter(year -> weights.get(year) > 0), years.stream().filter(year -> weights.get(year) == 0)).toList();
  }
}
