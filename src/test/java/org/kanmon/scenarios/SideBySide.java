package org.kanmon.scenarios;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Several people on their long ways through the application, as many at a time as keep a small machine busy. */
final class SideBySide {

  private static final int WALKERS = Math.max(2, Runtime.getRuntime().availableProcessors() + 1);

  private SideBySide() {}

  /** Each once; ends when the last has come to the end. What fails in one fails here, when the others have ended. */
  static <T> void each(Collection<T> all, Consumer<T> way) {
    ExecutorService walkers = Executors.newFixedThreadPool(WALKERS);
    try {
      List<Future<?>> running = new ArrayList<>();
      all.forEach(one -> running.add(walkers.submit(() -> way.accept(one))));
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } finally {
      walkers.shutdownNow();
    }
  }
}
