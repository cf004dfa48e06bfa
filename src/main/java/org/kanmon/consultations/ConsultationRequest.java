package org.kanmon.consultations;

/**
 * What a company says when it asks for a consultation (L0).
 *
 * @param callId the call; null for the only open one
 * @param representative of the company
 * @param university source of the seed
 * @param amount in yen, indirect cost included; at most the ceiling of the programme (N-01)
 * @param applicantId for whom the secretariat opens the consultation; nobody else may open one for another
 */
public record ConsultationRequest(String callId, String title, String organisation, String representative, String theme, String university, String contactName,
    String contactEmail, Long amount, String applicantId) {}
