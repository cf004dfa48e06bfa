package org.kanmon.funding;

import java.time.LocalDate;

/**
 * A company announces that it repays before it is due; components are the fields of the form {@code AnnounceEarlyRepayment}.
 *
 * @param amount in yen
 * @param plannedOn day of the transfer
 */
public record EarlyAnnouncement(Long amount, LocalDate plannedOn) {}
