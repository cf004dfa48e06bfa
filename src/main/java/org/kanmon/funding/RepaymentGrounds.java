package org.kanmon.funding;

import org.kanmon.cases.CaseNumber;

/** Knows how a development ended and was graded; money does not look into contracts itself. */
public interface RepaymentGrounds {

  /** The ground of a case whose development is over; its grade is null until the post-evaluation is final. */
  RepaymentGround of(CaseNumber number);
}
