package org.kanmon.people;

import java.time.Instant;
import java.util.Optional;

/** Locks of logins, set and taken away by administrators. Waiting times after wrong passwords end by themselves, or with an unlocking. */
public interface LoginLocks {

  /** Since when, and by whom. */
  record Lock(PersonId by, Instant at) {}

  Optional<Lock> of(PersonId person);

  /** Ends all sessions of this person at once and lets them in no more, by no door. */
  void lock(PersonId person, PersonId by);

  /** Lets them in again, and forgets the wrong passwords of their account. */
  void unlock(PersonId person, PersonId by);
}
