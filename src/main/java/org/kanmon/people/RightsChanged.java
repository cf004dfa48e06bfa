package org.kanmon.people;

/** Somebody's roles or password are no longer what they were: who is logged in with the old ones logs in again. */
public record RightsChanged(PersonId person) {}
