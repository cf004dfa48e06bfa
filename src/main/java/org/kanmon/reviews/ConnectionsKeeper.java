package org.kanmon.reviews;

import java.util.List;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.ParticipantsChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down with whom and what a case is connected, in the transaction that changes it, and at the start for cases that came with no such list. */
@Component
@Order(5)
class ConnectionsKeeper implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionsKeeper.class);

  private final Connections connections;
  private final Conflicts conflicts;

  ConnectionsKeeper(Connections connections, Conflicts conflicts) {
    this.connections = connections;
    this.conflicts = conflicts;
  }

  @EventListener
  void changed(ParticipantsChanged event) {
    connections.write(event.number(), conflicts.relations(event.number()));
  }

  @Override
  @Transactional
  public void run(ApplicationArguments arguments) {
    List<CaseNumber> unknown = connections.unknown();
    if (!unknown.isEmpty()) {
      LOG.info("writing down with whom {} cases are connected", unknown.size());
    }
    unknown.forEach(number -> connections.write(number, conflicts.relations(number)));
  }
}
