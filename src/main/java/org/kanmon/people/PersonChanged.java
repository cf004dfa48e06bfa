package org.kanmon.people;

/**
 * Something about a person is changed in the user store, by whatever door; told inside the transaction.
 *
 * @param password whether it is the password
 */
public record PersonChanged(PersonId person, boolean password) {}
