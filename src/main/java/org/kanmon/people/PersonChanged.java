package org.kanmon.people;

/**
 * Something about a person is changed in the user store, by whatever door; told inside the transaction.
 *
 * @param rights whether it is what they log in with or what a login lets them do: who is logged in with the old ones logs in again
 */
public record PersonChanged(PersonId person, boolean rights) {}
