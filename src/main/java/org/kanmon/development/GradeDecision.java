package org.kanmon.development;

/**
 * The programme director's decision on a milestone.
 *
 * @param grade S, A, B: the development continues; C: it stops
 * @param reason internal
 * @param feedback published to the company
 * @param noConflict the decider has no conflict of interest
 */
public record GradeDecision(String grade, String reason, String feedback, Boolean noConflict) {}
