package org.kanmon.rules;

import java.util.Locale;
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

  /**
   * Evaluates a table for a case by what the table asks for of what is known.
   *
   * @param known by input name, more than the table asks for; String, Boolean, Integer or Long
   */
  Verdict judge(CaseNumber caseNumber, String table, Map<String, Object> known);

  /** What a row of a table says, in the words of an edition. */
  String inWords(String edition, String table, String rule, Locale language);

  /** Evaluates the newest edition of a table, where there is no case yet. */
  Verdict decide(String table, Map<String, Object> inputs);
}
