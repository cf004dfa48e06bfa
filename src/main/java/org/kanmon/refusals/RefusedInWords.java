package org.kanmon.refusals;

/** A refusal on its way through the engine's own doors, which show a message and nothing else. */
public final class RefusedInWords extends RuntimeException {

  private final Refusal refusal;

  /** @param words what the person reads */
  public RefusedInWords(String words, Refusal refusal) {
    super(words, refusal, false, false);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
