package org.kanmon.postponements;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kanmon.cases.CaseNumber;

/** The deadlines that the running processes keep. */
public interface DeadlinesOfCases {

  /** Every deadline of a case as it is now, earliest first; none if it is closed. */
  List<Deadline> of(CaseNumber number);

  /**
   * Moves deadlines, in the running transaction.
   *
   * @param moments the new moment of each, by {@link Deadline#key()}
   */
  void move(CaseNumber number, Map<String, Instant> moments);
}
