package org.kanmon.funding;

import java.time.LocalDate;

/**
 * What became of an announced early repayment; components are the fields of the form {@code RecordEarlyReceipt}.
 *
 * @param received {@code YES} or {@code NO}; with NO, the rest is empty
 * @param amount in yen, as received: it need not be what was announced
 */
public record EarlyReceipt(String received, Long amount, LocalDate receivedOn, String reference) {

  boolean hasCome() {
    return "YES".equals(received);
  }
}
