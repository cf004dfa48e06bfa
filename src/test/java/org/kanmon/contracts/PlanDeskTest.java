package org.kanmon.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.contracts.Contract.State;
import org.kanmon.people.Role;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;

class PlanDeskTest {

  private static final long ADOPTED = 300_000_000;
  private static final LocalDate START = LocalDate.of(2026, 4, 1);

  private static TestBench bench;
  private PlanDesk desk;
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
    bench.at(Instant.parse("2026-03-31T23:00:00Z"));
    desk = bench.get(PlanDesk.class);
    number = bench.openCase(bench.person("tanaka", "株式会社田中", Role.APPLICANT)).number();
  }

  @Test
  void aPlanOfTheAdoptedAmountOverThreeYearsFromTodayIsTaken() {
    submit(plan(ADOPTED, START, "2029-03-31", "2027-03-31", "2028-03-31", "2029-03-31"));
    desk.review(number, new PlanReview("ACCEPTED", null), ContractFixture.OFFICER);
    Contract contract = bench.get(ContractDesk.class).contract(number);
    assertThat(contract.state()).isEqualTo(State.AGREED);
    assertThat(contract.milestones()).extracting(Milestone::dueOn)
        .containsExactly(LocalDate.of(2027, 3, 31), LocalDate.of(2028, 3, 31), LocalDate.of(2029, 3, 31));
  }

  @Test
  void oneYenMoreThanAdoptedIsRefused() {
    refused("totalAmount", "over-adopted", plan(ADOPTED + 1, START, "2027-03-31", "2027-03-31", null, null));
  }

  @Test
  void thirtySixMonthsAndOneDayAreTooLong() {
    refused("endDate", "period-too-long", plan(1, START, "2029-04-01", "2027-03-31", "2028-03-31", "2029-03-31"));
  }

  @Test
  void aStartYesterdayIsRefused() {
    refused("startDate", "start-in-the-past", plan(1, START.minusDays(1), "2027-03-30", "2027-03-30", null, null));
  }

  @Test
  void anEndOnTheFirstDayIsRefused() {
    refused("endDate", "end-before-start", plan(1, START, "2026-04-01", "2026-04-01", null, null));
  }

  @Test
  void milestonesMustAscend() {
    refused("milestone2Date", "milestones-not-ascending", plan(1, START, "2028-03-31", "2027-03-31", "2027-03-31", null));
    refused("milestone2Date", "milestones-not-ascending", plan(1, START, "2028-03-31", "2027-03-31", "2027-03-30", null));
  }

  @Test
  void milestonesMustLieInThePeriod() {
    refused("milestone1Date", "milestone-outside-period", plan(1, START, "2027-03-31", "2027-04-01", null, null));
    refused("milestone1Date", "milestone-outside-period", plan(1, START, "2027-03-31", "2026-04-01", null, null));
  }

  @Test
  void everyStartedYearNeedsAMilestone() {
    refused("milestone1Date", "too-few-milestones", plan(1, START, "2027-04-01", "2027-03-31", null, null));
    refused("milestone1Date", "too-few-milestones", plan(1, START, "2028-03-31", "2027-10-01", "2028-03-31", null));
    refused("milestone1Date", "too-few-milestones", plan(1, START, "2028-03-31", "2027-04-01", null, null));
    submit(plan(1, START, "2028-03-31", "2027-04-01", "2028-03-31", null));
  }

  @Test
  void aGapOrHalfAMilestoneIsRefused() {
    refused("milestone2Date", "milestone-left-out", plan(1, START, "2028-03-31", "2027-03-31", null, "2028-03-31"));
    refused("milestone1Goal", "milestone-without-goal",
        new DevelopmentPlan(1L, START, START.plusMonths(6), "goal", "manager", START.plusMonths(6), " ", null, null, null, null));
    refused("milestone2Date", "milestone-without-date",
        new DevelopmentPlan(1L, START, START.plusMonths(6), "goal", "manager", START.plusMonths(6), "first", null, "second", null, null));
  }

  @Test
  void thePlanNeedsItsDocument() {
    problem("documents", "document-missing", () -> desk.submit(number, ContractFixture.plan(1, START), ContractFixture.COMPANY));
  }

  @Test
  void aReturnedPlanIsSubmittedAgainAndTheReasonIsTold() {
    submit(ContractFixture.plan(10, START));
    problem("reason", "reason-required", () -> desk.review(number, new PlanReview("RETURNED", " "), ContractFixture.OFFICER));
    desk.review(number, new PlanReview("RETURNED", "目標を具体的に"), ContractFixture.OFFICER);
    assertThat(bench.get(ContractNotices.class).facts(number, "plan-returned", java.util.Map.of())).containsEntry("reason", "目標を具体的に");
    assertThatThrownBy(() -> desk.review(number, new PlanReview("ACCEPTED", null), ContractFixture.OFFICER)).hasMessageContaining("no-plan-waits");
    submit(ContractFixture.plan(20, START));
    desk.review(number, new PlanReview("ACCEPTED", null), ContractFixture.OFFICER);
    assertThat(bench.get(ContractDesk.class).contract(number).total().amount()).isEqualTo(20);
    assertThat(bench.jdbc().sql("select count(*) from development_plan where case_number = ?").param(number.value()).query(Integer.class).single()).isEqualTo(2);
  }

  @Test
  void aCancelledPlanHasNoContract() {
    submit(ContractFixture.plan(10, START));
    desk.review(number, new PlanReview("CANCELLED", "要件を満たさない"), ContractFixture.OFFICER);
    assertThat(bench.get(ContractDesk.class).find(number)).isEmpty();
    assertThat(bench.decisions().latest(number, "development-plan").orElseThrow().outcome()).isEqualTo("CANCELLED");
  }

  private void submit(DevelopmentPlan plan) {
    bench.file(number, DocumentKind.DEVELOPMENT_PLAN_FINAL);
    desk.submit(number, plan, ContractFixture.COMPANY);
  }

  private void refused(String field, String code, DevelopmentPlan plan) {
    bench.file(number, DocumentKind.DEVELOPMENT_PLAN_FINAL);
    problem(field, code, () -> desk.submit(number, plan, ContractFixture.COMPANY));
  }

  private static void problem(String field, String code, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.problems()).extracting(FieldProblem::field, FieldProblem::code).contains(org.assertj.core.groups.Tuple.tuple(field, code)));
  }

  private static DevelopmentPlan plan(long total, LocalDate start, String end, String first, String second, String third) {
    return new DevelopmentPlan(total, start, LocalDate.parse(end), "goal", "manager", LocalDate.parse(first), "first", date(second), goal(second), date(third),
        goal(third));
  }

  private static LocalDate date(String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  private static String goal(String text) {
    return text == null ? null : "goal";
  }
}
