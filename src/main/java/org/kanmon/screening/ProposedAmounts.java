package org.kanmon.screening;

import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.funding.Yen;

/** Knows with which amount a candidate comes to the decision on its adoption. */
public interface ProposedAmounts {

  /** The most that can be adopted, in yen; empty if nothing was proposed before. */
  Optional<Yen> of(CaseNumber number);
}
