package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kanmon.Thorough;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.LedgerEntry;
import org.kanmon.inspection.Inspection;
import org.kanmon.rules.Decisions;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way a case can end, each walked from the first talk through the task door with the real engine, desks and clock. */
@RunningOffice
@Order(10)
class EveryEndingTest {

  private static final List<String> UNRELATED = List.of("reviewer", "tanaka", "suzuki", "takahashi", "ito", "yamada", "saito");


  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private Ledger ledger;
  @Autowired
  private Decisions decisions;
  @Autowired
  private TimeTravel time;
  @Autowired
  private Inspection inspection;

  @BeforeEach
  void today() {
    time.set(Duration.ZERO);
  }

  record Walk(String name, Plan plan, String ending) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Plan plan(String name) {
    return Plan.of("walk-" + name, "applicant", "東都大学", "髙温超伝導モーター", 120_000_001L, 24, 0);
  }

  static Stream<Walk> walks() {
    return Stream.of(
        new Walk("completed with grade S, by instalments", plan("s"), "completed"),
        new Walk("completed, lump sum", plan("lump").with("ProposeRepaymentPlan", Map.of("method", "LUMP_SUM", "graceYears", 0, "instalments", 1)), "completed"),
        new Walk("final grade C: ten per cent", plan("c").with("DraftEvaluation", Map.of("grade", "C")).with("FinaliseEvaluation", Map.of("grade", "C")), "completed"),
        new Walk("milestone C stops the development", plan("mc").with("ProposeMilestoneGrade", Map.of("grade", "C"))
            .with("DecideMilestoneGrade", Map.of("grade", "C", "feedback", "目標未達。")).with("DraftEvaluation", Map.of("grade", "C")).with("FinaliseEvaluation", Map.of("grade", "C")),
            "completed"),
        new Walk("stopped by decision", plan("stop").turn(Turn.send("stop-request", "Task_ClaimAdvance", "quarter", 2)), "completed"),
        new Walk("not suitable", plan("unsuitable").with("HoldPreliminaryTalk", Map.of("outcome", "NOT_SUITABLE", "reason", "医療分野のため。")), "not-suitable"),
        new Walk("validity not confirmed", plan("validity").with("InvestigateConsultation", Map.of("repaymentPlanValid", "NO"))
            .with("DecideValidity", Map.of("outcome", "NOT_CONFIRMED", "reason", "返済計画の根拠が不足。")), "validity-not-confirmed"),
        new Walk("ineligible", plan("ineligible").with("SubmitApplication", Map.of("medicalField", "YES"))
            .with("CheckFormally", Map.of("outcome", "INELIGIBLE", "reason", "医療分野は対象外。")), "ineligible"),
        new Walk("material never sent", plan("lapse").turn(Turn.hold("Task_SubmitMaterial")), "lapsed"),
        new Walk("application never sent", plan("lapse2").turn(Turn.hold("Task_SubmitApplication")), "lapsed"),
        new Walk("not adopted after documents", plan("docs").with("DecideOnInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", "新規性の説明が不足。")), "not-adopted"),
        new Walk("not adopted after the interview", plan("interview").with("ConcludeInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", "体制に懸念。")), "not-adopted"),
        new Walk("not adopted by the agency", plan("agency").with("DecideAdoption", Map.of("outcome", "NOT_ADOPTED", "feedback", "予算の制約。")), "not-adopted"),
        new Walk("adopted on conditions", plan("conditions").with("DecideAdoption", Map.of("outcome", "CONDITIONAL", "conditions", "体制を強化すること。")), "completed"),
        new Walk("conditions declined", plan("declined").with("DecideAdoption", Map.of("outcome", "CONDITIONAL", "conditions", "体制を強化すること。"))
            .with("AcceptConditions", Map.of("answer", "DECLINE")), "declined"),
        new Walk("withdrawn by the applicant", plan("withdrawn").turn(Turn.send("withdrawal", "Task_CheckFormally")), "withdrawn"),
        new Walk("withdrawn, reported by the office", plan("reported").turn(Turn.report("WITHDRAWAL", "Task_NameReviewers")), "withdrawn"),
        new Walk("contract declined", plan("contract").turn(Turn.send("withdrawal", "Task_SubmitDevelopmentPlan")), "declined"),
        new Walk("contract cancelled by the agency", plan("cancelled").with("ReviewDevelopmentPlan", Map.of("outcome", "CANCELLED", "reason", "計画が成立しない。")), "contract-not-concluded"),
        new Walk("in default", plan("default").turn(Turn.hold("Task_RecordReceipt")).with("DecideOnDefault", Map.of("outcome", "DEFAULT")), "defaulted"),
        new Walk("reviewers in conflict, in doubt and silent are replaced", plan("places")
            .with("NameReviewers", s -> Map.of("reviewers", firstReviewers(5)))
            .with("DeclareConflict", s -> switch (s.times()) {
              case 0 -> declared("CONFLICT");
              case 1, 2 -> declared("UNSURE");
              default -> declared("NONE");
            })
            .with("SettleConflict", s -> Map.of("answer", s.times() == 0 ? "NONE" : "CONFLICT"))
            .with("ReplaceReviewer", s -> s.times() < 2 ? Map.of() : Map.of("answer", "GIVEN_UP"))
            .with("DeclarePanelConflict", s -> declared(s.times() == 0 ? "CONFLICT" : "NONE"))
            .with("ArrangeInterview", s -> Map.of("panel", List.of("yamada", "saito", "matsumoto", "inoue", "hashimoto", "shimizu")))
            .first("ApproveAdvance", Map.of("outcome", "REFUSED", "reason", "対象外の費目。"))
            .turn(Turn.late("Task_DeclareConflict", 1)).turn(Turn.late("Task_ReviewApplication", 1)).turn(Turn.late("Task_DeclarePanelConflict", 1))
            .turn(Turn.late("Task_GradeInterview", 1)).turn(Turn.late("Task_ClaimAdvance", 1)), "completed"),
        new Walk("nothing was ever paid", plan("unpaid").turn(Turn.late("Task_ClaimAdvance", 99)), "completed"),
        new Walk("everything returned once, nobody in time", plan("detours")
            .first("InvestigateConsultation", Map.of("nextStep", "MORE_MATERIAL", "request", "直近の試算表を追加してください。"))
            .first("CheckFormally", Map.of("outcome", "RETURNED", "reason", "様式の不備。"))
            .first("ConcludeInterview", Map.of("outcome", "RESCHEDULE"))
            .first("ReviewDevelopmentPlan", Map.of("outcome", "RETURNED", "reason", "工程表を修正。"))
            .first("VerifySecurity", Map.of("outcome", "RETURNED", "reason", "証明書が不足。"))
            .first("ApproveAdvance", Map.of("outcome", "QUERY", "reason", "内訳を確認したい。"))
            .first("DecideOnStop", Map.of("outcome", "CONTINUE"))
            .first("SettleAccounts", Map.of("outcome", "RETURNED", "reason", "証憑が不足。"))
            .first("ApproveRepaymentPlan", Map.of("outcome", "RETURNED", "reason", "据置期間の根拠を。"))
            .first("DecideOnDefault", Map.of("outcome", "WAIT"))
            .turn(Turn.send("stop-request", "Task_ClaimAdvance", "quarter", 3))
            .turn(Turn.send("early-repayment", "Task_RecordReceipt", "instalment", 2))
            .turn(Turn.hold("Task_CheckFacts")).turn(Turn.hold("Task_AnswerSurvey")).turn(Turn.hold("Task_PrepareInterview")), "completed"));
  }

  private static Map<String, Object> declared(String answer) {
    return answer.equals("NONE") ? Map.of("answer", answer)
        : Map.of("answer", answer, "kind", answer.equals("UNSURE") ? "OTHER" : "COOPERATION", "explanation", "共同研究の経験があります。");
  }

  /** Reviewers of the demo who have nothing to do with the applicant. */
  private static List<String> firstReviewers(int count) {
    return UNRELATED.subList(0, count);
  }

  static Stream<Walk> ways() {
    return Thorough.orFirst(walks(), Walk::ending);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aCaseEnds(Walk walk) {
    CaseNumber number = run(walk.plan());
    Case file = cases.get(number);
    assertThat(file.ending()).as("stage " + file.stage()).isEqualTo(walk.ending());
    long advances = ledger.total(number, LedgerEntry.Kind.ADVANCE).amount();
    long back = ledger.total(number, LedgerEntry.Kind.UNSPENT_RETURN).plus(ledger.total(number, LedgerEntry.Kind.REPAYMENT)).amount();
    assertThat(back).as("never more comes back than was paid").isLessThanOrEqualTo(advances);
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).filteredOn(finding -> number.value().equals(finding.caseNumber())).isEmpty();
  }

  @Test
  void anOverdueInstalmentIsWaitedForAndPaid() {
    Plan paid = plan("overdue");
    Plan silent = paid.turn(Turn.hold("Task_RecordReceipt"));
    CaseNumber number = player.open(silent);
    play(number, silent, () -> decisions.latest(number, "repayment-default").isPresent());
    assertThat(cases.get(number).isClosed()).isFalse();
    play(number, paid, () -> cases.get(number).isClosed());
    assertThat(cases.get(number).ending()).isEqualTo("completed");
  }

  private CaseNumber run(Plan plan) {
    CaseNumber number = player.open(plan);
    play(number, plan, () -> cases.get(number).isClosed());
    return number;
  }

  /** Plays until it is over, or nothing can happen any more. */
  private void play(CaseNumber number, Plan plan, BooleanSupplier over) {
    for (int quiet = 0; quiet < 400 && !over.getAsBoolean(); ) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(number, plan) > 0) {
        quiet = 0;
      } else {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
  }

  @Test
  void noEndingIsLeftOut() {
    Set<String> drawn = Bpmn.readModelFromFile(new java.io.File("processes/programmes/AStepRepayable.bpmn")).getModelElementsByType(EndEvent.class).stream()
        .filter(end -> end.getExtensionElements() != null)
        .flatMap(end -> end.getExtensionElements().getElementsQuery()
            .filterByType(org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties.class).list().stream())
        .flatMap(properties -> properties.getCamundaProperties().stream()).filter(p -> p.getCamundaName().equals("ending")).map(CamundaProperty::getCamundaValue)
        .collect(Collectors.toCollection(TreeSet::new));
    List<String> walked = walks().map(Walk::ending).distinct().sorted().toList();
    assertThat(walked).containsExactlyElementsOf(drawn);
  }
}
