package org.kanmon.people;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The user store. */
public interface People {

  Optional<Person> find(PersonId id);

  /** Everybody with this role, by id. */
  List<Person> with(Role role);

  /** Those of these people whom there are, in the same order. */
  default List<Person> find(Collection<PersonId> ids) {
    return ids.stream().map(this::find).flatMap(Optional::stream).toList();
  }

  /** The person, who must exist. */
  default Person get(PersonId id) {
    return find(id).orElseThrow(() -> new IllegalStateException("unknown person " + id));
  }
}
