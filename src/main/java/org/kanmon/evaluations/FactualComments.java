package org.kanmon.evaluations;

/**
 * The company's answer to the draft; components are the fields of the form {@code CheckFacts}.
 *
 * @param errors the factual errors; needed if there are any
 * @param agree {@code NO_ERRORS} or {@code ERRORS}
 */
public record FactualComments(String errors, String agree) {

  static final String ERRORS = "ERRORS";
}
