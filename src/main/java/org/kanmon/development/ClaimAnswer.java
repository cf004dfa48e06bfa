package org.kanmon.development;

/**
 * The programme officer's answer to a claim.
 *
 * @param outcome {@code APPROVED}, {@code QUERY} or {@code REFUSED}
 * @param reason told to the company; needed unless approved
 */
public record ClaimAnswer(String outcome, String reason) {}
