package org.kanmon.programmes;

import java.util.List;

/**
 * How proposals are reviewed.
 *
 * @param form of the review; the criteria are fields of it
 * @param lowest worst mark
 * @param highest best mark
 * @param quorumPercent more than this share of the panel without a conflict must have graded
 */
public record Reviewing(String form, int lowest, int highest, List<Criterion> criteria, int quorumPercent) {}
