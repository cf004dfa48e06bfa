package org.kanmon.cases;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where an applicant names people of their own organisation who act for a case beside them. */
@Component
public class DeputyDesk {

  private final Cases cases;
  private final CaseAccess access;
  private final ParentCases parents;
  private final Deputies deputies;
  private final People people;
  private final int most;

  /** @param most deputies of a case at once [D] */
  DeputyDesk(Cases cases, CaseAccess access, ParentCases parents, Deputies deputies, People people, @Value("${kanmon.cases.most-deputies}") int most) {
    this.cases = cases;
    this.access = access;
    this.parents = parents;
    this.deputies = deputies;
    this.people = people;
    this.most = most;
  }

  /** Somebody who acts for a case, as its readers know them. */
  public record Line(Person person, Instant since) {}

  /** Whether the person names and ends deputies of the case: its own applicant does. */
  public static boolean isFor(Person person, Case file) {
    return file.applicant().equals(person.id());
  }

  /** How many a case may have at once. */
  public int most() {
    return most;
  }

  /**
   * For the applicant, their deputies and the offices.
   *
   * @throws Refusal {@code unknown-case} for everybody else
   */
  public List<Line> of(Person reader, String number) {
    Case file = access.open(reader, number);
    if (access.insight(reader, file).compareTo(Insight.OWN) < 0) {
      throw Refusal.notFound("unknown-case", number);
    }
    return lines(file.number());
  }

  /** Those of a case, for whoever has seen already that its reader may know them. */
  public List<Line> lines(CaseNumber number) {
    return deputies.of(number).stream().flatMap(deputy -> people.find(deputy.person()).map(person -> new Line(person, deputy.since())).stream()).toList();
  }

  /**
   * Names a deputy; who is one already stays one.
   *
   * @throws Refusal {@code not-the-applicant} for everybody but the case's own applicant; {@code case-closed}; {@code invalid-fields} if there is no such applicant, they belong
   *     to another organisation, act for the case or for one under it anyway, or there are as many as there may be
   */
  @Transactional
  public List<Line> name(Person by, String number, String login) {
    Case file = cases.lock(access.applicants(by, number).number());
    if (file.isClosed()) {
      throw Refusal.conflict("deputy-of-closed");
    }
    Person deputy = people.find(id(login)).filter(person -> person.is(Role.APPLICANT) && !person.isOffice())
        .orElseThrow(() -> Refusal.field("person", "unknown-applicant", login));
    if (!plain(deputy.organisation()).equals(plain(people.get(file.applicant()).organisation()))) {
      throw Refusal.field("person", "deputy-elsewhere", login);
    }
    if (file.applicant().equals(deputy.id()) || parents.under(file.number()).stream().map(cases::get).anyMatch(lower -> deputies.act(deputy.id(), lower))) {
      throw Refusal.field("person", "deputy-acts", login);
    }
    if (!deputies.is(deputy.id(), file.number())) {
      if (deputies.of(file.number()).size() >= most) {
        throw Refusal.field("person", "too-many-deputies", most);
      }
      deputies.name(file.number(), deputy.id(), by.id());
      cases.happened(file.number(), "deputy-named", "deputy");
      cases.participantsChanged(file.number());
    }
    return lines(file.number());
  }

  /**
   * Ends a deputy; who is none stays none.
   *
   * @throws Refusal {@code not-the-applicant}
   */
  @Transactional
  public List<Line> end(Person by, String number, String login) {
    Case file = cases.lock(access.applicants(by, number).number());
    PersonId deputy = id(login);
    if (deputies.is(deputy, file.number())) {
      deputies.end(file.number(), deputy, by.id());
      cases.happened(file.number(), "deputy-ended", "deputy");
    }
    return lines(file.number());
  }

  private static PersonId id(String login) {
    if (login.isBlank()) {
      throw Refusal.field("person", "required");
    }
    return new PersonId(login.strip());
  }

  private static String plain(String organisation) {
    return Normalizer.normalize(organisation, Normalizer.Form.NFKC).strip();
  }
}
