package org.kanmon.cases;

import java.time.Instant;
import java.util.Optional;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;

/** A feature in which people of the offices judge a case besides deciding on it: what others have found comes to them after they have judged, not before (A4, A-49). */
public interface HeldBack {

  /** Since when somebody reads of a case only what they recorded themselves; empty if nothing is held back from them. */
  Optional<Instant> since(Person reader, Case file);

  /** Whether somebody still has to judge the case before they decide anything on it. */
  boolean judgesFirst(PersonId person, CaseNumber number);
}
