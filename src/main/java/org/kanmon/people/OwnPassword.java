package org.kanmon.people;

/** People change their own passwords. */
public interface OwnPassword {

  /**
   * Afterwards every session of this person is over, also the one that asks.
   *
   * @param address where the request comes from: wrong old passwords count like wrong logins
   * @throws org.kanmon.refusals.Refusal the old one is wrong, the new one too weak, or the person logs in elsewhere
   */
  void change(Person person, String old, String next, String address);
}
