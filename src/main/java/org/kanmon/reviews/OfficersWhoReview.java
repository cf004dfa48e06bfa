package org.kanmon.reviews;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.HeldBack;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.programmes.ReviewRound;
import org.kanmon.reviews.ReviewPlace.State;
import org.kanmon.rules.TermsBook;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Rounds in which programme officers review, too (F2). As long as such a round is held, an officer reads the reviews of their own field alone, and not before their own one is
 * in; and of what is recorded in it what they recorded. Directors and executives, who review nothing, read on as ever.
 */
@Component
class OfficersWhoReview implements HeldBack {

  private final ReviewPlaces places;
  private final TermsBook terms;
  private final OfficersOfField officers;

  OfficersWhoReview(ReviewPlaces places, TermsBook terms, @Lazy OfficersOfField officers) {
    this.places = places;
    this.terms = terms;
    this.officers = officers;
  }

  @Override
  public Optional<Instant> since(Person reader, Case file) {
    return running(reader, file).map(round -> file.stageSince());
  }

  @Override
  public boolean judgesFirst(PersonId person, CaseNumber number) {
    ReviewRound round = terms.round(number);
    return round.who().contains(Role.PROGRAMME_OFFICER)
        && places.of(number).stream().anyMatch(place -> place.reviewer().equals(person) && place.state() == State.OPEN && place.round().equals(round.id()));
  }

  /** Whether somebody may read what was written in a round and field of the selection. */
  boolean mayRead(Person reader, Case file, String round, String field, List<ReviewPlace> all) {
    Optional<ReviewRound> running = running(reader, file).filter(one -> one.id().equals(round));
    if (running.isEmpty()) {
      return true;
    }
    if (all.stream().anyMatch(place -> place.reviewer().equals(reader.id()) && place.state() == State.OPEN && place.round().equals(round))) {
      return false;
    }
    List<Person> named = officers.named(file, field);
    return named.isEmpty() || named.stream().anyMatch(officer -> officer.id().equals(reader.id()));
  }

  /** The round that is held, if it is one of officers and the reader is nothing but an officer. */
  private Optional<ReviewRound> running(Person reader, Case file) {
    if (file.isClosed() || !reader.is(Role.PROGRAMME_OFFICER) || reader.is(Role.PROGRAMME_DIRECTOR) || reader.is(Role.EXECUTIVE)) {
      return Optional.empty();
    }
    return Optional.of(terms.whole(file.number()).roundAt(file.stage())).filter(round -> round.stage().equals(file.stage()) && round.who().contains(Role.PROGRAMME_OFFICER));
  }
}
