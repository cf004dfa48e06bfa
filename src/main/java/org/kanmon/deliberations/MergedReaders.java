package org.kanmon.deliberations;

import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.CaseReaders;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Insight;
import org.kanmon.cases.Mergers;
import org.kanmon.people.Person;
import org.springframework.stereotype.Component;

/** Whoever acted for a project that was merged knows the one that goes on: its title and state, not its papers. */
@Component
class MergedReaders implements CaseReaders {

  private final Mergers mergers;
  private final Cases cases;

  MergedReaders(Mergers mergers, Cases cases) {
    this.mergers = mergers;
    this.cases = cases;
  }

  @Override
  public Insight insight(Person person, CaseNumber number) {
    return mergers.parts(number).stream().anyMatch(part -> cases.get(part).applicant().equals(person.id())) ? Insight.TITLE : Insight.NONE;
  }
}
