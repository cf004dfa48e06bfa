package org.kanmon.screening;

/**
 * The agency's decision on a candidate (L6, A-09).
 *
 * @param outcome ADOPTED, CONDITIONAL or NOT_ADOPTED
 * @param amount adopted total in yen; needed unless NOT_ADOPTED
 * @param conditions what the applicant has to accept; needed for CONDITIONAL
 * @param reason internal
 * @param feedback what the applicant reads; needed for NOT_ADOPTED
 */
public record AdoptionDecision(String outcome, Long amount, String conditions, String reason, String feedback) {}
