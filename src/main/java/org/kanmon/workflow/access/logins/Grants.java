package org.kanmon.workflow.access.logins;

import java.util.Collection;
import java.util.List;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A login's authorities: one per group of the user store. */
public final class Grants {

  public static final String GROUP = "GROUP_";

  private Grants() {}

  public static List<SimpleGrantedAuthority> of(Person person) {
    return ofGroups(person.roles().stream().map(Role::group).toList());
  }

  public static List<SimpleGrantedAuthority> ofGroups(Collection<String> groups) {
    return groups.stream().map(group -> new SimpleGrantedAuthority(GROUP + group)).toList();
  }
}
