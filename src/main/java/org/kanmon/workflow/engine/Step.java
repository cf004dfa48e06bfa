package org.kanmon.workflow.engine;

import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;

/**
 * A person's step in a case: what they submitted, checked against the form, and where.
 *
 * @param by the person
 * @param form the typed values
 * @param facts what the process knows, e.g. {@code reviewer} or {@code quarter} of this place
 */
public record Step<T>(CaseNumber caseNumber, PersonId by, T form, Map<String, Object> facts) {

  public String text(String fact) {
    return (String) facts.get(fact);
  }

  public int number(String fact) {
    return ((Number) facts.get(fact)).intValue();
  }
}
