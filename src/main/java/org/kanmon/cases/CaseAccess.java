package org.kanmon.cases;

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

  CaseAccess(Cases cases, ObjectProvider<CaseReaders> readers) {
    this.cases = cases;
    this.readers = readers;
  }

  public Insight insight(Person person, Case file) {
    if (person.isOffice()) {
      return Insight.OFFICE;
    }
    if (file.applicant().equals(person.id())) {
      return Insight.OWN;
    }
    return readers.stream().map(reader -> reader.insight(person, file.number())).max(Enum::compareTo).orElse(Insight.NONE);
  }

  /** The case, if the person may know of it; otherwise the same answer as for a case that does not exist. */
  public Case open(Person person, String number) {
    return CaseNumber.parse(number).flatMap(cases::find).filter(file -> insight(person, file) != Insight.NONE)
        .orElseThrow(() -> Refusal.notFound("unknown-case", number));
  }

  /** The applicant's own case. */
  public Case own(Person person, String number) {
    Case file = open(person, number);
    if (!file.applicant().equals(person.id())) {
      throw Refusal.forbidden("not-the-applicant");
    }
    return file;
  }
}
