package org.kanmon.web;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says in the log, once everything has started, where to go. */
@Component
@ConditionalOnWebApplication
class Welcome {

  private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

  private final String address;
  private final ObjectProvider<DemoDirectory> directory;

  Welcome(@Value("${kanmon.base-url}") String address, ObjectProvider<DemoDirectory> directory) {
    this.address = address;
    this.directory = directory;
  }

  @EventListener(ApplicationReadyEvent.class)
  void greet() {
    LOG.info("""
        Kanmon is ready.
          Start page          {0}/
          Tasklist            {0}/camunda/app/tasklist/
          Cockpit             {0}/camunda/app/cockpit/
          REST documentation  {0}/api/docs
          Mails               {0}/mails
        """.replace("{0}", address) + directory.stream().map(DemoDirectory::people).map(Welcome::table).collect(Collectors.joining()));
  }

  private static String table(List<DemoDirectory.DemoPerson> people) {
    return people.stream().map(person -> "    %-14s %-22s %s".formatted(person.id(), String.join(", ", person.roles()), person.name()))
        .collect(Collectors.joining("\n", "  People of the demonstration; password of everybody: " + people.get(0).password() + "\n", "\n"));
  }
}
