package org.kanmon.contracts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Documents;
import org.kanmon.funding.Yen;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.Rulebook;
import org.kanmon.rules.TermsBook;
import org.kanmon.rules.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where the security is provided, verified and released (N-12 to N-16, A-15). */
@Component
public class SecurityDesk {

  private final JdbcClient jdbc;
  private final ContractRegister register;
  private final Rulebook rulebook;
  private final TermsBook terms;
  private final Documents documents;
  private final Decisions decisions;
  private final Cases cases;
  private final Clock clock;

  SecurityDesk(JdbcClient jdbc, ContractRegister register, Rulebook rulebook, TermsBook terms, Documents documents, Decisions decisions, Cases cases, Clock clock) {
    this.jdbc = jdbc;
    this.register = register;
    this.rulebook = rulebook;
    this.terms = terms;
    this.documents = documents;
    this.decisions = decisions;
    this.cases = cases;
    this.clock = clock;
  }

  /** What the security must at least amount to: the percentage of the contract total, rounded up to the yen (N-12). */
  public Yen needed(CaseNumber number) {
    return register.get(number).total().percentRoundedUp(terms.of(number).securityPercent());
  }

  /** The security of the newest round. */
  public Optional<Security> latest(CaseNumber number) {
    return register.latestSecurity(number);
  }

  /** Takes a security in a new round. Refused if its kind is not allowed (N-15, N-16), if it is too small as a whole (N-12, N-13), or without proof. */
  @Transactional
  public void provide(CaseNumber number, SecurityOffer offer, PersonId by) {
    if (register.lock(number).securityVerified()) {
      throw Refusal.conflict("security-stands", number.value());
    }
    Verdict verdict = rulebook.decide(number, "SecurityRules", Map.of("kind", offer.kind()));
    String finding = verdict.only().text("finding");
    if (!verdict.only().flag("allowed")) {
      throw Refusal.field("kind", finding.toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    String guarantor = finding.equals("GUARANTOR_ALLOWED") ? guarantor(number, offer) : null;
    Yen needed = needed(number);
    if (needed.isMoreThan(Yen.of(offer.amount()))) {
      throw Refusal.field("amount", "security-too-small", needed.amount());
    }
    documents.require(number, List.of(DocumentKind.SECURITY_PROOF));
    jdbc.sql("""
            insert into contract_security (case_number, round, kind, amount, description, guarantor, provided_by, provided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), latest(number).map(Security::round).orElse(0) + 1, offer.kind(), offer.amount(), offer.description().strip(), guarantor, by.value(),
            OffsetDateTime.now(clock))
        .update();
    decisions.record(number, "security-kind", "ALLOWED", null, null, null, verdict);
  }

  /** N-16: a guarantor is a third party, so not the company itself. */
  private String guarantor(CaseNumber number, SecurityOffer offer) {
    if (offer.guarantor() == null || offer.guarantor().isBlank()) {
      throw Refusal.field("guarantor", "guarantor-needed");
    }
    String guarantor = offer.guarantor().strip();
    if (guarantor.equalsIgnoreCase(cases.get(number).organisation().strip())) {
      throw Refusal.field("guarantor", "guarantor-own-company");
    }
    return guarantor;
  }

  /**
   * Accepts the security that waits, with every point of the checklist, or returns it.
   *
   * @return whether the contract is concluded with this: signed and secured
   */
  @Transactional
  public boolean verify(CaseNumber number, SecurityCheck check, PersonId by) {
    register.lock(number);
    Security security = latest(number).filter(s -> s.outcome() == null).orElseThrow(() -> Refusal.conflict("no-security-waits", number.value()));
    boolean accepted = check.outcome().equals("ACCEPTED");
    if (accepted && !complete(check)) {
      throw Refusal.field("checklist", "checklist-incomplete");
    }
    String reason = accepted ? check.reason() : Reasons.required(check.reason());
    jdbc.sql("update contract_security set outcome = ? where id = ?").params(check.outcome(), security.id()).update();
    decisions.record(number, "security", check.outcome(), by, reason, accepted ? null : reason);
    if (!accepted) {
      return false;
    }
    register.secure(number);
    return register.concludeIfReady(number);
  }

  private static boolean complete(SecurityCheck check) {
    return check.checklist() != null && Stream.of(SecurityCheck.Point.values()).allMatch(point -> check.checklist().contains(point.name()));
  }

  void release(CaseNumber number, LocalDate releasedOn, String reference, PersonId by) {
    if (!register.lock(number).securityVerified()) {
      throw Refusal.conflict("no-security", number.value());
    }
    if (releasedOn(number).isPresent()) {
      throw Refusal.conflict("security-released", number.value());
    }
    if (releasedOn.isAfter(LocalDate.now(clock))) {
      throw Refusal.field("releasedOn", "in-the-future");
    }
    jdbc.sql("insert into security_release (case_number, released_on, reference, released_by, released_at) values (?, ?, ?, ?, ?)")
        .params(number.value(), releasedOn, reference.strip(), by.value(), OffsetDateTime.now(clock)).update();
    decisions.record(number, "security-release", "RELEASED", by, reference.strip(), null);
  }

  /** The day the security was given back. */
  public Optional<LocalDate> releasedOn(CaseNumber number) {
    return jdbc.sql("select released_on from security_release where case_number = ?").param(number.value())
        .query((row, n) -> row.getObject("released_on", LocalDate.class)).optional();
  }
}
