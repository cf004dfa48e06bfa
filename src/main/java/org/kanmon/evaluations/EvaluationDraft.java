package org.kanmon.evaluations;

/**
 * The programme officer's draft of the post-evaluation; components are the fields of the form {@code DraftEvaluation}. The company reads the three texts,
 * not the proposed grade.
 *
 * @param grade {@code S}, {@code A}, {@code B} or {@code C} (N-05)
 */
public record EvaluationDraft(String grade, String achievement, String prospects, String innovation) {}
