package org.kanmon.screening;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * When, where and before whom the applicant presents.
 *
 * @param panel ids of the panel members
 * @param requestedMaterial what the applicant is asked to bring; may be null
 */
public record InterviewArrangement(OffsetDateTime interviewAt, String place, List<String> panel, String requestedMaterial) {}
