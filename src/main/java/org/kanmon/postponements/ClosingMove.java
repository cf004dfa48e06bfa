package org.kanmon.postponements;

import java.time.Instant;

/** Where the closing moment of a call goes. */
public record ClosingMove(Instant from, Instant to) {

  boolean isMove() {
    return !from.equals(to);
  }
}
