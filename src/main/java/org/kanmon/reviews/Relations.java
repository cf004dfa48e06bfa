package org.kanmon.reviews;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kanmon.applications.Application;
import org.kanmon.cases.Case;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;

/**
 * Who and what an application is connected with, for the automatic checks.
 *
 * @param applicants act for the company, or have done so, or for a project that was merged into it (M3)
 * @param organisations the company, the university of the seed, the partner, the members' organisations
 * @param members names of the project's people
 * @param excluded names of reviewers to leave out at the applicant's wish
 */
record Relations(List<PersonId> applicants, List<String> organisations, List<String> members, List<String> excluded) {

  static Relations of(Case file, List<PersonId> deputies, Optional<Application> application, Supplier<Optional<String>> leaderAtOpening) {
    List<String> organisations = new ArrayList<>(List.of(file.organisation(), file.university()));
    List<String> members = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    application.ifPresentOrElse(current -> {
      Stream.ofNullable(current.universityPartner()).forEach(organisations::add);
      Stream.ofNullable(current.developmentManager()).forEach(members::add);
      current.members().forEach(member -> {
        organisations.add(member.organisation());
        members.add(member.name());
      });
      current.exclusions().forEach(exclusion -> excluded.add(exclusion.name()));
    }, () -> leaderAtOpening.get().ifPresent(members::add));
    return new Relations(Stream.concat(Stream.of(file.applicant()), deputies.stream()).toList(), organisations, members, excluded);
  }

  /** The person belongs to the project or to one of its organisations. */
  boolean touch(Person person) {
    return applicants.contains(person.id()) || organisations.stream().anyMatch(organisation -> Organisations.same(organisation, person.organisation()))
        || isAmong(members, person);
  }

  /** Those of a project that was merged into this one, too (M3). */
  Relations and(Relations other) {
    return new Relations(both(applicants, other.applicants), both(organisations, other.organisations), both(members, other.members), both(excluded, other.excluded));
  }

  private static <T> List<T> both(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }

  /** The applicant asked to leave this person out. */
  boolean leaveOut(Person person) {
    return isAmong(excluded, person);
  }

  private static boolean isAmong(List<String> names, Person person) {
    String name = Organisations.plain(person.name());
    return !name.isEmpty() && names.stream().map(Organisations::plain).anyMatch(name::equals);
  }
}
