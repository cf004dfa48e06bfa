package org.kanmon.applications;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The application form as the applicant fills it in (L2). The documents, the proposal above all, are filed before.
 *
 * @param projectAbstract field {@code abstract}, which Java keeps for itself
 * @param amount in yen, indirect cost included; at most the ceiling of the programme (N-01)
 * @param indirectAmount in yen, part of the amount
 * @param periodMonths months of development (N-02)
 * @param medicalField {@code YES} or {@code NO}, as the answers that follow
 * @param seedRight whether the company may use the university's seed
 * @param insolvent negative equity in a closed year
 * @param members one person per line, {@code name, organisation}; counts for conflicts of interest
 * @param excludedReviewers one person per line with a reason; never shown to reviewers
 */
public record FormalApplication(String title, @JsonProperty("abstract") String projectAbstract, String seedDescription, String businessPlan, String developmentGoal,
    Long amount, Long indirectAmount, Integer periodMonths, String medicalField, String seedRight, String sme, String listed, String insolvent, Integer fundraisingRounds,
    String securityPossible, String developmentManager, String universityPartner, String members, String excludedReviewers) {}
