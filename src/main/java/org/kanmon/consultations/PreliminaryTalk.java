package org.kanmon.consultations;

import java.time.LocalDate;

/**
 * The preliminary talk (予備面談, L0).
 *
 * @param heldOn not in the future
 * @param outcome {@code SUITABLE} or {@code NOT_SUITABLE} for the scheme
 * @param notes internal
 * @param reason told to the applicant; needed if not suitable
 */
public record PreliminaryTalk(LocalDate heldOn, String outcome, String notes, String reason) {

  boolean isSuitable() {
    return "SUITABLE".equals(outcome);
  }
}
