package org.kanmon.screening;

/**
 * The applicant's answer to the conditions.
 *
 * @param answer ACCEPT or DECLINE
 */
public record ConditionsAnswer(String answer, String remarks) {}
