package org.kanmon.cases;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.people.Person;

/** A feature that knows why somebody must be kept out of a case that their role would open to them, e.g. a conflict of interest. */
public interface CaseExclusions {

  boolean excludes(Person person, CaseNumber number);

  /** All cases that the person must be kept out of, for lists and counts; doors ask about the one case. */
  Set<CaseNumber> excluded(Person person);

  /** Those of these people who must be kept out of the case; the same as asking for each, but asked at once. */
  default Set<Person> excluded(Collection<Person> people, CaseNumber number) {
    return people.stream().filter(person -> excludes(person, number)).collect(Collectors.toSet());
  }
}
