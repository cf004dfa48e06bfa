package org.kanmon.routes;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.kanmon.cases.CaseNumber;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plays one case among others that other tests have left in the same office. */
public final class PlayedCase {

  private static final int QUIET = 60;

  private PlayedCase() {}

  /** Plays until it is over, or this case can go no further. Time moves by the timers of this case, however many of others fall due on the way. */
  public static void until(BooleanSupplier over, CaseNumber number, Plan plan, CasePlayer player, TimeTravel time, JdbcClient jdbc) {
    for (int quiet = 0; quiet < QUIET && !over.getAsBoolean(); ) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(number, plan) > 0) {
        quiet = 0;
      } else if (!over.getAsBoolean()) {
        quiet++;
        jdbc.sql("select min(j.duedate_) from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ "
            + "where e.business_key_ = ? and j.type_ = 'timer' and j.retries_ > 0 and j.suspension_state_ = 1").param(number.value()).query(Timestamp.class).optional()
            .map(Timestamp::toInstant).or(time::nextTimer).ifPresent(time::advanceTo);
      }
    }
  }
}
