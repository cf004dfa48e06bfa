package org.kanmon.nodes;

import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Nodes set up the office one after the other, from the first table to the first people: whichever comes second finds everything done. Held from before
 * anything touches the tables until this node is ready.
 */
public final class SetupTurn {

  private static final Logger LOG = LoggerFactory.getLogger(SetupTurn.class);

  private final NodeTerms terms;
  private NodeLocks.Held held;

  SetupTurn(NodeLocks locks, NodeTerms terms) {
    this.terms = terms;
    this.held = locks.take(NodeLocks.Work.SETUP, terms.longestSetup());
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    LOG.info("node {} is ready", terms.name());
    end();
  }

  /** A start that fails must not keep the next one waiting. */
  @PreDestroy
  synchronized void end() {
    if (held != null) {
      held.close();
      held = null;
    }
  }
}
