package org.kanmon.funding;

import java.time.LocalDate;

/**
 * Money that came in for an instalment; components are the fields of the form {@code RecordReceipt}.
 *
 * @param amount in yen
 * @param receivedOn day on the bank statement
 * @param reference the bank's or accounting's reference, used once per case
 */
public record Receipt(Long amount, LocalDate receivedOn, String reference) {}
