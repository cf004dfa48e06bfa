package org.kanmon.cases;

import org.kanmon.people.Person;

/** A feature that lets people outside the offices know a case, e.g. its reviewers. */
public interface CaseReaders {

  /** What this feature lets the person know; {@link Insight#NONE} if nothing. */
  Insight insight(Person person, CaseNumber number);
}
