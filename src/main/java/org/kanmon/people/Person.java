package org.kanmon.people;

import java.util.Locale;
import java.util.Set;

/**
 * Somebody with a login.
 *
 * @param organisation company, university or office; decides about conflicts of interest
 * @param language of mails and pages
 */
public record Person(PersonId id, String name, String email, String organisation, Locale language, Set<Role> roles) {

  public boolean is(Role role) {
    return roles.contains(role);
  }

  /** One of those who select, and therefore know what reviewers write: programme officers, programme directors, executives. */
  public boolean selects() {
    return is(Role.PROGRAMME_OFFICER) || is(Role.PROGRAMME_DIRECTOR) || is(Role.EXECUTIVE);
  }

  public boolean isOffice() {
    return roles.stream().anyMatch(Role::isOffice);
  }
}
