package org.kanmon.scenarios;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Holds somebody's request before one of its statements until somebody else has done something: what else happens by chance, once in many races. Whoever
 * has to wait for a row of the first one goes on when that one is done.
 */
final class Interruption<T> {

  /** Longer than any step takes here; whoever has not come back by then waits for a row. */
  private static final long WAITS_FOR_A_ROW_MILLISECONDS = 1_500;
  private static volatile Interruption<?> armed;

  private final int before;
  private final Supplier<T> rival;
  private Thread interrupted;
  private int statements;
  private CompletableFuture<T> answer;
  private boolean waited;

  private Interruption(int before, Supplier<T> rival) {
    this.before = before;
    this.rival = rival;
  }

  /** The next one who asks the database is held before this many statements (from 1). */
  static <T> Interruption<T> beforeStatement(int number, Supplier<T> rival) {
    Interruption<T> interruption = new Interruption<>(number, rival);
    armed = interruption;
    return interruption;
  }

  /** Told by the connections of every test's application. */
  static void asked() {
    Interruption<?> now = armed;
    if (now != null) {
      now.count();
    }
  }

  private void count() {
    synchronized (this) {
      if (interrupted == null) {
        interrupted = Thread.currentThread();
      }
      if (Thread.currentThread() != interrupted || ++statements != before) {
        return;
      }
      answer = CompletableFuture.supplyAsync(rival);
    }
    try {
      answer.get(WAITS_FOR_A_ROW_MILLISECONDS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException later) {
      waited = true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException told) {
      // whoever asks for the answer is told
    }
  }

  /** What the rival was answered; null if the request had fewer statements. */
  T end() {
    armed = null;
    return answer == null ? null : answer.join();
  }

  boolean rivalWaited() {
    return waited;
  }
}
