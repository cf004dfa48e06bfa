package org.kanmon.reviews;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kanmon.cases.Case;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.ReviewRound;
import org.kanmon.refusals.Refusal;
import org.kanmon.reopenings.Reopenable;
import org.kanmon.reopenings.Undoing;
import org.kanmon.reviews.ReviewPlace.State;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.TermsBook;
import org.springframework.stereotype.Component;

/**
 * When the documents are screened once more: reviewers who leave do not count any more, the others keep their places and what they have written. If the application
 * itself is asked for again, nobody has read the new one, and all leave.
 */
@Component
class ReviewsAnew implements Reopenable {

  private final ReviewPlaces places;
  private final Reviews reviews;
  private final Decisions decisions;
  private final TermsBook terms;

  ReviewsAnew(ReviewPlaces places, Reviews reviews, Decisions decisions, TermsBook terms) {
    this.terms = terms;
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
    List<ReviewRound> rounds = terms.whole(file.number()).reviewRounds();
    if (rounds.stream().anyMatch(round -> undoing.beginsWith(round.stage())) && undoing.leaving().isEmpty()) {
      throw Refusal.field("leaving", "somebody-must-leave");
    }
    if (rounds.stream().noneMatch(round -> undoing.covers(round.stage())) && !undoing.leaving().isEmpty()) {
      throw Refusal.field("leaving", "nobody-may-leave");
    }
  }

  /** Those of a round that begins anew whom somebody names, and all of what came after it. */
  @Override
  public List<PersonId> leaving(Case file, Undoing undoing) {
    Map<String, ReviewRound> rounds = terms.whole(file.number()).reviewRounds().stream().collect(Collectors.toMap(ReviewRound::id, round -> round));
    return places.of(file.number()).stream().filter(place -> place.isHeld() && leaves(place, rounds.get(place.round()), undoing)).map(ReviewPlace::reviewer).toList();
  }

  private static boolean leaves(ReviewPlace place, ReviewRound round, Undoing undoing) {
    return undoing.leaving().contains(place.reviewer()) || round != null && undoing.covers(round.stage()) && !undoing.beginsWith(round.stage());
  }

  @Override
  public void undo(Case file, Undoing undoing) {
    places.of(file.number(), Sittings.SELECTION).stream().filter(place -> place.isHeld() && undoing.leaving().contains(place.reviewer())).forEach(place -> {
      reviews.discard(file.number(), place.reviewer(), undoing.by());
      places.close(place, State.GIVEN_UP, undoing.by(), undoing.reason());
      decisions.record(file.number(), ReviewDesk.REPLACED, State.GIVEN_UP.name(), undoing.by(), null, null);
    });
    terms.whole(file.number()).reviewRounds().stream().filter(round -> undoing.covers(round.stage())).forEach(round -> places.openAgain(file.number(), round.id()));
  }
}
