package org.kanmon.workflow.access;

import org.kanmon.people.PersonChanged;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** A session keeps the roles of its login. When they or the password change, the person's sessions end, on all nodes. */
@Component
@ConditionalOnWebApplication
class EndOfOldRights {

  private final FindByIndexNameSessionRepository<? extends Session> sessions;

  EndOfOldRights(FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.sessions = sessions;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void changed(PersonChanged changed) {
    if (changed.rights()) {
      sessions.findByPrincipalName(changed.person().value()).keySet().forEach(sessions::deleteById);
    }
  }
}
