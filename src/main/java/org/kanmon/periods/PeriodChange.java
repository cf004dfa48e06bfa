package org.kanmon.periods;

import java.time.Instant;
import java.time.LocalDate;
import org.kanmon.cases.CaseNumber;

/**
 * A change of the period that was confirmed.
 *
 * @param event number of the event
 * @param was last day before
 * @param becomes last day from then on
 * @param moved so many deadlines and timers moved with it
 * @param told so many people got a mail about a task of theirs
 */
public record PeriodChange(CaseNumber caseNumber, int event, LocalDate was, LocalDate becomes, int moved, int told, Instant at) {}
