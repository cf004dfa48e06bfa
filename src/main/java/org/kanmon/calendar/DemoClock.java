package org.kanmon.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAmount;

/** Moves the agency's clock in the demo. There is no such bean outside the demo. */
public interface DemoClock {

  /**
   * Moves the clock forward; everything that falls due on the way happens.
   *
   * @param by a {@link java.time.Period} or {@link java.time.Duration}, never negative
   * @return the new time
   */
  Instant advance(TemporalAmount by);

  /**
   * Sets the clock and keeps it over a restart; nothing that falls due in between runs.
   *
   * @param offset how far the clock is ahead of the system's; negative: behind
   */
  void set(Duration offset);

  /**
   * Does something that moves the clock many times; nobody else touches what falls due meanwhile, on no node.
   *
   * @return false, and nothing done, if somebody on another node is at it
   */
  boolean aloneIfFree(Runnable journey);
}
