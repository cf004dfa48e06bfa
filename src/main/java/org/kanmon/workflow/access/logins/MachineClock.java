package org.kanmon.workflow.access.logins;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.kanmon.calendar.AgencyClock;
import org.springframework.stereotype.Component;

/** The time of the machine: how long somebody has to wait, or when a session began, does not move with the demo's calendar. */
@Component
class MachineClock {

  private final AgencyClock clock;

  MachineClock(AgencyClock clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant().minus(clock.offset());
  }

  static OffsetDateTime stored(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
