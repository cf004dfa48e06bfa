package org.kanmon.passages;

import java.time.Instant;
import org.kanmon.cases.CaseNumber;

/**
 * A case that went on from one programme to another, with everything that it has: what was done before stays under the terms of then, what comes follows the others.
 *
 * @param step which passage of the case it is, from 1
 * @param route by which it came to the other programme
 * @param amount that was granted with it, in yen; null if none was
 */
public record Passage(CaseNumber caseNumber, int step, Under from, Under to, String route, Long amount, Instant at) {

  /**
   * What a case followed.
   *
   * @param programme id
   * @param edition of models, tables and terms
   * @param year Japanese fiscal year of the terms
   */
  public record Under(String programme, String edition, int year) {}
}
