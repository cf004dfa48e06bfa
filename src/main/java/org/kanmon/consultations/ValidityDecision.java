package org.kanmon.consultations;

/**
 * The decision whether the three plans are valid (妥当性確認, L1).
 *
 * @param outcome {@code CONFIRMED} or {@code NOT_CONFIRMED}
 * @param reason told to the applicant
 * @param overrideReason internal; needed to confirm against the rule
 */
public record ValidityDecision(String outcome, String reason, String overrideReason) {

  boolean confirms() {
    return "CONFIRMED".equals(outcome);
  }
}
