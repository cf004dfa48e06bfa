package org.kanmon.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.funding.LedgerEntry.Kind;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;

class LedgerTest {

  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
  private static final PersonId BY = new PersonId("keiri");

  private static TestBench bench;
  private Ledger ledger;
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
  void openCase() {
    ledger = bench.get(Ledger.class);
    number = bench.openCase(bench.person("tanaka", "株式会社田中", Role.APPLICANT)).number();
  }

  @Test
  void nothingIsPaidWithoutAnAccount() {
    refused("no-contract", () -> ledger.advance(number, Yen.of(1), DAY, "A-1", BY));
  }

  @Test
  void advancesReachTheContractTotalAndNotOneYenMore() {
    ledger.open(number, Yen.of(100));
    ledger.advance(number, Yen.of(60), DAY, "A-1", BY);
    refused("over-contract", () -> ledger.advance(number, Yen.of(41), DAY, "A-2", BY));
    ledger.advance(number, Yen.of(40), DAY, "A-2", BY);
    assertThat(ledger.total(number, Kind.ADVANCE)).isEqualTo(Yen.of(100));
  }

  @Test
  void aFrozenAccountPaysNothing() {
    ledger.open(number, Yen.of(100));
    ledger.freeze(number);
    refused("payments-stopped", () -> ledger.advance(number, Yen.of(1), DAY, "A-1", BY));
  }

  @Test
  void aReferenceIsBookedOncePerCaseAndKind() {
    ledger.open(number, Yen.of(100));
    ledger.advance(number, Yen.of(10), DAY, "R-1", BY);
    refused("reference-used", () -> ledger.advance(number, Yen.of(10), DAY, "R-1", BY));
    ledger.returnUnspent(number, Yen.of(1), DAY, "R-1", BY);
    assertThat(ledger.entries(number)).extracting(LedgerEntry::kind).containsExactly(Kind.ADVANCE, Kind.UNSPENT_RETURN);
  }

  @Test
  void noMoreComesBackUnspentThanWasPaid() {
    ledger.open(number, Yen.of(100));
    ledger.advance(number, Yen.of(10), DAY, "A-1", BY);
    refused("return-over-paid", () -> ledger.returnUnspent(number, Yen.of(11), DAY, "U-1", BY));
    ledger.returnUnspent(number, Yen.of(10), DAY, "U-1", BY);
    assertThat(ledger.developmentCost(number)).isEqualTo(Yen.ZERO);
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
