package org.kanmon.workflow.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.DemoClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clock that the demo may move. */
@Configuration
@Profile("demo")
class DemoTime {

  @Bean
  TimeTravel timeTravel(AgencyClock clock, ManagementService management, ProcessEngineConfigurationImpl engine, JdbcClient jdbc) {
    TimeTravel travel = new TimeTravel(clock, management, engine, jdbc);
    travel.resume();
    return travel;
  }

  @Bean
  DemoClock demoClock(TimeTravel travel) {
    return new DemoClock() {
      @Override
      public Instant advance(TemporalAmount by) {
        return travel.advance(by);
      }

      @Override
      public void set(Duration offset) {
        travel.set(offset);
      }

      @Override
      public void alone(Runnable journey) {
        travel.alone(journey);
      }
    };
  }
}
