package org.kanmon.consultations;

/**
 * What the applicant submits for the investigation, besides the documents (L1).
 *
 * @param fundraisingRounds rounds of fundraising so far (N-17)
 * @param closedAccountYears closed years for which accounts exist and are on file
 */
public record Material(String summary, Integer fundraisingRounds, Integer closedAccountYears) {}
