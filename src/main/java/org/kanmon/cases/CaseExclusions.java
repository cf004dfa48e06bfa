package org.kanmon.cases;

import java.util.Set;
import org.kanmon.people.Person;

/** A feature that knows why somebody must be kept out of a case that their role would open to them, e.g. a conflict of interest. */
public interface CaseExclusions {

  boolean excludes(Person person, CaseNumber number);

  /** All cases that the person must be kept out of, for lists and counts; doors ask about the one case. */
  Set<CaseNumber> excluded(Person person);
}
