package org.kanmon.evaluations;

/**
 * What became of the result; components are the fields of the form {@code AnswerSurvey}. Numbers may be null: not everybody counts them.
 *
 * @param productLaunched {@code YES} or {@code NO}
 * @param sales of the product since development ended, in yen
 * @param employees of the company now
 * @param patents applied for since development ended
 */
public record SurveyAnswer(String productLaunched, Long sales, Long employees, Long patents, String report) {}
