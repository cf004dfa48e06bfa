package org.kanmon.periods;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.postponements.Move;

/** The periods of running projects, and the clocks that hang on their ends, as the processes keep them. */
public interface PeriodClocks {

  /** The period of a project; empty if the case has none, or does not know it yet. */
  Optional<Period> of(CaseNumber number);

  /** Changes that wait for their answer. */
  List<PeriodProposal> proposals(CaseNumber number);

  /** Every deadline and timer of the case, earliest first, and where it would go if the period ended on this day; what stays says why ({@link Move#fixed()}). */
  List<Move> look(CaseNumber number, LocalDate end);
}
