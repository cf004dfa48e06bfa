package org.kanmon.applications;

import java.util.List;

/**
 * The formal check of an application (形式確認, L3).
 *
 * @param outcome {@code ACCEPTED}, {@code RETURNED} for correction, or {@code INELIGIBLE}
 * @param checklist what was checked and in order
 * @param reason told to the applicant; needed unless accepted
 * @param overrideReason internal; needed to accept in spite of warnings
 */
public record FormalCheck(String outcome, List<String> checklist, String reason, String overrideReason) {

  boolean accepts() {
    return "ACCEPTED".equals(outcome);
  }

  boolean returns() {
    return "RETURNED".equals(outcome);
  }
}
