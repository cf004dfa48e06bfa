package org.kanmon.nodes;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Optional;
import org.kanmon.nodes.NodeLocks.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does long work on many things that somebody has confirmed: one thing in one transaction, on one node at a time. Whatever ends in the middle, the next round goes on with the
 * next thing; a stop waits for one thing at most; what fails again and again holds nobody up.
 */
@Component
public class LongWork {

  private static final Logger LOG = LoggerFactory.getLogger(LongWork.class);
  private static final int TRIES = 3;

  private final NodeLocks locks;
  private final TransactionTemplate transaction;
  private volatile boolean stopping;

  LongWork(NodeLocks locks, TransactionTemplate transaction) {
    this.locks = locks;
    this.transaction = transaction;
  }

  /**
   * One kind of work. All but {@link #running} is called within a transaction.
   *
   * @param <T> one of the many things
   */
  public interface Kind<T> {

    /** What is confirmed and not over, oldest first. */
    List<Long> running();

    /** The thing to do next, after everybody else who works on it was made to wait; empty if there is none, or somebody has stopped it. */
    Optional<T> next(long id);

    void step(long id, T thing);

    /** Notes that the thing was not done, so that it does not come again. */
    void failed(long id, T thing, RuntimeException why);

    /** Whether another try would be answered the same. */
    default boolean isAnswer(RuntimeException why) {
      return false;
    }
  }

  @PreDestroy
  void stop() {
    stopping = true;
  }

  /** Goes on with everything that is confirmed, unless another node does. */
  public <T> void goOn(Work work, Kind<T> kind) {
    List<Long> running = kind.running();
    if (running.isEmpty()) {
      return;
    }
    Optional<NodeLocks.Held> turn = locks.tryTake(work);
    if (turn.isPresent()) {
      try (NodeLocks.Held held = turn.get()) {
        running.forEach(id -> goOn(work, kind, id));
      }
    }
  }

  private <T> void goOn(Work work, Kind<T> kind, long id) {
    int failures = 0;
    boolean goesOn = true;
    while (goesOn && !stopping) {
      Optional<T>[] at = empty();
      try {
        transaction.executeWithoutResult(status -> {
          at[0] = kind.next(id);
          at[0].ifPresent(thing -> kind.step(id, thing));
        });
        failures = 0;
        goesOn = at[0].isPresent();
      } catch (RuntimeException failed) {
        if (at[0].isEmpty()) {
          // nothing can be told of a thing that could not even be looked at: the next round tries again
          LOG.warn("{} no. {}: there is no looking at what comes next", work, id, failed);
          return;
        }
        T thing = at[0].get();
        failures++;
        boolean answered = kind.isAnswer(failed);
        if (!answered) {
          // somebody works on it at this moment, perhaps
          LOG.warn("{} no. {}: a step failed, try {} of {}", work, id, failures, TRIES, failed);
        }
        if (answered || failures == TRIES) {
          failures = 0;
          // unless somebody has stopped it meanwhile, or done it
          transaction.executeWithoutResult(status -> kind.next(id).filter(thing::equals).ifPresent(still -> kind.failed(id, still, failed)));
        }
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> Optional<T>[] empty() {
    return new Optional[] {Optional.empty()};
  }
}
