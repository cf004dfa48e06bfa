package org.kanmon.funding;

import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;

/** Keeps the security of a contract until everything is repaid. */
public interface SecurityHolder {

  /** Gives the security back and records the decision. The caller has made sure that nothing is outstanding (N-14). */
  void release(CaseNumber number, SecurityRelease release, PersonId by);
}
