package org.kanmon.applications;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseContacts;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Deputies;
import org.kanmon.cases.ParentCases;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programmes;
import org.kanmon.programmes.Terms;
import org.kanmon.programmes.Under;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Edition;
import org.kanmon.rules.TermsBook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens cases under other ones, as the terms of their programme say ({@link Under}). */
@Component
public class CaseUnderDesk {

  private final JdbcClient jdbc;
  private final Cases cases;
  private final CaseAccess access;
  private final ParentCases parents;
  private final CaseContacts contacts;
  private final Programmes programmes;
  private final TermsBook terms;
  private final People people;
  private final Edition edition;
  private final Clock clock;
  private final Deputies deputies;

  CaseUnderDesk(JdbcClient jdbc, Cases cases, CaseAccess access, ParentCases parents, CaseContacts contacts, Programmes programmes, TermsBook terms, People people,
      Edition edition, Clock clock, Deputies deputies) {
    this.deputies = deputies;
    this.jdbc = jdbc;
    this.cases = cases;
    this.access = access;
    this.parents = parents;
    this.contacts = contacts;
    this.programmes = programmes;
    this.terms = terms;
    this.people = people;
    this.edition = edition;
    this.clock = clock;
  }

  /**
   * Opens a case under another one.
   *
   * @param lifecycle id of the process that will run the case
   * @param by who acts for the upper case, or somebody of the secretariat for them
   * @throws Refusal no such upper case, or not theirs; {@code not-under-this-case} if its programme or stage has no such cases; no open call; nobody to open it for
   */
  @Transactional
  public Case open(String lifecycle, Person by, CaseUnderRequest request) {
    Case parent = cases.lock(upper(by, request.parentCase()).number());
    Call call = programmes.callToOpen(lifecycle, request.callId(), clock);
    String rulebook = edition.current();
    Terms own = terms.of(call, rulebook);
    if (!fits(own.under(), parent)) {
      throw Refusal.conflict("not-under-this-case", parent.number().value());
    }
    PersonId applicant = applicant(parent, request.applicantId());
    Case opened = cases.open(new Cases.Opening(own.programme(), call, applicant, request.organisation(), "", request.title(), rulebook));
    parents.put(opened.number(), parent.number());
    contacts.put(opened.number(), CaseContacts.INSTITUTION, request.institutionOffice(), request.institutionEmail());
    jdbc.sql("insert into application_opening (case_number, leader, opened_by, opened_at) values (?, ?, ?, ?)")
        .params(opened.number().value(), request.leader(), by.id().value(), OffsetDateTime.now(clock)).update();
    cases.participantsChanged(opened.number());
    return opened;
  }

  /** Whether cases of a programme can be opened under this one now. */
  public static boolean fits(Under under, Case parent) {
    return under != null && !parent.isClosed() && under.programme().equals(parent.programme()) && under.stages().contains(parent.stage());
  }

  private Case upper(Person by, String number) {
    Case parent;
    try {
      parent = access.open(by, number.strip());
    } catch (Refusal unknown) {
      throw unknown.kind() == Refusal.Kind.NOT_FOUND ? Refusal.field(CaseUnderRequest.PARENT, "no-such-case", number) : unknown;
    }
    if (!by.is(Role.SECRETARIAT) && !deputies.act(by.id(), parent)) {
      throw Refusal.forbidden("not-the-applicant");
    }
    return parent;
  }

  /** Whoever leads the case cannot be its applicant as well: they would pass on what they sent themselves. */
  private PersonId applicant(Case parent, String login) {
    PersonId applicant = people.find(new PersonId(login.strip())).filter(person -> person.is(Role.APPLICANT)).map(Person::id)
        .orElseThrow(() -> Refusal.field("applicantId", "unknown-applicant", login));
    if (deputies.act(applicant, parent)) {
      throw Refusal.field("applicantId", "leads-the-case", login);
    }
    return applicant;
  }
}
