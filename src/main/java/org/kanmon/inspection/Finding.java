package org.kanmon.inspection;

import java.util.List;

/**
 * A place where an invariant does not hold.
 *
 * @param caseNumber null if it is about the whole installation
 * @param values for the words {@code check.<invariant>}: numbers, dates, names of stages and subjects; never a reviewer's name, text or grade
 */
public record Finding(String invariant, String caseNumber, List<Object> values) {}
