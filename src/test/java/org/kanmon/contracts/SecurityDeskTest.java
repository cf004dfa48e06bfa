package org.kanmon.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kanmon.contracts.ContractFixture.ACCOUNTANT;
import static org.kanmon.contracts.ContractFixture.COMPANY;
import static org.kanmon.contracts.ContractFixture.COMPLETE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.contracts.Contract.State;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.Yen;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Words;

class SecurityDeskTest {

  /** A tenth of it is not a whole yen: 12,345,678.1. */
  private static final long TOTAL = 123_456_781;
  private static final long NEEDED = 12_345_679;
  private static final LocalDate START = LocalDate.of(2026, 4, 1);

  private static TestBench bench;
  private SecurityDesk desk;
  private ContractDesk contracts;
  private CaseNumber number;
  private Person company;

  @BeforeAll
  static void open() {
    bench = TestBench.open();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @BeforeEach
  void agreePlan() {
    bench.at(Instant.parse("2026-03-31T23:00:00Z"));
    desk = bench.get(SecurityDesk.class);
    contracts = bench.get(ContractDesk.class);
    company = bench.person("tanaka", "株式会社田中", Role.APPLICANT);
    number = bench.openCase(company).number();
    new ContractFixture(bench, number).agreed(ContractFixture.plan(TOTAL, START));
  }

  @Test
  void oneYenShortIsRefusedAndTheExactAmountIsTaken() {
    problem("amount", "security-too-small", () -> provide("CASH_DEPOSIT", NEEDED - 1, null));
    provide("CASH_DEPOSIT", NEEDED, null);
    assertThat(desk.latest(number).orElseThrow().amount()).isEqualTo(Yen.of(NEEDED));
  }

  @Test
  void twoHalvesAreNotAWhole() {
    problem("amount", "security-too-small", () -> provide("CASH_DEPOSIT", NEEDED / 2 + 1, null));
    problem("amount", "security-too-small", () -> provide("REAL_ESTATE", NEEDED / 2 + 1, null));
    assertThat(desk.latest(number)).isEmpty();
  }

  @Test
  void movablesAndIndividualGuarantorsAreRefusedInWords() {
    problem("kind", "movables-not-allowed", () -> provide("MOVABLES", NEEDED, null));
    problem("kind", "individual-guarantor-not-allowed", () -> provide("INDIVIDUAL_GUARANTEE", NEEDED, "田中太郎"));
    Words words = bench.get(Words.class);
    for (String code : List.of("movables-not-allowed", "individual-guarantor-not-allowed")) {
      assertThat(words.of(new FieldProblem("kind", code), Locale.JAPANESE)).isNotEqualTo(code);
      assertThat(words.of(new FieldProblem("kind", code), Locale.ENGLISH)).isNotEqualTo(code);
    }
  }

  @Test
  void aGuaranteeNeedsAThirdPartyAsGuarantor() {
    problem("guarantor", "guarantor-needed", () -> provide("CORPORATE_GUARANTEE", NEEDED, " "));
    problem("guarantor", "guarantor-own-company", () -> provide("CORPORATE_GUARANTEE", NEEDED, "株式会社田中"));
    provide("CORPORATE_GUARANTEE", NEEDED, "株式会社親");
    assertThat(desk.latest(number).orElseThrow().guarantor()).isEqualTo("株式会社親");
  }

  @Test
  void theSecurityNeedsItsProof() {
    CaseNumber bare = bench.openCase(company).number();
    bench.file(bare, DocumentKind.DEVELOPMENT_PLAN_FINAL);
    bench.get(PlanDesk.class).submit(bare, ContractFixture.plan(TOTAL, START), COMPANY);
    bench.get(PlanDesk.class).review(bare, new PlanReview("ACCEPTED", null), ContractFixture.OFFICER);
    problem("documents", "document-missing", () -> desk.provide(bare, new SecurityOffer("CASH_DEPOSIT", NEEDED, "deposit", null), COMPANY));
  }

  @Test
  void acceptingNeedsTheWholeChecklist() {
    provide("CASH_DEPOSIT", NEEDED, null);
    for (String missing : COMPLETE) {
      List<String> rest = COMPLETE.stream().filter(point -> !point.equals(missing)).toList();
      problem("checklist", "checklist-incomplete", () -> desk.verify(number, new SecurityCheck("ACCEPTED", rest, null), ACCOUNTANT));
    }
    problem("checklist", "checklist-incomplete", () -> desk.verify(number, new SecurityCheck("ACCEPTED", null, null), ACCOUNTANT));
    assertThat(desk.verify(number, new SecurityCheck("ACCEPTED", COMPLETE, null), ACCOUNTANT)).isFalse();
  }

  @Test
  void aReturnedSecurityIsProvidedAgain() {
    provide("REAL_ESTATE", NEEDED, null);
    problem("reason", "reason-required", () -> desk.verify(number, new SecurityCheck("RETURNED", null, null), ACCOUNTANT));
    desk.verify(number, new SecurityCheck("RETURNED", null, "登記簿が古い"), ACCOUNTANT);
    assertThat(bench.get(ContractNotices.class).facts(number, "security-returned", java.util.Map.of())).containsEntry("reason", "登記簿が古い");
    provide("REAL_ESTATE", NEEDED, null);
    assertThat(desk.latest(number).orElseThrow().round()).isEqualTo(2);
  }

  @Test
  void theAccountOpensOnlyWhenBothStandWhicheverIsFirst() {
    Ledger ledger = bench.get(Ledger.class);
    ContractFixture first = new ContractFixture(bench, number).signed();
    assertThat(contracts.contract(number).state()).isEqualTo(State.SIGNED);
    conflict("no-contract", () -> ledger.advance(number, Yen.of(1), START, "A-1", ACCOUNTANT));
    first.secured();
    assertThat(contracts.contract(number).state()).isEqualTo(State.CONCLUDED);
    assertThat(ledger.lock(number).ceiling()).isEqualTo(Yen.of(TOTAL));

    CaseNumber other = bench.openCase(company).number();
    ContractFixture second = new ContractFixture(bench, other).agreed(ContractFixture.plan(TOTAL, START)).secured();
    conflict("no-contract", () -> ledger.advance(other, Yen.of(1), START, "A-1", ACCOUNTANT));
    second.signed();
    assertThat(contracts.contract(other).state()).isEqualTo(State.CONCLUDED);
  }

  @Test
  void aContractNumberIsUsedOnce() {
    new ContractFixture(bench, number).signed();
    CaseNumber other = bench.openCase(company).number();
    new ContractFixture(bench, other).agreed(ContractFixture.plan(TOTAL, START));
    problem("contractNumber", "contract-number-used", () -> contracts.prepare(other, new ContractPaper("K-" + number, START, null), ContractFixture.SECRETARY));
  }

  @Test
  void aSignatureAcceptsAndIsNotOfTomorrow() {
    conflict("contract-not-there", () -> contracts.sign(number, new Signature(true, "田中太郎", START), COMPANY));
    contracts.prepare(number, new ContractPaper("K2-" + number, START, null), ContractFixture.SECRETARY);
    problem("accept", "acceptance-needed", () -> contracts.sign(number, new Signature(false, "田中太郎", START), COMPANY));
    problem("signedOn", "in-the-future", () -> contracts.sign(number, new Signature(true, "田中太郎", START.plusDays(1)), COMPANY));
    contracts.sign(number, new Signature(true, "田中太郎", START), COMPANY);
    conflict("contract-not-there", () -> contracts.sign(number, new Signature(true, "田中太郎", START), COMPANY));
  }

  @Test
  void aSecurityIsReleasedOnce() {
    conflict("no-security", () -> contracts.releaseSecurity(number, START, "L-1", ACCOUNTANT));
    new ContractFixture(bench, number).secured();
    problem("releasedOn", "in-the-future", () -> contracts.releaseSecurity(number, START.plusDays(1), "L-1", ACCOUNTANT));
    contracts.releaseSecurity(number, START, "L-1", ACCOUNTANT);
    assertThat(desk.releasedOn(number)).contains(START);
    conflict("security-released", () -> contracts.releaseSecurity(number, START, "L-1", ACCOUNTANT));
  }

  @Test
  void onlyTheApplicantAndTheOfficesReadTheContract() {
    DossierSection section = bench.get(ContractSection.class);
    assertThat(section.section(company, bench.cases().get(number), Insight.OWN)).isPresent();
    assertThat(section.section(company, bench.cases().get(number), Insight.OFFICE)).isPresent();
    assertThat(section.section(company, bench.cases().get(number), Insight.CONTENT)).isEmpty();
  }

  private void provide(String kind, long amount, String guarantor) {
    desk.provide(number, new SecurityOffer(kind, amount, "description", guarantor), COMPANY);
  }

  private static void problem(String field, String code, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.problems()).extracting(FieldProblem::field, FieldProblem::code).containsExactly(org.assertj.core.groups.Tuple.tuple(field, code)));
  }

  private static void conflict(String code, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
