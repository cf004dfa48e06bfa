package org.kanmon.screening;

/**
 * The applicant's answer to the invitation.
 *
 * @param attending YES or NO
 */
public record InterviewAnswer(String attending, String presenters, String remarks) {}
