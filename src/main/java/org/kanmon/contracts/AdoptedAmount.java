package org.kanmon.contracts;

import org.kanmon.cases.CaseNumber;
import org.kanmon.funding.Yen;

/** What the contract may amount to at most: asked of whoever decided the adoption. */
public interface AdoptedAmount {

  /** The adopted amount of the case in whole yen. */
  Yen of(CaseNumber number);
}
