package org.kanmon.workflow.contracting;

import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.contracts.AdoptedAmount;
import org.kanmon.funding.Yen;
import org.kanmon.passages.Passage;
import org.kanmon.passages.Passages;
import org.kanmon.screening.AdoptionDesk;
import org.springframework.stereotype.Component;

/** The contract asks the adoption for its amount, or the passage by which the case came to its programme; no feature knows the others. */
@Component
class AmountOfAdoption implements AdoptedAmount {

  private final AdoptionDesk adoptions;
  private final Passages passages;
  private final Cases cases;

  AmountOfAdoption(AdoptionDesk adoptions, Passages passages, Cases cases) {
    this.adoptions = adoptions;
    this.passages = passages;
    this.cases = cases;
  }

  @Override
  public Yen of(CaseNumber number) {
    return passages.newest(cases.get(number)).map(Passage::amount).map(Yen::of).orElseGet(() -> adoptions.adoptedAmount(number));
  }
}
