package org.kanmon.reviews;

import java.util.List;
import org.kanmon.cases.Case;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.reopenings.Reopenable;
import org.kanmon.reopenings.Undoing;
import org.kanmon.reviews.ReviewPlace.State;
import org.kanmon.rules.Decisions;
import org.springframework.stereotype.Component;

/**
 * When the documents are screened once more: reviewers who leave do not count any more, the others keep their places and what they have written. If the application
 * itself is asked for again, nobody has read the new one, and all leave.
 */
@Component
class ReviewsAnew implements Reopenable {

  private static final String STAGE = "document-screening";

  private final ReviewPlaces places;
  private final Reviews reviews;
  private final Decisions decisions;

  ReviewsAnew(ReviewPlaces places, Reviews reviews, Decisions decisions) {
    this.places = places;
    this.reviews = reviews;
    this.decisions = decisions;
  }

  @Override
  public List<PersonId> places(Case file) {
    return places.of(file.number(), Sittings.SELECTION).stream().filter(ReviewPlace::isHeld).map(ReviewPlace::reviewer).toList();
  }

  @Override
  public void check(Case file, Undoing undoing) {
    if (undoing.beginsWith(STAGE) && undoing.leaving().isEmpty()) {
      throw Refusal.field("leaving", "somebody-must-leave");
    }
    if (!undoing.covers(STAGE) && !undoing.leaving().isEmpty()) {
      throw Refusal.field("leaving", "nobody-may-leave");
    }
  }

  @Override
  public List<PersonId> leaving(Case file, Undoing undoing) {
    return undoing.covers(STAGE) && !undoing.beginsWith(STAGE) ? places(file) : undoing.leaving();
  }

  @Override
  public void undo(Case file, Undoing undoing) {
    places.of(file.number(), Sittings.SELECTION).stream().filter(place -> place.isHeld() && undoing.leaving().contains(place.reviewer())).forEach(place -> {
      reviews.discard(file.number(), place.reviewer(), undoing.by());
      places.close(place, State.GIVEN_UP, undoing.by(), undoing.reason());
      decisions.record(file.number(), ReviewDesk.REPLACED, State.GIVEN_UP.name(), undoing.by(), null, null);
    });
    if (undoing.covers(STAGE)) {
      places.openAgain(file.number());
    }
  }
}
