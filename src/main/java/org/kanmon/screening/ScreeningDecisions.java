package org.kanmon.screening;

import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.rules.DecisionReaders;
import org.springframework.stereotype.Component;

/** What the officer recommends is no decision yet: for those who select and their secretariat, as in this feature's own section. */
@Component
class ScreeningDecisions implements DecisionReaders {

  @Override
  public boolean mayKnow(Person reader, String subject) {
    return !Subjects.SUMMARY.equals(subject) || reader.selects() || reader.is(Role.SECRETARIAT);
  }
}
