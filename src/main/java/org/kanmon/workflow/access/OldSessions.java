package org.kanmon.workflow.access;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/** Takes sessions that have run out from the database, among all that is done from time to time: a database that is away is told in a line, and no error of ours. */
@Component
@ConditionalOnWebApplication
class OldSessions {

  private final JdbcIndexedSessionRepository sessions;

  OldSessions(JdbcIndexedSessionRepository sessions) {
    this.sessions = sessions;
  }

  @Scheduled(cron = "${kanmon.sessions.cleanup}")
  void goAway() {
    sessions.cleanUpExpiredSessions();
  }
}
