package org.kanmon.contracts;

/**
 * The security as the company provides it, in one piece (N-13).
 *
 * @param kind as in the table {@code SecurityRules} (N-15, N-16)
 * @param amount in whole yen
 * @param guarantor registered name of the guaranteeing company; needed for a guarantee
 */
public record SecurityOffer(String kind, Long amount, String description, String guarantor) {}
