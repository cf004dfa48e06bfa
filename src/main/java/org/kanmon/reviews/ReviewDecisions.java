package org.kanmon.reviews;

import java.util.Set;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.rules.DecisionReaders;
import org.springframework.stereotype.Component;

/**
 * The rule about a relation names its kind, and a settlement or a new reviewer tells that there was one: for those who select and their secretariat (A-47,
 *
 */
@Component
class ReviewDecisions implements DecisionReaders {

  private static final Set<String> SUBJECTS = Set.of("conflict-of-interest", "conflict-settled", "reviewer-replaced");

  @Override
  public boolean mayKnow(Person reader, String subject) {
    return !SUBJECTS.contains(subject) || reader.selects() || reader.is(Role.SECRETARIAT);
  }
}
