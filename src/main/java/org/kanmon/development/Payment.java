package org.kanmon.development;

import java.time.LocalDate;

/**
 * Accounting's record of a payment; the amount is the claim's.
 *
 * @param paidOn the day the money left, not in the future
 * @param reference of the transfer, used once
 */
public record Payment(LocalDate paidOn, String reference) {}
