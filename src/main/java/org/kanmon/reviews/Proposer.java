package org.kanmon.reviews;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.ReviewRound;
import org.kanmon.reviews.AssignmentDesk.Place;
import org.kanmon.reviews.AssignmentDesk.Proposal;
import org.kanmon.reviews.Connections.Connection;
import org.kanmon.rules.TermsBook;
import org.springframework.stereotype.Component;

/**
 * Proposes reviewers for many places at once (4.3). What it needs to know is read for all places together, a few statements for some hundred of them: who may review where is
 * then found out in memory, by the same rules as {@link Candidates} has for one place, and {@link Spread}.
 */
@Component
class Proposer {

  /** Cases asked for in one statement. */
  private static final int AT_ONCE = 500;

  private final Candidates candidates;
  private final ReviewerRegister register;
  private final ReviewPlaces places;
  private final Conflicts conflicts;
  private final Connections connections;
  private final ApplicationDesk applications;
  private final TermsBook terms;
  private final People people;

  Proposer(Candidates candidates, ReviewerRegister register, ReviewPlaces places, Conflicts conflicts, Connections connections, ApplicationDesk applications, TermsBook terms,
      People people) {
    this.candidates = candidates;
    this.register = register;
    this.places = places;
    this.conflicts = conflicts;
    this.connections = connections;
    this.applications = applications;
    this.terms = terms;
    this.people = people;
  }

  /** Somebody who may be named, with what connects them with cases. */
  private record Member(Person person, Set<Connection> keys, String plainName, Spread.Somebody share) {

    Member(Person person, int load) {
      this(person, Connections.keys(person), Organisations.plain(person.name()), new Spread.Somebody(person.id().value(), load));
    }
  }

  /** A place in the spread, and what is told of it. */
  private record Wanted(Place place, ReviewRound round, ReviewDesk.Wanted numbers, Spread.Open open) {}

  /** What is known of cases before anything is proposed. */
  private record Known(Map<CaseNumber, Set<Connection>> connections, Map<CaseNumber, Set<PersonId>> declared, Map<CaseNumber, List<String>> excluded,
      Map<CaseNumber, List<ReviewPlace>> places) {}

  /** Everybody who may be named in a round: by the register, by their roles, and the officers of a field. */
  private final class Pool {

    private final ReviewRound round;
    private final Map<String, List<PersonId>> listed;
    private final Map<PersonId, Member> members = new HashMap<>();
    private final Map<String, Integer> loads;
    private final List<Person> everybody;
    private final Map<String, List<Member>> ofField = new HashMap<>();

    Pool(Case file, ReviewRound round) {
      this.round = round;
      this.loads = places.loads(file.call(), round.id());
      this.listed = register.ofRound(file.programme(), round.id());
      this.everybody = listed.isEmpty() ? candidates.experts(round)
          : people.find(listed.values().stream().flatMap(List::stream).distinct().toList()).stream().filter(person -> Candidates.isExpert(person, round)).toList();
    }

    List<Member> of(Case file, String field) {
      return ofField.computeIfAbsent(field == null ? "" : field, key -> {
        Set<PersonId> here = Set.copyOf(listed.getOrDefault(key, List.of()));
        Stream<Person> experts = everybody.stream().filter(person -> listed.isEmpty() || here.contains(person.id()));
        return Stream.concat(experts, candidates.officers(file, field, round).stream()).distinct().filter(person -> Conflicts.onlyReviews(person, round.who()))
            .map(person -> members.computeIfAbsent(person.id(), id -> new Member(person, loads.getOrDefault(id.value(), 0)))).toList();
      });
    }
  }

  /** In the order of the places. */
  List<Proposal> propose(List<Place> places, Map<CaseNumber, Case> files) {
    Known known = known(places.stream().map(Place::caseNumber).distinct().toList());
    Map<List<String>, Pool> pools = new HashMap<>();
    List<Wanted> all = places.stream().map(place -> wanted(place, files.get(place.caseNumber()), known, pools)).toList();
    Spread.over(all.stream().map(Wanted::open).toList());
    return all.stream().map(Proposer::proposal).toList();
  }

  private Known known(List<CaseNumber> numbers) {
    return new Known(inPieces(numbers, connections::known), inPieces(numbers, conflicts::declared), inPieces(numbers, applications::excludedReviewers),
        inPieces(numbers, places::ofSelection));
  }

  private static <T> Map<CaseNumber, T> inPieces(List<CaseNumber> numbers, Function<Collection<CaseNumber>, Map<CaseNumber, T>> question) {
    Map<CaseNumber, T> all = new HashMap<>();
    for (int from = 0; from < numbers.size(); from += AT_ONCE) {
      all.putAll(question.apply(numbers.subList(from, Math.min(from + AT_ONCE, numbers.size()))));
    }
    return all;
  }

  private Wanted wanted(Place place, Case file, Known known, Map<List<String>, Pool> pools) {
    ReviewRound round = terms.whole(file).roundAt(file.stage());
    Pool pool = pools.computeIfAbsent(List.of(file.rulebook(), round.id()), key -> new Pool(file, round));
    List<ReviewPlace> before = known.places().getOrDefault(place.caseNumber(), List.of());
    List<Member> listed = pool.of(file, place.field());
    List<Spread.Somebody> able = listed.stream().filter(member -> mayReview(member, place, round, before, known)).map(Member::share).toList();
    ReviewDesk.Wanted numbers = ReviewDesk.wanted(round, (int) before.stream().filter(one -> one.isHeld() && one.isOf(round.id(), place.field())).count());
    return new Wanted(place, round, numbers, new Spread.Open(place.caseNumber().value(), round.id() + "/" + place.field(), numbers.least(), numbers.usual(), round.mostCases(),
        !listed.isEmpty(), able));
  }

  private static boolean mayReview(Member member, Place place, ReviewRound round, List<ReviewPlace> before, Known known) {
    PersonId id = member.person().id();
    boolean begun = member.person().isOffice() && before.stream().anyMatch(one -> one.isOf(round.id(), place.field()) && one.state() == ReviewPlace.State.REVIEWED);
    return !begun && before.stream().noneMatch(one -> one.reviewer().equals(id)) && !known.declared().getOrDefault(place.caseNumber(), Set.of()).contains(id)
        && Collections.disjoint(known.connections().getOrDefault(place.caseNumber(), Set.of()), member.keys())
        && known.excluded().getOrDefault(place.caseNumber(), List.of()).stream().map(Organisations::plain).noneMatch(name -> !name.isEmpty() && name.equals(member.plainName()));
  }

  private static Proposal proposal(Wanted wanted) {
    ReviewDesk.Wanted numbers = wanted.numbers();
    return new Proposal(wanted.place().caseNumber().value(), wanted.place().field(), wanted.round().id(), wanted.open().chosen().stream().map(Spread.Somebody::id).toList(), numbers.least(),
        numbers.usual(), numbers.most(), wanted.open().lack());
  }
}
