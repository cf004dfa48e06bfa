package org.kanmon.workflow.contracting;

import org.kanmon.cases.CaseNumber;
import org.kanmon.contracts.AdoptedAmount;
import org.kanmon.funding.Yen;
import org.kanmon.screening.AdoptionDesk;
import org.springframework.stereotype.Component;

/** The contract asks the adoption for its amount; neither feature knows the other. */
@Component
class AmountOfAdoption implements AdoptedAmount {

  private final AdoptionDesk adoptions;

  AmountOfAdoption(AdoptionDesk adoptions) {
    this.adoptions = adoptions;
  }

  @Override
  public Yen of(CaseNumber number) {
    return adoptions.adoptedAmount(number);
  }
}
