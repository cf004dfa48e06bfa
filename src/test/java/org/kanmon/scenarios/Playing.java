package org.kanmon.scenarios;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.kanmon.cases.CaseNumber;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.workflow.engine.TimeTravel;

/** One case goes its way: everything that can be done is done, and when nobody has anything to do the clock moves to the next timer. */
final class Playing {

  /** Timers one after the other at which nobody gets anything to do; a project that only waits for its years has fewer. */
  private static final int MOST_QUIET = 300;

  private Playing() {}

  /** Until it is over, or nothing can happen any more. */
  static void until(BooleanSupplier over, CasePlayer player, TimeTravel time, CaseNumber number, Plan plan) {
    for (int quiet = 0; quiet < MOST_QUIET && !over.getAsBoolean(); ) {
      time.advance(Duration.ZERO);
      if (!over.getAsBoolean() && player.playAtOnce(number, plan) > 0) {
        quiet = 0;
      } else if (!over.getAsBoolean()) {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
  }
}
