package org.kanmon.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Insight;
import org.kanmon.funding.RepaymentGround.Reason;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;

class RepaymentDeskTest {

  private static final PersonId ACCOUNTANT = new PersonId("kondo");
  private static final PersonId APPLICANT = new PersonId("tanaka");
  private static final LocalDate END = LocalDate.of(2029, 3, 30);
  private static final LocalDate TODAY = LocalDate.of(2029, 8, 1);

  private static TestBench bench;
  private static Person applicant;
  private static RepaymentDesk desk;
  private static CollectionDesk collection;
  private static Ledger ledger;

  @BeforeAll
  static void open() {
    bench = TestBench.open();
    applicant = bench.person("tanaka", "株式会社田中", Role.APPLICANT);
    desk = bench.get(RepaymentDesk.class);
    collection = bench.get(CollectionDesk.class);
    ledger = bench.get(Ledger.class);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @BeforeEach
  void today() {
    bench.at(Instant.parse("2029-08-01T01:00:00Z"));
  }

  @Test
  void gradeCOwesTenPercentRoundedDownInOnePayment() {
    CaseNumber number = paid(123_456_789);
    RepaymentTerms terms = desk.workOut(number, new RepaymentGround(Reason.COMPLETED, "C", END));
    assertThat(terms.mode()).isEqualTo(RepaymentTerms.Mode.SINGLE);
    assertThat(terms.amount()).isEqualTo(Yen.of(12_345_678));
    assertThat(desk.schedule(number)).singleElement().satisfies(i -> {
      assertThat(i.amount()).isEqualTo(Yen.of(12_345_678));
      assertThat(i.dueOn()).isEqualTo(LocalDate.of(2029, 8, 31));
    });
    assertThat(bench.decisions().latest(number, "repayment-terms")).get().satisfies(d -> assertThat(d.rule()).contains("Rule_CompletedC"));
  }

  @Test
  void aCancelledDevelopmentOwesEverythingInOnePayment() {
    CaseNumber number = paid(999_999);
    RepaymentTerms terms = desk.workOut(number, new RepaymentGround(Reason.CANCELLED, null, END));
    assertThat(terms.mode()).isEqualTo(RepaymentTerms.Mode.SINGLE);
    assertThat(desk.outstanding(number)).isEqualTo(Yen.of(999_999));
  }

  @Test
  void theBaseIsWhatWasPaidLessWhatCameBack() {
    CaseNumber number = paid(1_000);
    ledger.returnUnspent(number, Yen.of(1), TODAY, "back", ACCOUNTANT);
    assertThat(desk.workOut(number, new RepaymentGround(Reason.COMPLETED, "S", END)).amount()).isEqualTo(Yen.of(999));
  }

  @Test
  void nothingIsOwedWhereNothingWasPaidOrAllCameBackOrATenthIsLessThanAYen() {
    CaseNumber unpaid = contract(100);
    assertThat(desk.workOut(unpaid, new RepaymentGround(Reason.COMPLETED, "A", END)).mode()).isEqualTo(RepaymentTerms.Mode.NOTHING);
    CaseNumber returned = paid(100);
    ledger.returnUnspent(returned, Yen.of(100), TODAY, "back", ACCOUNTANT);
    assertThat(desk.workOut(returned, new RepaymentGround(Reason.CANCELLED, null, END)).mode()).isEqualTo(RepaymentTerms.Mode.NOTHING);
    CaseNumber small = paid(9);
    assertThat(desk.workOut(small, new RepaymentGround(Reason.COMPLETED, "C", END)).mode()).isEqualTo(RepaymentTerms.Mode.NOTHING);
    assertThat(desk.schedule(small)).isEmpty();
    collection.checkRelease(small, new SecurityRelease(TODAY, "L-1"));
  }

  @Test
  void termsAreWorkedOutOnce() {
    CaseNumber number = paid(100);
    RepaymentTerms first = desk.workOut(number, new RepaymentGround(Reason.COMPLETED, "C", END));
    assertThat(desk.workOut(number, new RepaymentGround(Reason.COMPLETED, "S", END))).isEqualTo(first);
    assertThat(desk.schedule(number)).hasSize(1);
  }

  @Test
  void tenYearsAreAllowedElevenAreNot() {
    CaseNumber number = planned(1_000);
    refusedFields(() -> propose(number, "INSTALMENTS", 0, 11), "instalments", "repayment-too-long");
    refusedFields(() -> propose(number, "INSTALMENTS", 1, 10), "instalments", "repayment-too-long");
    refusedFields(() -> propose(number, "INSTALMENTS", 3, 8), "instalments", "repayment-too-long");
    propose(number, "INSTALMENTS", 3, 7);
    propose(number, "INSTALMENTS", 0, 10);
    assertThat(desk.preview(number)).hasSize(10);
  }

  @Test
  void threeYearsOfGraceAreAllowedFourAreNot() {
    CaseNumber number = planned(1_000);
    refusedFields(() -> propose(number, "LUMP_SUM", 4, null), "graceYears", "grace-too-long");
    refusedFields(() -> propose(number, "INSTALMENTS", -1, 2), "graceYears", "grace-too-long");
    propose(number, "LUMP_SUM", 3, null);
    assertThat(desk.preview(number)).singleElement().satisfies(i -> assertThat(i.dueOn()).isEqualTo(LocalDate.of(2033, 3, 30)));
  }

  @Test
  void aPlanNeedsItsFieldsAndWholeYen() {
    CaseNumber number = planned(3);
    refusedFields(() -> propose(number, "INSTALMENTS", 0, null), "instalments", "required");
    refusedFields(() -> propose(number, "INSTALMENTS", null, 1), "graceYears", "required");
    refusedFields(() -> propose(number, "LUMP_SUM", 0, 2), "instalments", "lump-sum-is-one");
    refusedFields(() -> propose(number, "INSTALMENTS", 0, 0), "instalments", "instalments-not-whole-yen");
    refusedFields(() -> propose(number, "INSTALMENTS", 0, 4), "instalments", "instalments-not-whole-yen");
    propose(number, "INSTALMENTS", 0, 3);
  }

  @Test
  void aPlanGoesBackWithAReasonAndStandsOnceApproved() {
    CaseNumber number = planned(1_000);
    refused(() -> desk.check(number, new RepaymentCheck("APPROVED", null), ACCOUNTANT), "no-repayment-plan");
    propose(number, "INSTALMENTS", 3, 7);
    refusedFields(() -> desk.check(number, new RepaymentCheck("RETURNED", " "), ACCOUNTANT), "reason", "required");
    desk.check(number, new RepaymentCheck("RETURNED", "too late"), ACCOUNTANT);
    assertThat(desk.schedule(number)).isEmpty();
    propose(number, "INSTALMENTS", 0, 3);
    desk.check(number, new RepaymentCheck("APPROVED", null), ACCOUNTANT);
    assertThat(desk.schedule(number)).extracting(i -> i.amount().amount()).containsExactly(333L, 333L, 334L);
    refused(() -> propose(number, "INSTALMENTS", 0, 2), "repayment-plan-not-open");
    refused(() -> desk.check(number, new RepaymentCheck("APPROVED", null), ACCOUNTANT), "repayment-plan-not-open");
  }

  @Test
  void aReceiptIsExactlyWhatIsOwed() {
    CaseNumber number = approved(1_000, 3);
    refusedFields(() -> receive(number, 1, 332, "a"), "amount", "receipt-not-exact");
    refusedFields(() -> receive(number, 1, 334, "a"), "amount", "receipt-not-exact");
    refusedFields(() -> collection.receive(number, 1, new Receipt(333L, TODAY.plusDays(1), "a"), ACCOUNTANT), "receivedOn", "date-after-today");
    assertThat(receive(number, 1, 333, "a")).isEqualTo(Yen.of(667));
    refused(() -> receive(number, 1, 333, "b"), "instalment-paid");
    refused(() -> receive(number, 2, 333, " a "), "reference-used");
    refused(() -> receive(number, 4, 333, "c"), "no-such-instalment");
    assertThat(receive(number, 2, 333, "c")).isEqualTo(Yen.of(334));
    assertThat(receive(number, 3, 334, "d")).isEqualTo(Yen.ZERO);
    assertThat(collection.lastReceipt(number)).contains(TODAY);
  }

  @Test
  void anEarlyRepaymentShrinksTheLastInstalmentsFirst() {
    CaseNumber number = approved(1_000, 3);
    receive(number, 1, 333, "a");
    early(number, 400, "early");
    assertThat(desk.schedule(number)).extracting(i -> i.remaining().amount()).containsExactly(0L, 267L, 0L);
    refusedFields(() -> receive(number, 2, 333, "b"), "amount", "receipt-not-exact");
    assertThat(receive(number, 2, 267, "b")).isEqualTo(Yen.ZERO);
  }

  @Test
  void anEarlyRepaymentIsNeverMoreThanIsOutstandingAndMayNotCome() {
    CaseNumber number = approved(1_000, 3);
    refusedFields(() -> announce(number, 1_001), "amount", "over-outstanding");
    refusedFields(() -> collection.announce(number, new EarlyAnnouncement(1L, TODAY.minusDays(1)), APPLICANT), "plannedOn", "date-before-today");
    refused(() -> collection.receiveEarly(number, new EarlyReceipt("YES", 1L, TODAY, "x"), ACCOUNTANT), "no-early-repayment");
    announce(number, 1_000);
    announce(number, 5);
    assertThat(collection.announced(number)).map(EarlyAnnouncement::amount).contains(1_000L);
    assertThat(collection.receiveEarly(number, new EarlyReceipt("NO", null, null, null), ACCOUNTANT)).isEqualTo(Yen.of(1_000));
    refusedFields(() -> collection.receiveEarly(number, new EarlyReceipt("YES", 1_001L, TODAY, "x"), ACCOUNTANT), "amount", "over-outstanding");
    refusedFields(() -> collection.receiveEarly(number, new EarlyReceipt("YES", 5L, TODAY, null), ACCOUNTANT), "reference", "required");
    assertThat(collection.receiveEarly(number, new EarlyReceipt("YES", 1_000L, TODAY, "x"), ACCOUNTANT)).isEqualTo(Yen.ZERO);
    assertThat(collection.announced(number)).isEmpty();
    assertThat(desk.schedule(number)).allMatch(Instalment::isPaid);
  }

  @Test
  void whateverComesEarlyTheSumStaysExact() {
    for (long amount = 1; amount <= 100; amount++) {
      CaseNumber number = approved(100, 7);
      early(number, amount, "early");
      List<Instalment> schedule = desk.schedule(number);
      assertThat(schedule.stream().mapToLong(i -> i.remaining().amount()).sum()).isEqualTo(100 - amount);
      assertThat(schedule.stream().dropWhile(i -> !i.isPaid())).allMatch(Instalment::isPaid);
    }
  }

  @Test
  void ofTwoAtOnceExactlyOneIsBooked() throws Exception {
    CaseNumber number = approved(1_000, 3);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Boolean>> attempts = List.of(() -> booked(number, "one"), () -> booked(number, "two"));
      int booked = 0;
      for (Future<Boolean> attempt : two.invokeAll(attempts)) {
        booked += attempt.get() ? 1 : 0;
      }
      assertThat(booked).isEqualTo(1);
      assertThat(desk.outstanding(number)).isEqualTo(Yen.of(667));
    } finally {
      two.shutdown();
    }
  }

  @Test
  void arrearsAreMarkedOnceAndADefaultNeedsThem() {
    CaseNumber number = approved(1_000, 3);
    collection.markOverdue(number, 1);
    assertThat(collection.instalment(number, 1).overdueSince()).isEqualTo(TODAY);
    receive(number, 1, 333, "late");
    refused(() -> collection.decideOnDefault(number, 1, new DefaultDecision("DEFAULT", "x"), ACCOUNTANT), "instalment-paid");
    collection.decideOnDefault(number, 1, new DefaultDecision("WAIT", "paid"), ACCOUNTANT);
    collection.markOverdue(number, 1);
    assertThat(bench.decisions().of(number)).filteredOn(d -> d.subject().equals("instalment-overdue")).hasSize(1);
    collection.markOverdue(number, 2);
    collection.decideOnDefault(number, 2, new DefaultDecision("DEFAULT", "insolvent"), ACCOUNTANT);
    assertThat(bench.decisions().latest(number, "repayment-default")).get().satisfies(d -> assertThat(d.outcome()).isEqualTo("DEFAULT"));
  }

  @Test
  void theSecurityStaysUntilTheLastYen() {
    CaseNumber number = approved(1_000, 3);
    early(number, 999, "almost");
    refused(() -> collection.checkRelease(number, new SecurityRelease(TODAY, "L-1")), "security-still-needed");
    receive(number, 1, 1, "rest");
    refusedFields(() -> collection.checkRelease(number, new SecurityRelease(TODAY.plusDays(1), "L-1")), "releasedOn", "date-after-today");
    collection.checkRelease(number, new SecurityRelease(TODAY, "L-1"));
  }

  @Test
  void theDossierIsForTheCompanyAndTheOffices() {
    CaseNumber number = approved(1_000, 3);
    Case file = bench.cases().get(number);
    RepaymentSection section = bench.get(RepaymentSection.class);
    assertThat(section.section(applicant, file, Insight.OWN)).get().satisfies(s -> assertThat(s.tables().get(0).lines()).hasSize(3));
    assertThat(section.section(applicant, file, Insight.CONTENT)).isEmpty();
    assertThat(section.section(applicant, file, Insight.TITLE)).isEmpty();
  }

  private static boolean booked(CaseNumber number, String reference) {
    try {
      receive(number, 1, 333, reference);
      return true;
    } catch (Refusal second) {
      assertThat(second.code()).isEqualTo("instalment-paid");
      return false;
    }
  }

  private static CaseNumber contract(long total) {
    CaseNumber number = bench.openCase(applicant).number();
    ledger.open(number, Yen.of(total));
    return number;
  }

  private static CaseNumber paid(long amount) {
    CaseNumber number = contract(amount);
    ledger.advance(number, Yen.of(amount), LocalDate.of(2027, 4, 1), "Q1", ACCOUNTANT);
    return number;
  }

  private static CaseNumber planned(long amount) {
    CaseNumber number = paid(amount);
    desk.workOut(number, new RepaymentGround(Reason.COMPLETED, "A", END));
    return number;
  }

  private static CaseNumber approved(long amount, int instalments) {
    CaseNumber number = planned(amount);
    propose(number, "INSTALMENTS", 0, instalments);
    desk.check(number, new RepaymentCheck("APPROVED", null), ACCOUNTANT);
    return number;
  }

  private static void propose(CaseNumber number, String method, Integer grace, Integer instalments) {
    desk.propose(number, new RepaymentProposal(method, grace, instalments, null), APPLICANT);
  }

  private static Yen receive(CaseNumber number, int instalment, long amount, String reference) {
    return collection.receive(number, instalment, new Receipt(amount, TODAY, reference), ACCOUNTANT);
  }

  private static void announce(CaseNumber number, long amount) {
    collection.announce(number, new EarlyAnnouncement(amount, TODAY), APPLICANT);
  }

  private static void early(CaseNumber number, long amount, String reference) {
    announce(number, amount);
    collection.receiveEarly(number, new EarlyReceipt("YES", amount, TODAY, reference), ACCOUNTANT);
  }

  private static void refused(ThrowingCallable action, String code) {
    assertThatThrownBy(action).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static void refusedFields(ThrowingCallable action, String field, String code) {
    assertThatThrownBy(action).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.problems()).extracting(FieldProblem::field, FieldProblem::code).contains(org.assertj.core.groups.Tuple.tuple(field, code)));
  }
}
