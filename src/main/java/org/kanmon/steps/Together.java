package org.kanmon.steps;

import org.springframework.stereotype.Component;

/** Steps that a model lets be done only together with those of other cases: this says whether that is under way in this thread. */
@Component
public class Together {

  private final ThreadLocal<Boolean> underWay = new ThreadLocal<>();

  /** What this does of such steps is done together. */
  public void run(Runnable steps) {
    underWay.set(true);
    try {
      steps.run();
    } finally {
      underWay.remove();
    }
  }

  public boolean isUnderWay() {
    return Boolean.TRUE.equals(underWay.get());
  }
}
