package org.kanmon.adjustments;

import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.funding.Yen;
import org.kanmon.screening.ProposedAmounts;
import org.springframework.stereotype.Component;

/** Nobody is adopted with more than the adjustment proposed: the budget of the call was shared by it. */
@Component
class AmountsOfAdjustment implements ProposedAmounts {

  private final AdjustmentBook book;

  AmountsOfAdjustment(AdjustmentBook book) {
    this.book = book;
  }

  @Override
  public Optional<Yen> of(CaseNumber number) {
    return book.find(number).filter(entry -> entry.proposal() == Proposal.PROPOSED).map(entry -> Yen.of(entry.amount()));
  }
}
