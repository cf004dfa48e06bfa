package org.kanmon.applications;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.kanmon.cases.Case;
import org.kanmon.cases.Cases;
import org.kanmon.people.Applicants;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programmes;
import org.kanmon.programmes.Terms;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Edition;
import org.kanmon.rules.TermsBook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens cases of programmes that begin with an application, whichever they are. */
@Component
public class OpeningDesk {

  private final JdbcClient jdbc;
  private final Cases cases;
  private final Programmes programmes;
  private final TermsBook terms;
  private final Applicants applicants;
  private final Edition edition;
  private final Clock clock;

  OpeningDesk(JdbcClient jdbc, Cases cases, Programmes programmes, TermsBook terms, Applicants applicants, Edition edition, Clock clock) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.programmes = programmes;
    this.terms = terms;
    this.applicants = applicants;
    this.edition = edition;
    this.clock = clock;
  }

  /**
   * Opens a case for an application.
   *
   * @param lifecycle id of the process that will run the case; the call must be of a programme that it runs
   * @param by the applicant, or somebody of the secretariat for an applicant
   * @throws Refusal no such or no open call, nobody to open the case for
   */
  @Transactional
  public Case open(String lifecycle, Person by, ApplicationRequest request) {
    Call call = programmes.callToOpen(lifecycle, request.callId(), clock);
    String rulebook = edition.current();
    Terms limits = terms.of(call, rulebook);
    PersonId applicant = applicants.forWhom(by, request.applicantId());
    Case opened = cases.open(new Cases.Opening(limits.programme(), call, applicant, request.organisation(), request.organisation(), request.title(), rulebook));
    jdbc.sql("insert into application_opening (case_number, leader, opened_by, opened_at) values (?, ?, ?, ?)")
        .params(opened.number().value(), request.leader(), by.id().value(), OffsetDateTime.now(clock)).update();
    cases.participantsChanged(opened.number());
    return opened;
  }
}
