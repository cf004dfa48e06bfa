package org.kanmon.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many people at the same moment: each in a thread of their own, none before the last one is ready. */
final class AtOnce {

  private static final int LONGEST_SECONDS = 120;

  private AtOnce() {}

  /** Does all of it at once; answers in the order of the attempts. */
  static <T> List<T> all(List<Callable<T>> attempts) {
    CyclicBarrier start = new CyclicBarrier(attempts.size());
    ExecutorService people = Executors.newFixedThreadPool(attempts.size());
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> attempt : attempts) {
        running.add(people.submit(() -> {
          start.await(LONGEST_SECONDS, TimeUnit.SECONDS);
          return attempt.call();
        }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } finally {
      people.shutdownNow();
    }
  }
}
