package org.kanmon.contracts;

import java.time.LocalDate;

/**
 * A date on which the development is judged.
 *
 * @param number from 1, in the order of the dates
 * @param dueOn inside the development period
 * @param goal what has to be reached by then
 */
public record Milestone(int number, LocalDate dueOn, String goal) {}
