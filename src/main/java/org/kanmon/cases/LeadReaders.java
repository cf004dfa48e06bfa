package org.kanmon.cases;

import org.kanmon.people.Person;
import org.springframework.stereotype.Component;

/** Whoever leads a case knows what its applicant knows (1.4), of no other case than those under their own. */
@Component
class LeadReaders implements CaseReaders {

  private final ParentCases parents;

  LeadReaders(ParentCases parents) {
    this.parents = parents;
  }

  @Override
  public Insight insight(Person person, CaseNumber number) {
    return parents.leads(person, number) ? Insight.OWN : Insight.NONE;
  }
}
