package org.kanmon.screening;

/**
 * The programme director's decision after the document screening.
 *
 * @param outcome INTERVIEW or NOT_ADOPTED
 * @param reason internal
 * @param feedback what the applicant reads; needed for NOT_ADOPTED
 * @param noConflict the director declares to have no conflict themselves
 */
public record InterviewDecision(String outcome, String reason, String feedback, Boolean noConflict) {}
