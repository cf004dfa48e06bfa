package org.kanmon.periods;

import java.time.LocalDate;

/**
 * A change of the period that waits for its answer.
 *
 * @param event number of the event
 * @param end the last day that is proposed
 */
public record PeriodProposal(int event, LocalDate end) {}
