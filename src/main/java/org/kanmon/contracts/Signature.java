package org.kanmon.contracts;

import java.time.LocalDate;

/**
 * The company's signature.
 *
 * @param accept the contract is accepted as prepared
 * @param signatory who signs for the company
 */
public record Signature(Boolean accept, String signatory, LocalDate signedOn) {}
