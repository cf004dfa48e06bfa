package org.kanmon.cases;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who may know what of a case; every door asks here. */
@Component
public class CaseAccess {

  private final Cases cases;
  /** Asked for when somebody comes: the features behind it file documents, which need this class. */
  private final ObjectProvider<CaseReaders> readers;
  private final ObjectProvider<CaseExclusions> exclusions;
  private final ParentCases parents;
  private final Deputies deputies;

  CaseAccess(Cases cases, ObjectProvider<CaseReaders> readers, ObjectProvider<CaseExclusions> exclusions, ParentCases parents, Deputies deputies) {
    this.deputies = deputies;
    this.parents = parents;
    this.cases = cases;
    this.readers = readers;
    this.exclusions = exclusions;
  }

  public Insight insight(Person person, Case file) {
    if (person.isOffice()) {
      return isExcluded(person, file.number()) ? Insight.NONE : Insight.OFFICE;
    }
    if (file.applicant().equals(person.id())) {
      return Insight.OWN;
    }
    return readers.stream().map(reader -> reader.insight(person, file.number())).max(Enum::compareTo).orElse(Insight.NONE);
  }

  /** Whether a person of the offices is kept out of this case; nobody else is, since nothing is open to them by their role. */
  public boolean isExcluded(Person person, CaseNumber number) {
    return person.isOffice() && exclusions.stream().anyMatch(exclusion -> exclusion.excludes(person, number));
  }

  /** Those of these people who are not kept out of the case, in their order: whom a case is closed to learns nothing of it by mail, either. */
  public List<Person> withoutExcluded(List<Person> people, CaseNumber number) {
    List<Person> offices = people.stream().filter(Person::isOffice).toList();
    if (offices.isEmpty()) {
      return people;
    }
    Set<Person> closedTo = exclusions.stream().flatMap(exclusion -> exclusion.excluded(offices, number).stream()).collect(Collectors.toSet());
    return people.stream().filter(person -> !closedTo.contains(person)).toList();
  }

  /** The cases that a person of the offices is kept out of, for lists and counts. */
  public Set<CaseNumber> closedTo(Person person) {
    return person.isOffice() ? exclusions.stream().flatMap(exclusion -> exclusion.excluded(person).stream()).collect(Collectors.toSet()) : Set.of();
  }

  /**
   * The case, if the person may know of it; otherwise the same answer as for a case that does not exist.
   *
   * @throws Refusal {@code conflict-of-interest} for people of the offices who are kept out: their lists show that the case exists
   */
  public Case open(Person person, String number) {
    Optional<Case> file = CaseNumber.parse(number).flatMap(cases::find);
    if (file.isPresent() && isExcluded(person, file.get().number())) {
      throw Refusal.forbidden("conflict-of-interest");
    }
    return file.filter(known -> insight(person, known) != Insight.NONE).orElseThrow(() -> Refusal.notFound("unknown-case", number));
  }

  /** A case of which the person is the applicant themself: for what no deputy does. */
  public Case applicants(Person person, String number) {
    Case file = open(person, number);
    if (!file.applicant().equals(person.id())) {
      throw Refusal.forbidden("not-the-applicant");
    }
    return file;
  }

  /** The applicant's own case, or one of which the person is a deputy. */
  public Case own(Person person, String number) {
    Case file = open(person, number);
    if (!deputies.act(person.id(), file)) {
      throw Refusal.forbidden("not-the-applicant");
    }
    return file;
  }

  /**
   * A case for which the person acts: their own, or one that they lead. What there is to do for whom the models say.
   *
   * @throws Refusal {@code not-the-applicant}
   */
  public Case acting(Person person, String number) {
    Case file = open(person, number);
    if (!deputies.act(person.id(), file) && !parents.leads(person, file.number())) {
      throw Refusal.forbidden("not-the-applicant");
    }
    return file;
  }
}
