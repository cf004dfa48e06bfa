package org.kanmon.development;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kanmon.contracts.ContractFixture.COMPANY;
import static org.kanmon.contracts.ContractFixture.OFFICER;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.DossierSection.Section;
import org.kanmon.cases.Insight;
import org.kanmon.contracts.ContractFixture;
import org.kanmon.development.DevelopmentEnd.End;
import org.kanmon.development.DevelopmentEnd.Outcome;
import org.kanmon.development.DevelopmentSchedule.Quarter;
import org.kanmon.funding.Ledger;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;

class DevelopmentTest {

  private static final LocalDate START = LocalDate.of(2026, 4, 1);
  private static final LocalDate END = LocalDate.of(2028, 3, 31);
  private static final PersonId DIRECTOR = new PersonId("pd");
  private static final String SECRET = "社内限りの意見";

  private static TestBench bench;
  private Person company;
  private CaseNumber number;
  private MilestoneDesk milestones;
  private StopDesk stops;
  private DevelopmentEnd end;

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
    milestones = bench.get(MilestoneDesk.class);
    stops = bench.get(StopDesk.class);
    end = bench.get(DevelopmentEnd.class);
    company = bench.person("tanaka", "株式会社田中", Role.APPLICANT);
    number = bench.openCase(company).number();
    new ContractFixture(bench, number).agreed(ContractFixture.plan(100, START)).secured().signed();
  }

  @Test
  void quartersAreCountedFromTheFirstDay() {
    DevelopmentSchedule schedule = bench.get(DevelopmentSchedule.class);
    assertThat(schedule.quarters(number)).hasSize(8).contains(new Quarter(1, START, LocalDate.of(2026, 6, 30)), new Quarter(8, LocalDate.of(2028, 1, 1), END));
    assertThat(schedule.milestones(number)).containsExactly(1, 2);
  }

  @Test
  void theLastQuarterMayBeShort() {
    CaseNumber other = bench.openCase(company).number();
    LocalDate last = LocalDate.of(2026, 7, 1);
    new ContractFixture(bench, other).agreed(new org.kanmon.contracts.DevelopmentPlan(100L, START, last, "goal", "manager", last, "first", null, null, null, null));
    assertThat(bench.get(DevelopmentSchedule.class).quarters(other))
        .containsExactly(new Quarter(1, START, LocalDate.of(2026, 6, 30)), new Quarter(2, last, last));
  }

  @Test
  void whatIsPlannedHappensOnWorkingDays() {
    DevelopmentSchedule schedule = bench.get(DevelopmentSchedule.class);
    assertThat(schedule.claimOpens(number, 1)).isCloseTo(bench.clock().instant(), org.assertj.core.api.Assertions.within(Duration.ofMinutes(1).toMillis(),
        java.time.temporal.ChronoUnit.MILLIS));
    // 30 days before 1 October 2026 is 1 September, a Tuesday
    assertThat(schedule.claimOpens(number, 3)).isEqualTo(Instant.parse("2026-09-01T00:00:00Z"));
    // 30 days before 1 April 2027 is 2 March, a Tuesday; before 1 January 2027 it is 2 December, a Wednesday
    assertThat(schedule.claimOpens(number, 4)).isEqualTo(Instant.parse("2026-12-02T00:00:00Z"));
    // the third quarter ends in the year-end closure
    assertThat(schedule.lastClaimDay(number, 3)).isEqualTo(LocalDate.of(2027, 1, 4));
    assertThat(schedule.claimCloses(number, 3)).isEqualTo(Instant.parse("2027-01-04T08:00:00Z"));
    assertThat(schedule.milestoneReached(number, 1)).isEqualTo(Instant.parse("2027-03-31T00:00:00Z"));
    assertThat(schedule.end(number)).isEqualTo(Instant.parse("2028-03-31T08:00:00Z"));
    assertThat(bench.get(DevelopmentNotices.class).facts(number, "claim-open", Map.of("quarter", 3))).containsEntry("due", LocalDate.of(2027, 1, 4));
  }

  @Test
  void everyReportNeedsItsOwnDocument() {
    assertThatThrownBy(() -> report(1)).hasMessageContaining("document-missing");
    bench.file(number, DocumentKind.MILESTONE_REPORT);
    report(1);
    refused("milestone-reported", () -> report(1));
    assertThatThrownBy(() -> report(2)).hasMessageContaining("document-missing");
    bench.at(Instant.parse("2027-04-01T00:00:00Z"));
    bench.file(number, DocumentKind.MILESTONE_REPORT);
    report(2);
  }

  @Test
  void aGradeNeedsReportProposalAndNoConflict() {
    refused("no-proposal-waits", () -> propose(1));
    bench.file(number, DocumentKind.MILESTONE_REPORT);
    report(1);
    refused("no-grade-waits", () -> decide(1, "A"));
    propose(1);
    refused("no-proposal-waits", () -> propose(1));
    assertThatThrownBy(() -> milestones.decide(number, 1, new GradeDecision("A", "internal", "published", false), DIRECTOR)).hasMessageContaining("no-conflict-needed");
    decide(1, "A");
    refused("no-grade-waits", () -> decide(1, "B"));
    assertThat(bench.decisions().latest(number, "milestone-grade").orElseThrow().outcome()).isEqualTo("A");
    assertThat(bench.get(DevelopmentNotices.class).facts(number, "milestone-graded", Map.of("milestone", 1)))
        .containsEntry("grade", "A").containsEntry("reason", "published");
  }

  @Test
  void theProposalIsReadByThoseWhoJudgeAndNobodyElse() {
    bench.file(number, DocumentKind.MILESTONE_REPORT);
    report(1);
    propose(1);
    decide(1, "A");
    assertThat(seen(company, Insight.OWN)).contains("published").doesNotContain(SECRET).doesNotContain("internal");
    for (Role role : new Role[] {Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR, Role.EXECUTIVE}) {
      assertThat(seen(bench.person("judge", "JST", role), Insight.OFFICE)).contains(SECRET);
    }
    for (Role role : new Role[] {Role.SECRETARIAT, Role.ACCOUNTING, Role.PROGRAMME_MANAGER, Role.ADMINISTRATOR}) {
      assertThat(seen(bench.person("staff", "JST", role), Insight.OFFICE)).contains("published").doesNotContain(SECRET);
    }
    assertThat(bench.decisions().of(number).toString()).doesNotContain(SECRET);
  }

  @Test
  void theGradeCEndsTheDevelopmentToday() {
    end.stopByGrade(number);
    assertThat(end.of(number)).contains(new End(Outcome.STOPPED_BY_GRADE, START));
    assertThat(bench.get(Ledger.class).lock(number).frozen()).isTrue();
    refused("development-over", () -> end.complete(number));
  }

  @Test
  void aCompletedDevelopmentEndsOnItsPlannedDay() {
    end.complete(number);
    assertThat(end.of(number)).contains(new End(Outcome.COMPLETED, END));
    assertThat(bench.get(Ledger.class).lock(number).frozen()).isFalse();
  }

  @Test
  void aStopIsDecidedOnce() {
    refused("no-stop-waits", () -> stops.decide(number, new StopDecision("STOP", "資金難", START), DIRECTOR));
    stops.request(number, new StopRequest("資金難"), COMPANY);
    refused("stop-already-requested", () -> stops.request(number, new StopRequest("again"), OFFICER));
    assertThat(bench.get(DevelopmentNotices.class).facts(number, "stop-requested", Map.of())).containsEntry("reason", "資金難");
    stops.decide(number, new StopDecision("STOP", "やむを得ない", START), DIRECTOR);
    assertThat(end.of(number)).contains(new End(Outcome.CANCELLED, START));
    assertThat(bench.get(Ledger.class).lock(number).frozen()).isTrue();
    assertThat(bench.decisions().latest(number, "stop").orElseThrow().feedback()).isEqualTo("やむを得ない");
  }

  @Test
  void aRefusedStopChangesNothingAndMayBeRequestedAgain() {
    stops.request(number, new StopRequest("資金難"), COMPANY);
    stops.decide(number, new StopDecision("CONTINUE", "継続可能", START), DIRECTOR);
    assertThat(end.of(number)).isEmpty();
    assertThat(bench.get(Ledger.class).lock(number).frozen()).isFalse();
    assertThat(bench.get(DevelopmentNotices.class).facts(number, "stop-refused", Map.of())).containsEntry("reason", "継続可能");
    stops.request(number, new StopRequest("再度"), COMPANY);
  }

  @Test
  void aStopTakesEffectInsideTheDevelopment() {
    stops.request(number, new StopRequest("資金難"), COMPANY);
    assertThatThrownBy(() -> stops.decide(number, new StopDecision("STOP", "reason", END.plusDays(1)), DIRECTOR)).hasMessageContaining("outside-development");
    assertThatThrownBy(() -> stops.decide(number, new StopDecision("STOP", "reason", START.minusDays(1)), DIRECTOR)).hasMessageContaining("outside-development");
    stops.decide(number, new StopDecision("STOP", "reason", END), DIRECTOR);
  }

  private String seen(Person reader, Insight insight) {
    return bench.get(MilestoneSection.class).section(reader, bench.cases().get(number), insight).map(Section::toString).orElse("");
  }

  private void report(int milestone) {
    milestones.report(number, milestone, new MilestoneReport("achieved", "prospects", 10L), COMPANY);
  }

  private void propose(int milestone) {
    milestones.propose(number, milestone, new GradeProposal("A", "A", "B", "A", SECRET), OFFICER);
  }

  private void decide(int milestone, String grade) {
    milestones.decide(number, milestone, new GradeDecision(grade, "internal", "published", true), DIRECTOR);
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
