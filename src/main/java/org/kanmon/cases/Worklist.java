package org.kanmon.cases;

import org.kanmon.people.Person;

/** What waits for a person, over all cases. */
public interface Worklist {

  /**
   * @param mine tasks that only this person has to do
   * @param toClaim tasks that this person may take over
   * @param overdue those of both whose due date has passed
   */
  record Counts(long mine, long toClaim, long overdue) {}

  Counts counts(Person person);
}
