package org.kanmon.evaluations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.Yen;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;

class SettlementDeskTest {

  private static final PersonId ACCOUNTANT = new PersonId("kondo");
  private static final LocalDate TODAY = LocalDate.of(2029, 8, 1);

  private static TestBench bench;
  private static Person applicant;
  private static SettlementDesk desk;
  private static Ledger ledger;

  @BeforeAll
  static void open() {
    bench = TestBench.open();
    bench.at(Instant.parse("2029-08-01T01:00:00Z"));
    applicant = bench.person("tanaka", "株式会社田中", Role.APPLICANT);
    desk = bench.get(SettlementDesk.class);
    ledger = bench.get(Ledger.class);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void theReportNeedsItsDocumentsAndSpendsNoMoreThanWasPaid() {
    CaseNumber number = paid(1_000);
    refused(() -> report(number, 1_000), "document-missing");
    bench.file(number, DocumentKind.FINAL_REPORT);
    refused(() -> report(number, 1_000), "document-missing");
    bench.file(number, DocumentKind.SETTLEMENT);
    refused(() -> report(number, 1_001), "spent-over-paid");
    report(number, 1_000);
    assertThat(desk.account(number)).contains(new Account(Yen.of(1_000), Yen.of(1_000)));
  }

  @Test
  void whatComesBackIsWhatWasNotSpentToTheYen() {
    CaseNumber number = reported(1_000, 700);
    refused(() -> settle(number, 299, TODAY), "unspent-not-exact");
    refused(() -> settle(number, 301, TODAY), "unspent-not-exact");
    refused(() -> settle(number, 300, null), "required");
    refused(() -> settle(number, 300, TODAY.plusDays(1)), "date-after-today");
    settle(number, 300, TODAY);
    assertThat(ledger.developmentCost(number)).isEqualTo(Yen.of(700));
    refused(() -> settle(number, 300, TODAY), "already-settled");
    refused(() -> report(number, 700), "already-settled");
  }

  @Test
  void nothingUnspentMeansNoEntry() {
    CaseNumber number = reported(1_000, 1_000);
    settle(number, 0, null);
    assertThat(ledger.entries(number)).hasSize(1);
  }

  @Test
  void aReturnedSettlementStartsANewRound() {
    CaseNumber number = reported(1_000, 1_000);
    refused(() -> desk.settle(number, new SettlementCheck("RETURNED", 0L, null, " "), ACCOUNTANT), "required");
    desk.settle(number, new SettlementCheck("RETURNED", 0L, null, "receipts missing"), ACCOUNTANT);
    report(number, 0);
    settle(number, 1_000, TODAY);
    assertThat(ledger.developmentCost(number)).isEqualTo(Yen.ZERO);
    assertThat(bench.decisions().of(number)).extracting(d -> d.outcome()).containsExactly("RETURNED", "SETTLED");
  }

  @Test
  void aDevelopmentThatWasNeverPaidSettlesAtZero() {
    CaseNumber number = bench.openCase(applicant).number();
    ledger.open(number, Yen.of(1));
    bench.file(number, DocumentKind.FINAL_REPORT, DocumentKind.SETTLEMENT);
    refused(() -> report(number, 1), "spent-over-paid");
    report(number, 0);
    settle(number, 0, null);
  }

  private static CaseNumber paid(long amount) {
    CaseNumber number = bench.openCase(applicant).number();
    ledger.open(number, Yen.of(amount));
    ledger.advance(number, Yen.of(amount), LocalDate.of(2027, 4, 1), "Q1", ACCOUNTANT);
    return number;
  }

  private static CaseNumber reported(long paid, long spent) {
    CaseNumber number = paid(paid);
    bench.file(number, DocumentKind.FINAL_REPORT, DocumentKind.SETTLEMENT);
    report(number, spent);
    return number;
  }

  private static void report(CaseNumber number, long spent) {
    desk.submit(number, new FinalReport("done", spent), applicant.id());
  }

  private static void settle(CaseNumber number, long unspent, LocalDate receivedOn) {
    desk.settle(number, new SettlementCheck("SETTLED", unspent, receivedOn, null), ACCOUNTANT);
  }

  private static void refused(ThrowingCallable action, String code) {
    assertThatThrownBy(action).isInstanceOf(Refusal.class).hasMessageContaining(code);
  }
}
