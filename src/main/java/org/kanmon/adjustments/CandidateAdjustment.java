package org.kanmon.adjustments;

/**
 * The programme director's adjustment of one candidate.
 *
 * @param outcome a {@link Proposal}
 * @param amount yen; needed unless NOT_PROPOSED, of a reserve what it would get
 * @param reserveRank rank among the reserves of the call, from 1; needed for RESERVED
 * @param reason internal
 * @param feedback what the applicant reads; needed for NOT_PROPOSED
 */
public record CandidateAdjustment(String outcome, Long amount, Integer reserveRank, String reason, String feedback) {}
