package org.kanmon.workflow.repayment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.contracts.ContractDesk;
import org.kanmon.contracts.ContractFixture;
import org.kanmon.development.DevelopmentEnd;
import org.kanmon.development.StopDecision;
import org.kanmon.development.StopDesk;
import org.kanmon.development.StopRequest;
import org.kanmon.evaluations.EvaluationDesk;
import org.kanmon.evaluations.EvaluationDraft;
import org.kanmon.evaluations.FinalEvaluation;
import org.kanmon.funding.RepaymentDesk;
import org.kanmon.funding.RepaymentGround;
import org.kanmon.funding.RepaymentGround.Reason;
import org.kanmon.funding.SecurityRelease;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;

/** What repayment learns from contract, development and post-evaluation. */
class GroundsOfCaseTest {

  private static final LocalDate START = LocalDate.of(2026, 4, 1);

  private static TestBench bench;
  private CaseNumber number;
  private GroundsOfCase grounds;

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
    bench.at(Instant.parse("2026-04-01T01:00:00Z"));
    number = bench.openCase(bench.person("tanaka", "株式会社田中", Role.APPLICANT)).number();
    new ContractFixture(bench, number).agreed(ContractFixture.plan(100, START)).secured().signed();
    grounds = new GroundsOfCase(bench.get(DevelopmentEnd.class), bench.get(EvaluationDesk.class));
  }

  @Test
  void thereIsNoGroundWhileDevelopmentRuns() {
    assertThatThrownBy(() -> grounds.of(number)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aCompletedDevelopmentCountsFromItsPlannedEndAndItsFinalGradeOnly() {
    bench.get(DevelopmentEnd.class).complete(number);
    EvaluationDesk evaluations = bench.get(EvaluationDesk.class);
    evaluations.draft(number, new EvaluationDraft("S", "a", "b", "c"), new PersonId("officer"));
    assertThat(grounds.of(number)).isEqualTo(new RepaymentGround(Reason.COMPLETED, null, LocalDate.of(2028, 3, 31)));
    evaluations.finalise(number, new FinalEvaluation("B", "text", "reason", null), new PersonId("director"), false);
    assertThat(grounds.of(number).grade()).isEqualTo("B");
  }

  @Test
  void aStopByGradeCountsFromItsDay() {
    bench.get(DevelopmentEnd.class).stopByGrade(number);
    assertThat(grounds.of(number)).isEqualTo(new RepaymentGround(Reason.STOPPED_BY_GRADE, null, START));
  }

  @Test
  void aStopByDecisionHasNoGradeAndNothingPaidMeansNothingOwed() {
    StopDesk stops = bench.get(StopDesk.class);
    stops.request(number, new StopRequest("no market"), ContractFixture.COMPANY);
    stops.decide(number, new StopDecision("STOP", "agreed", START), new PersonId("pd"));
    assertThat(grounds.of(number)).isEqualTo(new RepaymentGround(Reason.CANCELLED, null, START));
    assertThat(bench.get(RepaymentDesk.class).workOut(number, grounds.of(number)).mode().name()).isEqualTo("NOTHING");
  }

  @Test
  void theSecurityIsGivenBackByTheContract() {
    new SecurityOfContract(bench.get(ContractDesk.class)).release(number, new SecurityRelease(START, "L-1"), ContractFixture.ACCOUNTANT);
    assertThat(bench.decisions().latest(number, "security-release")).isPresent();
  }
}
