package org.kanmon.contracts;

import org.kanmon.funding.Yen;

/**
 * A security that was provided.
 *
 * @param round from 1; every new try is a round of its own
 * @param outcome {@code ACCEPTED}, {@code RETURNED}, or null while it waits for accounting
 */
public record Security(long id, int round, String kind, Yen amount, String description, String guarantor, String outcome) {}
