package org.kanmon.evaluations;

import java.time.LocalDate;

/**
 * Accounting's answer to the settlement; components are the fields of the form {@code SettleAccounts}.
 *
 * @param outcome {@code SETTLED} or {@code RETURNED}
 * @param unspentReturned unspent money that came back, in yen; counts only if settled
 * @param receivedOn the day it came; null if there was none
 * @param reason what to correct; needed to return the settlement
 */
public record SettlementCheck(String outcome, Long unspentReturned, LocalDate receivedOn, String reason) {

  static final String SETTLED = "SETTLED";
}
