package org.kanmon.programmes;

import java.util.List;

/**
 * A gate of a programme and what can come out of it (domain reference 0.3).
 *
 * @param id kebab-case
 * @param form the form in which the outcome is given, and its field
 * @param outcomes values of that field
 */
public record Gate(String id, Wording name, String form, String field, List<Outcome> outcomes) {

  public record Outcome(String id, Wording name) {}
}
