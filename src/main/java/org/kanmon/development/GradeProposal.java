package org.kanmon.development;

/**
 * The programme officer's proposal: a grade of each criterion and one for all (N-05).
 *
 * @param target achievement of the milestone's target
 * @param prospects of the business
 * @param innovation impact
 * @param comment internal; read by programme officers, programme directors and executives
 */
public record GradeProposal(String grade, String target, String prospects, String innovation, String comment) {}
