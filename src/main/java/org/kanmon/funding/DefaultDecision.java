package org.kanmon.funding;

/**
 * Whether an overdue instalment is a default; components are the fields of the form {@code DecideOnDefault}.
 *
 * @param outcome {@code WAIT} or {@code DEFAULT}
 */
public record DefaultDecision(String outcome, String reason) {

  static final String DEFAULT = "DEFAULT";
}
