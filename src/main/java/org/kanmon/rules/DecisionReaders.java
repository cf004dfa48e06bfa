package org.kanmon.rules;

import org.kanmon.people.Person;

/** A feature some of whose decisions are not for every office: that they were made, and by which rule, tells what stands in its own section alone. */
public interface DecisionReaders {

  /** Whether this reader of the offices may know of decisions under the subject; true for subjects of other features. */
  boolean mayKnow(Person reader, String subject);
}
