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
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.nodes.NodeLocks;
import org.kanmon.nodes.NodeLocks.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves the agency's clock forward as if the time had passed: every timer and job that falls due on the way runs at its own moment, in order. One node at a
 * time does so, while the jobs of all others rest; the others take over where the clock is before they do anything. For the demo and for tests; no bean of
 * it exists in production.
 */
public final class TimeTravel {

  private static final Logger LOG = LoggerFactory.getLogger(TimeTravel.class);
  private static final String OFFSET = "clock.offset";
  /** Other nodes' journeys take minutes at most; the demonstration's cases refuse to be interrupted before it comes to that. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final AgencyClock clock;
  private final ManagementService management;
  private final ProcessEngineConfigurationImpl engine;
  private final JdbcClient jdbc;
  private final NodeLocks locks;
  /** Every change of this node's clock; guards it. */
  private final AtomicLong moves = new AtomicLong();
  /** Journeys within journeys. */
  private int depth;
  private boolean startAgain;
  private volatile Thread traveller;

  public TimeTravel(AgencyClock clock, ManagementService management, ProcessEngineConfigurationImpl engine, JdbcClient jdbc, NodeLocks locks) {
    this.clock = clock;
    this.management = management;
    this.engine = engine;
    this.jdbc = jdbc;
    this.locks = locks;
  }

  /** Takes over the offset that another node may have reached. While this node travels the clock is its own. */
  public void follow() {
    if (locks.areShared()) {
      resume();
    }
  }

  /** Takes the offset that was reached before a restart. */
  void resume() {
    while (traveller == null) {
      long before = moves.get();
      Duration kept = jdbc.sql("select content from setting where name = ?").param(OFFSET).query(String.class).optional().map(Duration::parse).orElse(Duration.ZERO);
      if (kept.equals(clock.offset()) || move(before, kept)) {
        return;
      }
    }
  }

  /** Somebody who read the offset before it was changed must not set it back. */
  private boolean move(long before, Duration offset) {
    synchronized (moves) {
      boolean unchanged = moves.compareAndSet(before, before + 1);
      if (unchanged) {
        clock.setOffset(offset);
      }
      return unchanged;
    }
  }

  /**
   * Whether a job may be taken or run now, in the running transaction: not while somebody moves the clock, except by whoever moves it. What is left alone is
   * run on the journey.
   */
  boolean mayRunJobs() {
    return Thread.currentThread() == traveller || locks.joinInTransaction(Work.JOURNEY);
  }

  /** Sets the clock without running anything. */
  public synchronized void set(Duration offset) {
    synchronized (moves) {
      moves.incrementAndGet();
      clock.setOffset(offset);
    }
    if (jdbc.sql("update setting set content = ? where name = ?").params(offset.toString(), OFFSET).update() == 0) {
      jdbc.sql("insert into setting (name, content) values (?, ?)").params(OFFSET, offset.toString()).update();
    }
  }

  /** Moves forward; answers when everything that was due has run. */
  public synchronized Instant advance(TemporalAmount by) {
    alone(() -> advanceTo(ZonedDateTime.now(clock).plus(by).toInstant()));
    return clock.instant();
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

  /** Does something while the engine's own threads rest, on all nodes: two hands on one clock would run timers out of order. */
  public synchronized void alone(Runnable journey) {
    if (depth > 0) {
      travel(journey);
      return;
    }
    try (NodeLocks.Held turn = locks.take(Work.JOURNEY, PATIENCE)) {
      begin(journey);
    }
  }

  /** As {@link #alone}, unless somebody on another node is at it; answers whether it was done. */
  public synchronized boolean aloneIfFree(Runnable journey) {
    Optional<NodeLocks.Held> turn = locks.tryTake(Work.JOURNEY);
    turn.ifPresent(held -> {
      try (held) {
        begin(journey);
      }
    });
    return turn.isPresent();
  }

  private void begin(Runnable journey) {
    follow();
    traveller = Thread.currentThread();
    try {
      travel(journey);
    } finally {
      traveller = null;
    }
  }

  private void travel(Runnable journey) {
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
        set(offsetTo(due));
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
