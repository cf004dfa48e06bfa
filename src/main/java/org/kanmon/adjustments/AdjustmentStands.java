package org.kanmon.adjustments;

import org.kanmon.cases.Case;
import org.kanmon.refusals.Refusal;
import org.kanmon.reopenings.Reopenable;
import org.kanmon.reopenings.Undoing;
import org.springframework.stereotype.Component;

/** Once a case has been adjusted among the candidates of its call, it is not sent back: the places and amounts of the others depend on it. */
@Component
class AdjustmentStands implements Reopenable {

  private final AdjustmentBook book;

  AdjustmentStands(AdjustmentBook book) {
    this.book = book;
  }

  @Override
  public void check(Case file, Undoing undoing) {
    if (book.find(file.number()).isPresent()) {
      throw Refusal.conflict("adjustment-decided");
    }
  }

  @Override
  public void undo(Case file, Undoing undoing) {
    // a plan that is only proposed looks anew at what waits when it is confirmed
  }
}
