package org.kanmon.reviews;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.springframework.stereotype.Component;

/** Who may be named as reviewer or panel member of a case. */
@Component
public class Candidates {

  private final People people;
  private final Conflicts conflicts;
  private final ReviewPlaces places;

  Candidates(People people, Conflicts conflicts, ReviewPlaces places) {
    this.people = people;
    this.conflicts = conflicts;
    this.places = places;
  }

  /** For a reviewer's place: nobody who has or had a place on this case. */
  public List<Person> forReview(CaseNumber number) {
    Set<PersonId> known = places.of(number).stream().map(ReviewPlace::reviewer).collect(Collectors.toSet());
    return forPanel(number).stream().filter(person -> !known.contains(person.id())).toList();
  }

  /** For the panel of the interview: also people who have reviewed the documents. */
  public List<Person> forPanel(CaseNumber number) {
    return conflicts.withoutConflict(number, people.with(Role.REVIEWER));
  }
}
