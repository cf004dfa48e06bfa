package org.kanmon.adjustments;

import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.rules.DecisionReaders;
import org.springframework.stereotype.Component;

/** What the director proposes is no decision yet: for those who select and their secretariat. */
@Component
class AdjustmentDecisions implements DecisionReaders {

  @Override
  public boolean mayKnow(Person reader, String subject) {
    return !CandidateDesk.SUBJECT.equals(subject) || isFor(reader);
  }

  static boolean isFor(Person reader) {
    return reader.selects() || reader.is(Role.SECRETARIAT);
  }
}
