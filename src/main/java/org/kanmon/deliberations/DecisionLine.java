package org.kanmon.deliberations;

/**
 * What becomes of one of the projects that are decided on together.
 *
 * @param caseNumber of the project
 * @param state in which the project was when it was looked at, as {@link Deliberation.Candidate#state} said
 * @param looked whether whoever decides says that they have looked at the project beside the others; nothing is decided without
 * @param outcome one of the gate's outcomes
 * @param amount yen from here on; needed where the table of gates says so
 * @param newEndOn new last day, {@code yyyy-mm-dd}; null if it stays
 * @param mergedInto number of the case that it becomes a part of; needed for MERGED, and only there
 * @param reason internal
 * @param feedback what the project's leader reads
 */
public record DecisionLine(String caseNumber, String state, Boolean looked, String outcome, Long amount, String newEndOn, String mergedInto, String reason, String feedback) {}
