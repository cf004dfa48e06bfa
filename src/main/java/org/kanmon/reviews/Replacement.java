package org.kanmon.reviews;

/**
 * What becomes of a reviewer's place that is not filled any more.
 *
 * @param answer REPLACED or GIVEN_UP
 * @param reviewer id of the new reviewer; needed for REPLACED
 * @param reason for the file
 */
public record Replacement(String answer, String reviewer, String reason) {}
