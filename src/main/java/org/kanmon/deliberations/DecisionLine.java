package org.kanmon.deliberations;

/**
 * What becomes of one of the projects that are decided on together.
 *
 * @param caseNumber of the project
 * @param state in which the project was when it was looked at, as {@link Deliberation.Candidate#state} said
 * @param looked whether whoever decides says that they have looked at the project beside the others; nothing is decided without
 * @param outcome one of the gate's outcomes
 * @param amount yen for the fiscal years after this one, or for the next part of the project; needed where the table of gates says so
 * @param newEndOn new last day, {@code yyyy-mm-dd}; null if it stays
 * @param mergedInto number of the case that it becomes a part of; needed for MERGED, and only there
 * @param brings yen of the years ahead of a project that is MERGED which go to the other one; null or 0 if nothing does
 * @param reason internal
 * @param feedback what the project's leader reads
 */
public record DecisionLine(String caseNumber, String state, Boolean looked, String outcome, Long amount, String newEndOn, String mergedInto, Long brings, String reason, String feedback) {}
