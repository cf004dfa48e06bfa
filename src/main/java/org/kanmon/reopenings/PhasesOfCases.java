package org.kanmon.reopenings;

import java.util.List;
import org.kanmon.cases.CaseNumber;

/** The phases of running cases as their lifecycles draw them. */
public interface PhasesOfCases {

  /**
   * Stages of the phases of a case that may begin anew, from the first to the one in which it is; empty if it is in none that may.
   *
   * @throws org.kanmon.refusals.Refusal {@code somebody-was-first} if it is on its way from one phase to the next
   */
  List<String> reopenable(CaseNumber number);

  /** Ends the phase in which the case is and begins the one of this stage, in the running transaction. */
  void reopen(CaseNumber number, String stage);
}
