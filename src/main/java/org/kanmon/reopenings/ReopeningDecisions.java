package org.kanmon.reopenings;

import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.rules.DecisionReaders;
import org.springframework.stereotype.Component;

/** Why a case was sent back may quote reviewers or name them: for those who select and their secretariat. */
@Component
class ReopeningDecisions implements DecisionReaders {

  @Override
  public boolean mayKnow(Person reader, String subject) {
    return !ReopeningDesk.SUBJECT.equals(subject) || reader.selects() || reader.is(Role.SECRETARIAT);
  }
}
