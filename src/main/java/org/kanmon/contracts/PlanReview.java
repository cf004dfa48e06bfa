package org.kanmon.contracts;

/**
 * The programme officer's answer to a plan.
 *
 * @param outcome {@code ACCEPTED}, {@code RETURNED} or {@code CANCELLED}
 * @param reason told to the company; needed unless accepted
 */
public record PlanReview(String outcome, String reason) {}
