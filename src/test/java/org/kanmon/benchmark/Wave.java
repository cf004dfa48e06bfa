package org.kanmon.benchmark;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.kanmon.benchmark.Store.Work;

/**
 * Many cases that go through their lives side by side: clients do everything that can be done, the engine's threads run what is due, and when nobody has
 * anything to do the clock moves to the next timer. Both sides of the comparison are played by this class, with the same number of clients.
 */
final class Wave {

  /** Threads of this name belong to the driver. */
  static final String CLIENT = "bench-client-";

  private static final int MOST_ROUNDS = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Wave() {}

  /**
   * What one wave took, on the clock and of the processors (driver and database included), and how long the compilers of this process ran meanwhile. Executions
   * are SQL executions, rows those with each row of a batch.
   */
  record Result(String office, int cases, double seconds, double processorSeconds, double compilerSeconds, long tasks, long executions, long rows, Map<String, Long> byPurpose, long conflicts) {

    double casesPerSecond() {
      return cases / seconds;
    }

    /** Of the processor time, about: the compilers are measured by the clock. */
    double compilerShare() {
      return compilerSeconds / processorSeconds;
    }
  }

  /** Plays cases from their first day to their last. */
  static Result play(Office office, int cases, int clients) {
    return play(office, List.of(), cases, clients);
  }

  /** Plays these cases from where they are to their last day. */
  static Result finish(Office office, List<String> cases, int clients) {
    return play(office, cases, 0, clients);
  }

  private static Result play(Office office, List<String> present, int cases, int clients) {
    office.begin();
    office.meter().reset();
    long conflicts = office.conflicts();
    ExecutorService people = Executors.newFixedThreadPool(clients, work -> new Thread(work, CLIENT + NEXT.incrementAndGet()));
    try {
      double processor = office.store().processorSeconds();
      double compilers = compilerSeconds();
      long start = System.nanoTime();
      List<String> numbers = new ArrayList<>(present);
      numbers.addAll(all(people, IntStream.range(0, cases).mapToObj(n -> (Callable<String>) () -> office.open(NEXT.incrementAndGet())).toList()));
      long tasks = 0;
      for (int round = 0; ; round++) {
        if (round == MOST_ROUNDS) {
          throw new IllegalStateException(office.name() + ": no end after " + round + " rounds: " + office.store().work(numbers));
        }
        settle(office);
        List<Work> work = office.store().work(numbers);
        if (work.isEmpty()) {
          Optional<Instant> timer = office.store().nextTimer();
          if (timer.isEmpty()) {
            break;
          }
          // a minute more, so that timers which were set some seconds apart come together
          office.setClock(timer.get().plusSeconds(60));
          continue;
        }
        // people of one case do not act in the same instant
        all(people, mixed(work).stream().map(task -> (Callable<Void>) () -> {
          office.perform(task);
          return null;
        }).toList());
        tasks += work.size();
      }
      office.flush();
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Result(office.name(), numbers.size(), seconds, office.store().processorSeconds() - processor, compilerSeconds() - compilers, tasks,
          office.meter().executions(), office.meter().rows(), office.meter().byPurpose(), office.conflicts() - conflicts);
    } finally {
      people.shutdown();
      office.rest();
    }
  }

  private static double compilerSeconds() {
    return ManagementFactory.getCompilationMXBean().getTotalCompilationTime() / 1e3;
  }

  private static List<Work> mixed(List<Work> work) {
    List<Work> mixed = new ArrayList<>(work);
    Collections.shuffle(mixed, new Random(work.size()));
    return mixed;
  }

  /** Waits until the engine's threads have run everything that is due. */
  private static void settle(Office office) {
    long began = System.nanoTime();
    for (int turn = 0; office.store().dueJobs(office.now()) > 0; turn++) {
      if (turn % 10 == 0) {
        office.hint();
      }
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException(office.name() + ": jobs do not end: "
            + office.store().rows("select handler_type_, duedate_, lock_exp_time_, retries_, exception_msg_ from act_ru_job where duedate_ is null or duedate_ <= ?", office.now()));
      }
      sleep();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  static <T> List<T> all(ExecutorService people, List<Callable<T>> work) {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : people.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }
}
