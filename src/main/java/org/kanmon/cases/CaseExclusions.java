package org.kanmon.cases;

import org.kanmon.people.Person;

/** A feature that knows why somebody must be kept out of a case that their role would open to them, e.g. a conflict of interest. */
public interface CaseExclusions {

  boolean excludes(Person person, CaseNumber number);
}
