package org.kanmon.funding;

/** An amount of money in whole Japanese yen; never negative, never rounded unless a method says how. */
public record Yen(long amount) implements Comparable<Yen> {

  public static final Yen ZERO = new Yen(0);

  public Yen {
    if (amount < 0) {
      throw new IllegalArgumentException("negative amount " + amount);
    }
  }

  public static Yen of(long amount) {
    return new Yen(amount);
  }

  public Yen plus(Yen other) {
    return new Yen(Math.addExact(amount, other.amount));
  }

  public Yen minus(Yen other) {
    return new Yen(Math.subtractExact(amount, other.amount));
  }

  /** The percentage, a fraction of a yen counted as a whole one (for what must at least be there, e.g. security). */
  public Yen percentRoundedUp(int percent) {
    return new Yen(Math.floorDiv(Math.addExact(Math.multiplyExact(amount, (long) percent), 99L), 100L));
  }

  /** The percentage, a fraction of a yen left off (for what somebody owes). */
  public Yen percentRoundedDown(int percent) {
    return new Yen(Math.multiplyExact(amount, (long) percent) / 100L);
  }

  public boolean isMoreThan(Yen other) {
    return amount > other.amount;
  }

  public boolean isZero() {
    return amount == 0;
  }

  public static Yen min(Yen a, Yen b) {
    return a.amount <= b.amount ? a : b;
  }

  @Override
  public int compareTo(Yen other) {
    return Long.compare(amount, other.amount);
  }

  @Override
  public String toString() {
    return "JPY " + String.format(java.util.Locale.ROOT, "%,d", amount);
  }
}
