package org.kanmon.editions;

import java.time.Instant;

/**
 * An edition of the rulebook: everything that was deployed together. It never changes.
 *
 * @param id as cases and decisions name it
 * @param name as people call it, e.g. {@code 2026-11-30 / 3fa9c1}: the day in the agency's zone and the beginning of the digest
 * @param digest SHA-256 of all its files, in hexadecimal
 * @param newest whether cases that open now follow it
 */
public record RulebookEdition(String id, String name, Instant deployedAt, String digest, boolean newest) {}
