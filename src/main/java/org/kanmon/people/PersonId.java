package org.kanmon.people;

/** A person's login name, unique in the user store. */
public record PersonId(String value) {

  public PersonId {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("a person has an id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
