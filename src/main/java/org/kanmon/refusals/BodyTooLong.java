package org.kanmon.refusals;

import java.io.IOException;

/** More bytes came than the body of a request may have; thrown where they are read. */
public final class BodyTooLong extends IOException {

  private final long megabytes;

  /** @param megabytes as many are allowed */
  public BodyTooLong(long megabytes) {
    super("body longer than " + megabytes + " MB");
    this.megabytes = megabytes;
  }

  public Refusal refusal() {
    return Refusal.tooLarge("body-too-large", megabytes);
  }

  /** The one among the causes of a failure, if there is one; null if not. */
  public static BodyTooLong in(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLong tooLong) {
        return tooLong;
      }
    }
    return null;
  }
}
