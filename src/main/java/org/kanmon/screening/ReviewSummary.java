package org.kanmon.screening;

/**
 * The programme officer's summary of the reviews.
 *
 * @param proposal INTERVIEW or NOT_ADOPTED
 */
public record ReviewSummary(String summary, String proposal, String reason) {}
