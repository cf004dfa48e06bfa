package org.kanmon.development;

import org.kanmon.refusals.Refusal;

/** A negative answer is never given without its reason. */
final class Reasons {

  private Reasons() {}

  static String required(String reason) {
    if (reason == null || reason.isBlank()) {
      throw Refusal.field("reason", "reason-required");
    }
    return reason.strip();
  }
}
