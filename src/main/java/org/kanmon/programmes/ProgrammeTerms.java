package org.kanmon.programmes;

/**
 * The numbers of a programme, as its terms say; 0 where it has nothing of the kind.
 *
 * @param maxAmount the most that a project can get in yen, indirect cost and re-entrustment included (N-01)
 * @param maxPeriodMonths longest period of an open call (N-02)
 * @param minReviewers reviewers of one application, at least
 * @param defaultReviewers reviewers of one application, usually
 * @param maxReviewers reviewers of one application, at most
 * @param maxExcludedReviewers reviewers that an applicant may ask to leave out
 * @param securityPercent of the contract total (N-12)
 * @param milestonesPerYear per started year of the period
 * @param minFundraisings earlier fundraisings that are expected (N-17)
 * @param maxAccountYears closed years whose accounts are asked for
 * @param indirectPercent rate of indirect cost
 * @param quartersPerYear advances in a year (N-03)
 * @param jointResearchYears how long joint research counts as a conflict of interest
 * @param claimOpensDaysBefore calendar days before a quarter from which its advance can be claimed
 * @param claimClosesDaysAfter calendar days of a quarter after which its advance cannot be claimed any more
 * @param instalmentReminderDays calendar days before its due date at which an instalment is announced
 * @param overdueAfterDays calendar days after its due date at which an instalment is overdue
 * @param surveyMonthsAfterEnd months after the end of a case at which its survey is due
 */
public record ProgrammeTerms(long maxAmount, int maxPeriodMonths, int minReviewers, int defaultReviewers, int maxReviewers, int maxExcludedReviewers, int securityPercent,
    int milestonesPerYear, int minFundraisings, int maxAccountYears, int indirectPercent, int quartersPerYear, int jointResearchYears, int claimOpensDaysBefore,
    int claimClosesDaysAfter, int instalmentReminderDays, int overdueAfterDays, int surveyMonthsAfterEnd) {}
