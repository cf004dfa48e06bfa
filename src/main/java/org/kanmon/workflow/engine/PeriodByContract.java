package org.kanmon.workflow.engine;

import java.time.LocalDate;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.periods.Period;

/** Periods that are no facts of the lifecycle but stand in a contract, from which beans of the models work out every moment. */
public interface PeriodByContract {

  /** The period while the project runs; empty if the case has no such contract. */
  Optional<Period> of(CaseNumber number);

  /**
   * Between which days the end may move as the project stands now.
   *
   * @param from what has begun, or is still to be done, lies before it
   * @param to what would come after it is in no plan
   */
  record Bounds(LocalDate from, LocalDate to) {}

  /** Of a case that has such a period. */
  Bounds bounds(CaseNumber number);

  /** Ends the contract on another day, in the running transaction. */
  void end(CaseNumber number, LocalDate day);
}
