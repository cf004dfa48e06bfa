package org.kanmon.reviews;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.programmes.ReviewRound;
import org.kanmon.rules.TermsBook;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Who may be named as reviewer or panel member of a case: people of the roles to whom the terms give the round; where a programme keeps a register of it,
 * those whom it lists for the field, and of programme officers those of the field. In a call with hundreds of reviewers they are searched, the one with the fewest proposals first.
 */
@Component
public class Candidates {

  /** Name in the register of those who may sit on a panel of an interview. */
  static final String INTERVIEW = "interview";

  private final People people;
  private final Conflicts conflicts;
  private final ReviewPlaces places;
  private final ReviewerRegister register;
  private final TermsBook terms;
  private final Cases cases;
  private final OfficersOfField officers;

  Candidates(People people, Conflicts conflicts, ReviewPlaces places, ReviewerRegister register, TermsBook terms, Cases cases, @Lazy OfficersOfField officers) {
    this.officers = officers;
    this.people = people;
    this.conflicts = conflicts;
    this.places = places;
    this.register = register;
    this.terms = terms;
    this.cases = cases;
  }

  /**
   * Somebody who may be named.
   *
   * @param load proposals of the call that they have in the round already
   */
  public record Candidate(Person person, int load) {}

  /** For a reviewer's place: nobody who has or had a place on this case. */
  public List<Person> forReview(CaseNumber number) {
    return search(number, null, "", Integer.MAX_VALUE).stream().map(Candidate::person).toList();
  }

  /**
   * For a reviewer's place in the round in which the case stands, for a field: nobody who has or had a place on this case, or has as many as one may have.
   *
   * @param field null where proposals are not reviewed by field
   * @param words parts of names or organisations, all of which must be found; empty for everybody
   * @param most how many are wanted
   */
  public List<Candidate> search(CaseNumber number, String field, String words, int most) {
    Map<PersonId, Integer> loads = loads(number);
    int full = round(number).mostCases();
    String[] parts = words.strip().toLowerCase(Locale.ROOT).split("\\s+");
    List<Person> found = pool(number, field).stream().filter(person -> full == 0 || loads.getOrDefault(person.id(), 0) < full).filter(person -> has(person, parts)).toList();
    boolean spread = field != null;
    return reviewers(number, field, found).stream().map(person -> new Candidate(person, loads.getOrDefault(person.id(), 0)))
        .sorted(spread ? Comparator.comparingInt(Candidate::load) : (one, other) -> 0).limit(most).toList();
  }

  /** Whether all of these may be named for a place in the round in which the case stands. */
  boolean mayReview(CaseNumber number, String field, Collection<PersonId> chosen) {
    Case file = cases.get(number);
    ReviewRound round = round(number);
    boolean kept = register.isKept(file.programme(), round.id());
    Set<PersonId> listed = kept ? register.of(file.programme(), round.id(), registered(file, field), chosen) : Set.of();
    Set<PersonId> ofField = officers(file, field, round).stream().map(Person::id).collect(Collectors.toSet());
    List<Person> known = chosen.stream().flatMap(id -> people.find(id).stream())
        .filter(person -> ofField.contains(person.id()) || isExpert(person, round) && (!kept || listed.contains(person.id()))).toList();
    return known.size() == chosen.size() && reviewers(number, field, known).size() == chosen.size();
  }

  /** Proposals that people have in the round and call of a case. */
  public Map<PersonId, Integer> loads(CaseNumber number) {
    Map<PersonId, Integer> loads = new HashMap<>();
    places.loads(cases.get(number).call(), round(number).id()).forEach((person, count) -> loads.put(new PersonId(person), count));
    return loads;
  }

  /** Places that people hold in a call and have not reviewed, by id. */
  Map<String, Integer> held(String call) {
    return places.held(call);
  }

  /** For the panel of the interview: also people who have reviewed the documents. */
  public List<Person> forPanel(CaseNumber number) {
    Case file = cases.get(number);
    return conflicts.withoutConflict(number, register.isKept(file.programme(), INTERVIEW) ? listed(register.of(file.programme(), INTERVIEW, file.field())) : people.with(Role.REVIEWER),
        ReviewRound.EXPERTS);
  }

  /** Where nobody is named by field, as at a gate, the register is that of the case's own. */
  private static String registered(Case file, String field) {
    return field == null ? file.field() : field;
  }

  private ReviewRound round(CaseNumber number) {
    return terms.round(number);
  }

  /** Experts and advisers of the register, or all of them; and the programme officers of the field, each as far as the round is theirs. */
  private List<Person> pool(CaseNumber number, String field) {
    Case file = cases.get(number);
    ReviewRound round = round(number);
    Stream<Person> experts = register.isKept(file.programme(), round.id()) ? people.find(register.of(file.programme(), round.id(), registered(file, field))).stream().filter(person -> isExpert(person, round))
        : experts(round).stream();
    return Stream.concat(experts, officers(file, field, round).stream()).distinct().toList();
  }

  /** Everybody who may be named without being an officer, by the roles of the round. */
  List<Person> experts(ReviewRound round) {
    return round.who().stream().filter(role -> !role.isOffice()).flatMap(role -> people.with(role).stream()).distinct().toList();
  }

  static boolean isExpert(Person person, ReviewRound round) {
    return round.who().stream().anyMatch(role -> !role.isOffice() && person.is(role));
  }

  /** Officers who review: those of the field, where the call names them (F2). */
  List<Person> officers(Case file, String field, ReviewRound round) {
    if (!round.who().contains(Role.PROGRAMME_OFFICER)) {
      return List.of();
    }
    List<Person> named = officers.named(file, field);
    return named.isEmpty() ? people.with(Role.PROGRAMME_OFFICER) : named;
  }

  private List<Person> listed(List<PersonId> ids) {
    return people.find(ids).stream().filter(person -> person.is(Role.REVIEWER)).toList();
  }

  /** Whoever may read reviews as they come in judges before the first one of the field is in, or not at all (A4). */
  private List<Person> reviewers(CaseNumber number, String field, List<Person> found) {
    ReviewRound round = round(number);
    List<ReviewPlace> all = places.of(number);
    Set<PersonId> known = all.stream().map(ReviewPlace::reviewer).collect(Collectors.toSet());
    boolean begun = all.stream().anyMatch(place -> place.isOf(round.id(), field) && place.state() == ReviewPlace.State.REVIEWED);
    return conflicts.withoutConflict(number, found, round.who()).stream().filter(person -> !known.contains(person.id()) && !(begun && person.isOffice())).toList();
  }

  private static boolean has(Person person, String[] parts) {
    String all = (person.name() + " " + person.organisation() + " " + person.id()).toLowerCase(Locale.ROOT);
    for (String part : parts) {
      if (!all.contains(part)) {
        return false;
      }
    }
    return true;
  }
}
