package org.kanmon.consultations;

import java.time.Instant;

/**
 * An investigation as it was recorded.
 *
 * @param round of the material that was investigated
 */
public record RecordedInvestigation(int round, Instant at, Investigation content) {}
