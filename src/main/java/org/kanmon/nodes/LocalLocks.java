package org.kanmon.nodes;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** An embedded database has one process, so the locks need not leave it. */
final class LocalLocks implements NodeLocks {

  private final Map<Work, Semaphore> locks = new EnumMap<>(Work.class);

  LocalLocks() {
    for (Work work : Work.values()) {
      locks.put(work, new Semaphore(1, true));
    }
  }

  @Override
  public Optional<Held> tryTake(Work work) {
    return locks.get(work).tryAcquire() ? Optional.of(locks.get(work)::release) : Optional.empty();
  }

  @Override
  public Held take(Work work, Duration longest) {
    try {
      if (!locks.get(work).tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("another thread has been at work on " + work + " for too long");
      }
      return locks.get(work)::release;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public boolean areShared() {
    return false;
  }

  /** Nobody else's transaction has to be kept away: the only process stops its own threads. */
  @Override
  public boolean joinInTransaction(Work work) {
    return true;
  }
}
