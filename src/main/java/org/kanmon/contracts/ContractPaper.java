package org.kanmon.contracts;

import java.time.LocalDate;

/**
 * The contract as the secretariat prepares it.
 *
 * @param contractNumber unique in the agency
 * @param remarks internal
 */
public record ContractPaper(String contractNumber, LocalDate contractDate, String remarks) {}
