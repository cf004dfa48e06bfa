package org.kanmon.adjustments;

/**
 * What becomes of a reserve.
 *
 * @param outcome PROPOSED to move it up, NOT_PROPOSED to release it
 * @param amount yen; needed for PROPOSED
 * @param reason internal
 * @param feedback what the applicant reads; needed for NOT_PROPOSED
 */
public record ReserveDecision(String outcome, Long amount, String reason, String feedback) {

  CandidateAdjustment asAdjustment() {
    return new CandidateAdjustment(outcome, amount, null, reason, feedback);
  }
}
