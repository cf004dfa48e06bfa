package org.kanmon.people;

import org.kanmon.refusals.Refusal;
import org.springframework.stereotype.Component;

/** For whom a case is opened: applicants for themselves, the secretariat for an applicant. */
@Component
public class Applicants {

  private final People people;

  Applicants(People people) {
    this.people = people;
  }

  /**
   * The applicant of a case that somebody opens.
   *
   * @param applicantId for whom, if it is the secretariat that opens it; may be null otherwise
   * @throws Refusal {@code not-an-applicant}; or about the field {@code applicantId}, if it is missing, or no applicant, or another one than who opens the case
   */
  public PersonId forWhom(Person by, String applicantId) {
    boolean named = applicantId != null && !applicantId.isBlank();
    if (by.is(Role.SECRETARIAT)) {
      if (!named) {
        throw Refusal.field("applicantId", "required");
      }
      return people.find(new PersonId(applicantId.strip())).filter(person -> person.is(Role.APPLICANT)).map(Person::id)
          .orElseThrow(() -> Refusal.field("applicantId", "unknown-applicant", applicantId));
    }
    if (!by.is(Role.APPLICANT)) {
      throw Refusal.forbidden("not-an-applicant");
    }
    if (named && !applicantId.strip().equals(by.id().value())) {
      throw Refusal.field("applicantId", "unknown-applicant", applicantId);
    }
    return by.id();
  }
}
