package org.kanmon.screening;

import java.time.LocalDate;

/**
 * The director's conclusion as chair of the panel.
 *
 * @param outcome CANDIDATE, NOT_ADOPTED or RESCHEDULE; also RESERVE (補欠, A7) where the form of the programme offers it: a candidate with that mark
 * @param conclusion internal
 * @param feedback what the applicant reads; needed for NOT_ADOPTED
 * @param absences who was absent and why; may be null
 */
public record InterviewConclusion(LocalDate heldOn, String outcome, String conclusion, String feedback, String absences) {}
