package org.kanmon.people;

/** Adds people to the user store. */
public interface UserStore {

  /**
   * Adds somebody with their roles; does nothing if the login exists.
   *
   * @param password checked against the password policy
   */
  void add(Person person, String password);

  /**
   * Adds somebody or changes who they are: name, address, organisation, language, roles.
   *
   * @param password checked against the password policy; null keeps the one they have
   * @throws org.kanmon.refusals.Refusal somebody new needs a password; the password is too weak
   */
  void put(Person person, String password);

  /**
   * A new password for somebody who has one.
   *
   * @throws org.kanmon.refusals.Refusal it is too weak
   */
  void setPassword(PersonId person, String password);

  /** Adds somebody or changes who they are, on the word of the {@link LoginProvider}: they have no password here. */
  void vouchedFor(Person person);
}
