package org.kanmon.development;

/**
 * The company's report on a milestone.
 *
 * @param spentSoFar whole yen spent since the start
 */
public record MilestoneReport(String achievement, String businessProspects, Long spentSoFar) {}
