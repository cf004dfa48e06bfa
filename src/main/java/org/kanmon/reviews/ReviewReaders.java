package org.kanmon.reviews;

import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.CaseReaders;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.springframework.stereotype.Component;

/** Lets reviewers know the case while its selection runs: the title before they declare, the content after, nothing in conflict (A-47, A4). */
@Component
class ReviewReaders implements CaseReaders {

  private final ReviewPlaces places;
  private final Conflicts conflicts;
  private final Cases cases;
  private final Selection selection;
  private final Sittings sittings;

  ReviewReaders(ReviewPlaces places, Conflicts conflicts, Cases cases, Selection selection, Sittings sittings) {
    this.sittings = sittings;
    this.selection = selection;
    this.places = places;
    this.conflicts = conflicts;
    this.cases = cases;
  }

  @Override
  public Insight insight(Person person, CaseNumber number) {
    Optional<ReviewPlace> place = places.find(number, person.id()).filter(ReviewPlace::isHeld);
    if (place.isEmpty() || cases.find(number).filter(file -> isRunning(file, place.get())).isEmpty()) {
      return Insight.NONE;
    }
    return switch (conflicts.standing(number, person.id(), Capacity.REVIEWER, sittings.current(number))) {
      case UNDECLARED, UNSURE -> Insight.TITLE;
      case NONE -> conflicts.has(number, person.id()) ? Insight.NONE : Insight.CONTENT;
      case CONFLICT -> Insight.NONE;
    };
  }

  /** The panel of a gate has its right as long as the gate is held. */
  private boolean isRunning(Case file, ReviewPlace place) {
    int sitting = sittings.current(file.number());
    return sitting == Sittings.SELECTION ? selection.isRunning(file, place.round()) : !file.isClosed() && sittings.isOpen(file.number(), sitting);
  }
}
