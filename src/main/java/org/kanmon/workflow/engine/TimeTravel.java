package org.kanmon.workflow.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.kanmon.calendar.AgencyClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves the agency's clock forward as if the time had passed: every timer and job that falls due on the way runs at its own moment, in order. For the
 * demo and for tests; no bean of it exists in production.
 */
public final class TimeTravel {

  private static final Logger LOG = LoggerFactory.getLogger(TimeTravel.class);
  private static final String OFFSET = "clock.offset";

  private final AgencyClock clock;
  private final ManagementService management;
  private final ProcessEngineConfigurationImpl engine;
  private final JdbcClient jdbc;
  /** Journeys within journeys. */
  private int depth;
  private boolean startAgain;

  public TimeTravel(AgencyClock clock, ManagementService management, ProcessEngineConfigurationImpl engine, JdbcClient jdbc) {
    this.clock = clock;
    this.management = management;
    this.engine = engine;
    this.jdbc = jdbc;
  }

  /** Takes the offset that was reached before a restart. */
  public void resume() {
    jdbc.sql("select content from setting where name = ?").param(OFFSET).query(String.class).optional().ifPresent(kept -> clock.setOffset(Duration.parse(kept)));
  }

  /** Sets the clock without running anything. */
  public synchronized void set(Duration offset) {
    clock.setOffset(offset);
    if (jdbc.sql("update setting set content = ? where name = ?").params(offset.toString(), OFFSET).update() == 0) {
      jdbc.sql("insert into setting (name, content) values (?, ?)").params(OFFSET, offset.toString()).update();
    }
  }

  /** Moves forward; answers when everything that was due has run. */
  public synchronized Instant advance(TemporalAmount by) {
    ZonedDateTime now = ZonedDateTime.now(clock);
    return advanceTo(now.plus(by).toInstant());
  }

  /** Moves forward to this moment; a moment that has passed only runs what is due. */
  public synchronized Instant advanceTo(Instant target) {
    alone(() -> {
      runUntil(target);
      if (target.isAfter(clock.instant())) {
        set(offsetTo(target));
      }
    });
    return clock.instant();
  }

  /** Does something while the engine's own threads rest: two hands on one clock would run timers out of order. */
  public synchronized void alone(Runnable journey) {
    // within a journey the threads may have been started by somebody else, at the end of the application's start
    if (engine.getJobExecutor().isActive()) {
      engine.getJobExecutor().shutdown();
      startAgain = true;
    }
    depth++;
    try {
      journey.run();
    } finally {
      depth--;
      if (depth == 0 && startAgain) {
        startAgain = false;
        engine.getJobExecutor().start();
      }
    }
  }

  /** When the next timer is due; empty if none waits. */
  public Optional<Instant> nextTimer() {
    return management.createJobQuery().timers().active().withRetriesLeft().orderByJobDuedate().asc().listPage(0, 1).stream().map(job -> job.getDuedate().toInstant()).findFirst();
  }

  private void runUntil(Instant target) {
    Set<String> failed = new HashSet<>();
    while (true) {
      runMessages(failed);
      Job next = timers(target).listPage(0, failed.size() + 1).stream().filter(job -> !failed.contains(job.getId())).findFirst().orElse(null);
      if (next == null) {
        return;
      }
      Instant due = next.getDuedate().toInstant();
      if (due.isAfter(clock.instant())) {
        clock.setOffset(offsetTo(due));
      }
      run(next, failed);
    }
  }

  /** What waits for nothing but a free thread. */
  private void runMessages(Set<String> failed) {
    List<Job> jobs;
    do {
      jobs = management.createJobQuery().messages().active().withRetriesLeft().executable().list().stream().filter(job -> !failed.contains(job.getId())).toList();
      jobs.forEach(job -> run(job, failed));
    } while (!jobs.isEmpty());
  }

  private JobQuery timers(Instant target) {
    return management.createJobQuery().timers().active().withRetriesLeft().duedateLowerThan(Date.from(target.plusMillis(1))).orderByJobDuedate().asc().orderByJobId().asc();
  }

  private void run(Job job, Set<String> failed) {
    try {
      management.executeJob(job.getId());
    } catch (RuntimeException unsuccessful) {
      failed.add(job.getId());
      LOG.warn("job of {} failed while the clock was moved: {}", job.getProcessDefinitionKey(), unsuccessful.getMessage());
    }
  }

  private Duration offsetTo(Instant moment) {
    return clock.offset().plus(Duration.between(clock.instant(), moment));
  }
}
