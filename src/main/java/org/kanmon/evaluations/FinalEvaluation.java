package org.kanmon.evaluations;

/**
 * The post-evaluation as the programme director finalises it; components are the fields of the form {@code FinaliseEvaluation}.
 *
 * @param grade {@code S}, {@code A}, {@code B} or {@code C} (N-05); decides how much is repaid
 * @param text published to the company
 * @param reason internal
 * @param overrideReason why it is not C although a milestone was; internal
 */
public record FinalEvaluation(String grade, String text, String reason, String overrideReason) {}
