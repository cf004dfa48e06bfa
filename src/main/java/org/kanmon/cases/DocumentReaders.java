package org.kanmon.cases;

import org.kanmon.people.Person;

/** Who may read documents that belong to an event on a case: whoever may read the event. */
public interface DocumentReaders {

  /** Whether the person may read this event. */
  boolean mayRead(Person person, Case file, int event);
}
