package org.kanmon.nodes;

import java.time.Duration;
import java.util.Optional;

/**
 * What only one node may do at a time. A lock is free again when it is given back, and when its holder's process or connection has ended; a node that
 * is only slow keeps it.
 */
public interface NodeLocks {

  /** Something that is done by one node at a time. */
  enum Work {
    /** Making and changing tables, deploying models, first people. */
    SETUP,
    /** Moving the demonstration's clock; everybody else's jobs rest. */
    JOURNEY,
    /** Moving the deadlines of many cases. */
    POSTPONEMENT,
    /** Naming the reviewers of many proposals. */
    ASSIGNMENT
  }

  /** A lock that is held until it is closed. */
  interface Held extends AutoCloseable {

    @Override
    void close();
  }

  /** The lock, if nobody has it. */
  Optional<Held> tryTake(Work work);

  /**
   * The lock, after waiting for it.
   *
   * @throws IllegalStateException if it does not come free in this time
   */
  Held take(Work work, Duration longest);

  /** Whether other nodes may be at work on the same database. */
  boolean areShared();

  /**
   * Keeps others from taking the lock until the running transaction ends; any number of transactions may at once.
   *
   * @return false if somebody has it: the transaction has to leave the work alone
   */
  boolean joinInTransaction(Work work);
}
