package org.kanmon.workflow.access.logins;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Clears away failed logins that no limit counts any more; on several nodes at once is harmless. */
@Component
class OldAttempts {

  private final Attempts attempts;

  OldAttempts(Attempts attempts) {
    this.attempts = attempts;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  void clear() {
    attempts.forgetOld();
  }
}
