package org.kanmon.deliberations;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kanmon.applications.Application;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.cases.CaseNumber;
import org.springframework.stereotype.Component;

/** Whom a project brings along when it is merged into another one (M3). */
@Component
class Teams {

  private final ApplicationDesk applications;

  Teams(ApplicationDesk applications) {
    this.applications = applications;
  }

  /** Leader and members, each once. */
  List<String> of(CaseNumber number) {
    Optional<Application> application = applications.find(number);
    return Stream.concat(application.map(Application::developmentManager).stream().filter(name -> name != null),
        application.map(Application::members).stream().flatMap(List::stream).map(member -> member.name() + ", " + member.organisation())).distinct().toList();
  }
}
