package org.kanmon.consultations;

/**
 * The agency's own investigation of a consultation (L1).
 *
 * @param nextStep {@code MORE_MATERIAL} or {@code READY} for the decision
 * @param request what is missing, told to the applicant; needed with {@code MORE_MATERIAL}
 * @param businessPlanValid {@code YES} or {@code NO}; needed, as the two others, with {@code READY}
 * @param findings internal
 */
public record Investigation(String nextStep, String request, String businessPlanValid, String repaymentPlanValid, String developmentPlanValid, String findings) {

  boolean asksForMore() {
    return "MORE_MATERIAL".equals(nextStep);
  }
}
