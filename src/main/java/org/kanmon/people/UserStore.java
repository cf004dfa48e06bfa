package org.kanmon.people;

/** Adds people to the user store. */
public interface UserStore {

  /**
   * Adds somebody with their roles; does nothing if the login exists.
   *
   * @param password checked against the password policy
   */
  void add(Person person, String password);
}
