package org.kanmon.applications;

/**
 * What opens a case of a programme that begins with an application (A1).
 *
 * @param callId the call; null for the only open one
 * @param organisation of the applicant
 * @param leader name of who leads the project; counts for conflicts of interest until the application says more
 * @param applicantId for whom the secretariat opens the case; nobody else may open one for another
 */
public record ApplicationRequest(String callId, String title, String organisation, String leader, String applicantId) {}
