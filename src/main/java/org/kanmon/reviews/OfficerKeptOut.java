package org.kanmon.reviews;

import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;

/** Somebody of an office who was to review a case is in conflict with it from now on: what waited for them waits for others. */
public record OfficerKeptOut(CaseNumber number, PersonId person) {}
