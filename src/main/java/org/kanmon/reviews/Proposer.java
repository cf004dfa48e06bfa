package org.kanmon.reviews;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.kanmon.reviews.AssignmentDesk.Lack;
import org.kanmon.reviews.AssignmentDesk.Place;
import org.kanmon.reviews.AssignmentDesk.Proposal;
import org.kanmon.reviews.Connections.Connection;
import org.kanmon.rules.TermsBook;
import org.springframework.stereotype.Component;

/**
 * Proposes reviewers for many places at once (4.3). What it needs to know is read for all places together, a few statements for some hundred of them: who may review where is
 * then found out in memory, by the same rules as {@link Candidates} has for one place. Places for which few people are left choose first, each takes whoever has the fewest
 * proposals; every place gets its least number before any gets its usual one.
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

  /** Somebody who may be named, with what connects them with cases and the proposals that they have or are proposed for. */
  private static final class Member {

    private final Person person;
    private final Set<Connection> keys;
    private final String plainName;
    private final List<Open> at = new ArrayList<>();
    private int load;

    Member(Person person, int load) {
      this.person = person;
      this.keys = Connections.keys(person);
      this.plainName = Organisations.plain(person.name());
      this.load = load;
    }
  }

  /** A place with those who may be named for it, and those who are proposed. */
  private static final class Open {

    private final Place place;
    private final ReviewRound round;
    private final ReviewDesk.Wanted wanted;
    private final boolean listed;
    private final List<Member> able;
    private final List<Member> chosen = new ArrayList<>();

    Open(Place place, ReviewRound round, ReviewDesk.Wanted wanted, boolean listed, List<Member> able) {
      this.place = place;
      this.round = round;
      this.wanted = wanted;
      this.listed = listed;
      this.able = able;
    }

    boolean isFull(Member member) {
      return round.mostCases() > 0 && member.load >= round.mostCases();
    }
  }

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
  List<Proposal> propose(List<Place> wanted, Map<CaseNumber, Case> files) {
    Known known = known(wanted.stream().map(Place::caseNumber).distinct().toList());
    Map<List<String>, Pool> pools = new HashMap<>();
    List<Open> all = wanted.stream().map(place -> open(place, files.get(place.caseNumber()), known, pools)).toList();
    Map<CaseNumber, Set<PersonId>> taken = new HashMap<>();
    // where few are left, nobody else takes them first
    List<Open> scarceFirst = all.stream().sorted(Comparator.comparingInt(open -> open.able.size())).toList();
    scarceFirst.forEach(open -> fill(open, open.wanted.least(), taken));
    // where one place of a field finds nobody in this way, the next ones would not, either
    Set<List<String>> exhausted = new HashSet<>();
    for (Open open : scarceFirst) {
      List<String> field = List.of(open.round.id(), open.place.field() == null ? "" : open.place.field());
      if (open.chosen.size() < open.wanted.least() && !exhausted.contains(field) && !change(open, taken)) {
        exhausted.add(field);
      }
    }
    scarceFirst.forEach(open -> fill(open, open.wanted.usual(), taken));
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

  private Open open(Place place, Case file, Known known, Map<List<String>, Pool> pools) {
    ReviewRound round = terms.whole(file).roundAt(file.stage());
    Pool pool = pools.computeIfAbsent(List.of(file.rulebook(), round.id()), key -> new Pool(file, round));
    List<ReviewPlace> before = known.places().getOrDefault(place.caseNumber(), List.of());
    List<Member> listed = pool.of(file, place.field());
    List<Member> able = listed.stream().filter(member -> mayReview(member, place, round, before, known)).toList();
    int held = (int) before.stream().filter(one -> one.isHeld() && one.isOf(round.id(), place.field())).count();
    return new Open(place, round, ReviewDesk.wanted(round, held), !listed.isEmpty(), able);
  }

  private static boolean mayReview(Member member, Place place, ReviewRound round, List<ReviewPlace> before, Known known) {
    PersonId id = member.person.id();
    boolean begun = member.person.isOffice() && before.stream().anyMatch(one -> one.isOf(round.id(), place.field()) && one.state() == ReviewPlace.State.REVIEWED);
    return !begun && before.stream().noneMatch(one -> one.reviewer().equals(id)) && !known.declared().getOrDefault(place.caseNumber(), Set.of()).contains(id)
        && Collections.disjoint(known.connections().getOrDefault(place.caseNumber(), Set.of()), member.keys)
        && known.excluded().getOrDefault(place.caseNumber(), List.of()).stream().map(Organisations::plain).noneMatch(name -> !name.isEmpty() && name.equals(member.plainName));
  }

  private static void fill(Open open, int until, Map<CaseNumber, Set<PersonId>> taken) {
    Set<PersonId> ofCase = taken.computeIfAbsent(open.place.caseNumber(), number -> new HashSet<>());
    int missing = until - open.chosen.size();
    if (missing > 0) {
      open.able.stream().filter(member -> !open.isFull(member) && !ofCase.contains(member.person.id()))
          .sorted(Comparator.comparingInt((Member member) -> member.load).thenComparing(member -> member.person.id().value())).limit(missing).toList()
          .forEach(member -> take(open, member, ofCase));
    }
  }

  private static void take(Open open, Member member, Set<PersonId> ofCase) {
    open.chosen.add(member);
    ofCase.add(member.person.id());
    member.at.add(open);
    member.load++;
  }

  /** Where those who are able are full, another place gives one of them away whom somebody else can replace. Answers whether the place has its least number now. */
  private static boolean change(Open lacking, Map<CaseNumber, Set<PersonId>> taken) {
    Set<PersonId> ofCase = taken.get(lacking.place.caseNumber());
    for (Member full : lacking.able) {
      if (lacking.chosen.size() < lacking.wanted.least() && lacking.isFull(full) && !ofCase.contains(full.person.id()) && giveAway(full, taken)) {
        take(lacking, full, ofCase);
      }
    }
    return lacking.chosen.size() >= lacking.wanted.least();
  }

  private static boolean giveAway(Member full, Map<CaseNumber, Set<PersonId>> taken) {
    for (Open other : full.at) {
      Set<PersonId> ofOther = taken.get(other.place.caseNumber());
      Optional<Member> instead = other.able.stream().filter(member -> !other.isFull(member) && !ofOther.contains(member.person.id()))
          .min(Comparator.comparingInt((Member member) -> member.load).thenComparing(member -> member.person.id().value()));
      if (instead.isPresent()) {
        other.chosen.remove(full);
        ofOther.remove(full.person.id());
        full.at.remove(other);
        full.load--;
        take(other, instead.get(), ofOther);
        return true;
      }
    }
    return false;
  }

  private static Proposal proposal(Open open) {
    Lack lack = null;
    if (open.chosen.size() < open.wanted.least()) {
      lack = !open.listed ? Lack.NOBODY_LISTED : open.able.isEmpty() ? Lack.ALL_EXCLUDED : open.able.stream().allMatch(member -> open.chosen.contains(member) || open.isFull(member)) ? Lack.ALL_FULL
          : Lack.TOO_FEW;
    }
    return new Proposal(open.place.caseNumber().value(), open.place.field(), open.round.id(), open.chosen.stream().map(member -> member.person.id().value()).toList(), open.wanted.least(), open.wanted.usual(),
        open.wanted.most(), lack);
  }
}
