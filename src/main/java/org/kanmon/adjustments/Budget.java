package org.kanmon.adjustments;

/**
 * The budget line of a call.
 *
 * @param whole yen; null if the call names none
 * @param committed yen of what is proposed or adopted and has not become free again
 */
public record Budget(Long whole, long committed) {

  /** What is left in yen; null if the call names no budget. */
  public Long free() {
    return whole == null ? null : Long.valueOf(whole - committed);
  }

  /** Whether so many yen more fit, to the yen. */
  public boolean hasRoomFor(long amount) {
    return whole == null || amount <= whole - committed;
  }
}
