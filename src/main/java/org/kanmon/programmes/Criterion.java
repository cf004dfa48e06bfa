package org.kanmon.programmes;

import java.util.SortedMap;

/**
 * A criterion of a review (選考の観点).
 *
 * @param id field of the review form
 * @param weight percent of the sum of all criteria
 * @param anchors what some marks of the scale stand for
 */
public record Criterion(String id, Wording name, int weight, SortedMap<Integer, Wording> anchors) {}
