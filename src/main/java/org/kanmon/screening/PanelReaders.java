package org.kanmon.screening;

import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.CaseReaders;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.reviews.Capacity;
import org.kanmon.reviews.Conflicts;
import org.kanmon.reviews.Selection;
import org.springframework.stereotype.Component;

/** Lets panel members know the case while its selection runs: the title before they declare, the content after, nothing in conflict. */
@Component
class PanelReaders implements CaseReaders {

  private final Interviews interviews;
  private final Conflicts conflicts;
  private final Cases cases;
  private final Selection selection;

  PanelReaders(Interviews interviews, Conflicts conflicts, Cases cases, Selection selection) {
    this.selection = selection;
    this.interviews = interviews;
    this.conflicts = conflicts;
    this.cases = cases;
  }

  @Override
  public Insight insight(Person person, CaseNumber number) {
    return interviews.roundOf(number, person.id()).filter(round -> cases.find(number).filter(selection::isRunning).isPresent())
        .map(round -> insight(person, number, round)).orElse(Insight.NONE);
  }

  private Insight insight(Person person, CaseNumber number, int round) {
    return switch (conflicts.standing(number, person.id(), Capacity.PANEL_MEMBER, round)) {
      case UNDECLARED, UNSURE -> Insight.TITLE;
      case NONE -> conflicts.has(number, person.id()) ? Insight.NONE : Insight.CONTENT;
      case CONFLICT -> Insight.NONE;
    };
  }
}
