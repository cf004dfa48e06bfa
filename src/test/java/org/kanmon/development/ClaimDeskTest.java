package org.kanmon.development;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kanmon.contracts.ContractFixture.ACCOUNTANT;
import static org.kanmon.contracts.ContractFixture.COMPANY;
import static org.kanmon.contracts.ContractFixture.OFFICER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Insight;
import org.kanmon.contracts.ContractFixture;
import org.kanmon.development.Claim.State;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.LedgerEntry.Kind;
import org.kanmon.funding.Yen;
import org.kanmon.notices.Money;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;

class ClaimDeskTest {

  private static final long TOTAL = 100_000_000;
  private static final LocalDate START = LocalDate.of(2026, 4, 1);

  private static TestBench bench;
  private ClaimDesk desk;
  private Ledger ledger;
  private Person company;
  private CaseNumber number;

  @BeforeAll
  static void open() {
    bench = TestBench.open();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @BeforeEach
  void concludeContract() {
    bench.at(Instant.parse("2026-03-31T23:00:00Z"));
    desk = bench.get(ClaimDesk.class);
    ledger = bench.get(Ledger.class);
    company = bench.person("tanaka", "株式会社田中", Role.APPLICANT);
    number = bench.openCase(company).number();
    new ContractFixture(bench, number).agreed(ContractFixture.plan(TOTAL, START)).secured().signed();
  }

  @Test
  void aClaimIsTheSumOfItsItems() {
    desk.claim(number, 1, new ClaimForm(1L, 20L, 300L, 4_000L, 50_000L, "explanation"), COMPANY);
    assertThat(desk.latest(number, 1).orElseThrow().total()).isEqualTo(Yen.of(54_321));
    assertThat(desk.left(number)).isEqualTo(Yen.of(TOTAL - 54_321));
  }

  @Test
  void claimsReachTheContractTotalAndNotOneYenMore() {
    pay(1, 60_000_000);
    claim(2, 30_000_000);
    refused("claim-over-contract", () -> claim(3, 10_000_001));
    claim(3, 10_000_000);
    refused("claim-over-contract", () -> claim(4, 1));
  }

  @Test
  void aRefusedClaimGivesItsAmountBack() {
    claim(1, TOTAL);
    desk.answer(number, 1, new ClaimAnswer("REFUSED", "計画にない"), OFFICER);
    claim(2, TOTAL);
  }

  @Test
  void nothingAndLessThanNothingCannotBeClaimed() {
    refused("nothing-claimed", () -> claim(1, 0));
    assertThatThrownBy(() -> desk.claim(number, 1, new ClaimForm(-1L, 2L, 0L, 0L, 0L, "explanation"), COMPANY)).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.problems()).extracting(FieldProblem::field, FieldProblem::code)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("goods", "negative-amount")));
  }

  @Test
  void aQuarterHasOneClaimInForce() {
    claim(1, 1);
    refused("quarter-claimed", () -> claim(1, 1));
    desk.answer(number, 1, new ClaimAnswer("APPROVED", null), OFFICER);
    refused("quarter-claimed", () -> claim(1, 1));
    desk.pay(number, 1, new Payment(START, "A-1"), ACCOUNTANT);
    refused("quarter-claimed", () -> claim(1, 1));
  }

  @Test
  void aQueriedClaimKeepsItsRound() {
    claim(1, 100);
    assertThatThrownBy(() -> desk.answer(number, 1, new ClaimAnswer("QUERY", null), OFFICER)).hasMessageContaining("reason-required");
    desk.answer(number, 1, new ClaimAnswer("QUERY", "内訳は？"), OFFICER);
    assertThat(bench.get(DevelopmentNotices.class).facts(number, "claim-queried", Map.of("quarter", 1))).containsEntry("reason", "内訳は？").containsEntry("quarter", 1);
    claim(1, 90);
    assertThat(desk.claims(number)).extracting(Claim::round, Claim::total, Claim::state)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(1, Yen.of(100), State.QUERIED), org.assertj.core.groups.Tuple.tuple(2, Yen.of(90), State.OPEN));
    desk.answer(number, 1, new ClaimAnswer("APPROVED", null), OFFICER);
    desk.pay(number, 1, new Payment(START, "A-1"), ACCOUNTANT);
    assertThat(ledger.total(number, Kind.ADVANCE)).isEqualTo(Yen.of(90));
    assertThat(bench.get(DevelopmentNotices.class).facts(number, "advance-paid", Map.of("quarter", 1))).containsEntry("amount", new Money(90));
  }

  @Test
  void aClaimIsPaidOnceAndOnlyWhenApproved() {
    claim(1, 100);
    refused("no-payment-waits", () -> desk.pay(number, 1, new Payment(START, "A-1"), ACCOUNTANT));
    desk.answer(number, 1, new ClaimAnswer("APPROVED", null), OFFICER);
    refused("no-claim-waits", () -> desk.answer(number, 1, new ClaimAnswer("REFUSED", "late"), OFFICER));
    desk.pay(number, 1, new Payment(START, "A-1"), ACCOUNTANT);
    refused("no-payment-waits", () -> desk.pay(number, 1, new Payment(START, "A-2"), ACCOUNTANT));
    assertThat(ledger.entries(number)).hasSize(1);
  }

  @Test
  void whoeverApprovedDoesNotPay() {
    claim(1, 100);
    desk.answer(number, 1, new ClaimAnswer("APPROVED", null), OFFICER);
    refused("payer-approved", () -> desk.pay(number, 1, new Payment(START, "A-1"), OFFICER));
    assertThat(ledger.entries(number)).isEmpty();
  }

  @Test
  void aPaymentIsNotOfTomorrowAndItsReferenceIsNew() {
    pay(1, 100);
    claim(2, 100);
    desk.answer(number, 2, new ClaimAnswer("APPROVED", null), OFFICER);
    assertThatThrownBy(() -> desk.pay(number, 2, new Payment(START.plusDays(1), "A-9"), ACCOUNTANT)).hasMessageContaining("in-the-future");
    refused("reference-used", () -> desk.pay(number, 2, new Payment(START, " A-1 "), ACCOUNTANT));
    desk.pay(number, 2, new Payment(START, "A-2"), ACCOUNTANT);
  }

  @Test
  void afterTheFreezeNothingIsClaimedOrPaid() {
    claim(1, 100);
    desk.answer(number, 1, new ClaimAnswer("APPROVED", null), OFFICER);
    bench.get(DevelopmentEnd.class).stopByGrade(number);
    refused("payments-stopped", () -> desk.pay(number, 1, new Payment(START, "A-1"), ACCOUNTANT));
    refused("payments-stopped", () -> claim(2, 100));
    assertThat(ledger.entries(number)).isEmpty();
  }

  @Test
  void nothingIsClaimedBeforeTheContract() {
    CaseNumber bare = bench.openCase(company).number();
    refused("no-contract", () -> desk.claim(bare, 1, new ClaimForm(1L, 0L, 0L, 0L, 0L, "explanation"), COMPANY));
  }

  @Test
  void ofTwoClaimsOfTheLastYenOneWins() throws Exception {
    pay(1, TOTAL - 1);
    assertThat(race(() -> claim(2, 1), () -> claim(3, 1))).containsExactlyInAnyOrder("done", "claim-over-contract");
  }

  @Test
  void ofTwoPaymentsOfOneClaimOneWins() throws Exception {
    claim(1, TOTAL);
    desk.answer(number, 1, new ClaimAnswer("APPROVED", null), OFFICER);
    assertThat(race(() -> desk.pay(number, 1, new Payment(START, "A-1"), ACCOUNTANT), () -> desk.pay(number, 1, new Payment(START, "A-2"), new PersonId("keiri2"))))
        .containsExactlyInAnyOrder("done", "no-payment-waits");
    assertThat(ledger.total(number, Kind.ADVANCE)).isEqualTo(Yen.of(TOTAL));
  }

  @Test
  void ofTwoAdvancesOfTheLastYenOneWins() throws Exception {
    pay(1, TOTAL - 1);
    assertThat(race(() -> ledger.advance(number, Yen.of(1), START, "B-1", ACCOUNTANT), () -> ledger.advance(number, Yen.of(1), START, "B-2", ACCOUNTANT)))
        .containsExactlyInAnyOrder("done", "over-contract");
    assertThat(ledger.total(number, Kind.ADVANCE)).isEqualTo(Yen.of(TOTAL));
  }

  @Test
  void onlyTheApplicantAndTheOfficesReadTheMoney() {
    pay(1, 100);
    LedgerSection section = bench.get(LedgerSection.class);
    assertThat(section.section(company, bench.cases().get(number), Insight.OWN)).isPresent();
    assertThat(section.section(company, bench.cases().get(number), Insight.OFFICE)).isPresent();
    assertThat(section.section(company, bench.cases().get(number), Insight.CONTENT)).isEmpty();
  }

  private void pay(int quarter, long amount) {
    claim(quarter, amount);
    desk.answer(number, quarter, new ClaimAnswer("APPROVED", null), OFFICER);
    desk.pay(number, quarter, new Payment(START, "A-" + quarter), ACCOUNTANT);
  }

  private void claim(int quarter, long amount) {
    desk.claim(number, quarter, new ClaimForm(amount, 0L, 0L, 0L, 0L, "explanation"), COMPANY);
  }

  /** Lets two people act at the same moment; what came of it for each. */
  private static List<String> race(Runnable first, Runnable second) throws Exception {
    CyclicBarrier gate = new CyclicBarrier(2);
    ExecutorService people = Executors.newFixedThreadPool(2);
    try {
      Future<String> one = people.submit(attempt(gate, first));
      Future<String> other = people.submit(attempt(gate, second));
      return List.of(one.get(), other.get());
    } finally {
      people.shutdownNow();
    }
  }

  private static Callable<String> attempt(CyclicBarrier gate, Runnable act) {
    return () -> {
      gate.await();
      try {
        act.run();
        return "done";
      } catch (Refusal refusal) {
        return refusal.code();
      }
    };
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
