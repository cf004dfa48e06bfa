package org.kanmon.cases;

import org.kanmon.people.Person;
import org.springframework.stereotype.Component;

/** Whoever leads a case, or is a deputy of its applicant, knows what the applicant knows (1.4); who leads, of no other case than those under their own. */
@Component
class LeadReaders implements CaseReaders {

  private final ParentCases parents;
  private final Deputies deputies;

  LeadReaders(ParentCases parents, Deputies deputies) {
    this.deputies = deputies;
    this.parents = parents;
  }

  @Override
  public Insight insight(Person person, CaseNumber number) {
    return parents.leads(person, number) || deputies.is(person.id(), number) ? Insight.OWN : Insight.NONE;
  }
}
