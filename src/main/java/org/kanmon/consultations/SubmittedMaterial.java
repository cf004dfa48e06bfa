package org.kanmon.consultations;

import java.time.Instant;

/**
 * Material as it was submitted.
 *
 * @param round counts from 1
 */
public record SubmittedMaterial(int round, Instant at, Material content) {}
