package org.kanmon.adjustments;

import org.kanmon.cases.CaseNumber;

/**
 * One candidate in a plan.
 *
 * @param amount yen; null for NOT_PROPOSED
 * @param reserveRank null unless RESERVED
 * @param feedback of its own; null to tell the applicant what the plan says to all
 */
public record PlanLine(CaseNumber caseNumber, Proposal proposal, Long amount, Integer reserveRank, String reason, String feedback) {}
