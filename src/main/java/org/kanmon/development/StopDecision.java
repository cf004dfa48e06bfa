package org.kanmon.development;

import java.time.LocalDate;

/**
 * The programme director's decision on a stop.
 *
 * @param outcome {@code STOP} or {@code CONTINUE}
 * @param reason told to the company
 * @param effectiveOn last day of the development if it stops
 */
public record StopDecision(String outcome, String reason, LocalDate effectiveOn) {}
