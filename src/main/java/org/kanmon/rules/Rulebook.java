package org.kanmon.rules;

import java.util.Map;
import org.kanmon.cases.CaseNumber;

/** The decision tables. A case is judged by the tables it started under. */
public interface Rulebook {

  /**
   * Evaluates a table for a case.
   *
   * @param table the table's id, e.g. {@code Eligibility}
   * @param inputs by input name; String, Boolean, Integer or Long
   */
  Verdict decide(CaseNumber caseNumber, String table, Map<String, Object> inputs);

  /** Evaluates the newest edition of a table, where there is no case yet. */
  Verdict decide(String table, Map<String, Object> inputs);
}
