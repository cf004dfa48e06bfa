package org.kanmon.workflow.engine;

import org.kanmon.refusals.Refusal;

/** A refusal on its way through the engine's own doors, which show a message and nothing else. */
public final class RefusedInWords extends RuntimeException {

  private final Refusal refusal;

  RefusedInWords(String words, Refusal refusal) {
    super(words, refusal, false, false);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
