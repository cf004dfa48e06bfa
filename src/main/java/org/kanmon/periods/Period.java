package org.kanmon.periods;

import java.time.LocalDate;

/**
 * The funded period of a project.
 *
 * @param start first day
 * @param end last day, as it is planned now
 */
public record Period(LocalDate start, LocalDate end) {}
