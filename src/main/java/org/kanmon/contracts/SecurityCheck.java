package org.kanmon.contracts;

import java.util.List;

/**
 * Accounting's answer to a security.
 *
 * @param outcome {@code ACCEPTED} or {@code RETURNED}
 * @param checklist what was found in order, see {@link Point}
 * @param reason told to the company; needed if returned
 */
public record SecurityCheck(String outcome, List<String> checklist, String reason) {

  /** What has to be in order before a security is accepted. */
  public enum Point { OWNERSHIP, VALUE, ENFORCEABLE, WHOLE_AMOUNT }
}
