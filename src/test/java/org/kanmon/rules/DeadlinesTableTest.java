package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.people.Role;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** The table Deadlines, row by row, in working days. That every task has its row is a matter of the models' tests. */
class DeadlinesTableTest {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();

  @ParameterizedTest
  @CsvSource({
      "HoldPreliminaryTalk, 10, 3, 3, programme-managers, ",
      "SubmitMaterial, 20, 5, 3, secretariat, 40",
      "InvestigateConsultation, 30, 5, 5, programme-officers, ",
      "DecideValidity, 5, 2, 3, programme-directors, ",
      "SubmitApplication, 60, 10, 5, secretariat, 60",
      "CheckFormally, 5, 2, 2, programme-managers, ",
      "NameReviewers, 5, 2, 3, programme-directors, ",
      "SummariseReviews, 5, 2, 3, programme-directors, ",
      "DecideOnInterview, 5, 2, 3, programme-managers, ",
      "DeclareConflict, 5, 2, 1, programme-officers, 5",
      "SettleConflict, 3, 1, 2, programme-directors, ",
      "ReviewApplication, 15, 3, 1, programme-officers, 5",
      "ReplaceReviewer, 3, 1, 2, programme-directors, ",
      "ArrangeInterview, 5, 2, 2, programme-officers, ",
      "PrepareInterview, 10, 3, 1, secretariat, ",
      "DeclarePanelConflict, 5, 2, 1, secretariat, ",
      "GradeInterview, 2, 1, 1, secretariat, 2",
      "ConcludeInterview, 5, 2, 2, programme-managers, ",
      "AssignField, 3, 1, 2, programme-managers, ",
      "AdjustCandidate, 20, 5, 5, programme-managers, ",
      "DecideOnReserve, 60, 10, 5, programme-managers, ",
      "DecideAdoption, 10, 3, 3, programme-managers, ",
      "AcceptConditions, 10, 3, 2, secretariat, ",
      "SubmitDevelopmentPlan, 20, 5, 3, secretariat, ",
      "ReviewDevelopmentPlan, 10, 3, 3, programme-directors, ",
      "ProvideSecurity, 20, 5, 3, accounting, ",
      "VerifySecurity, 10, 3, 3, programme-managers, ",
      "PrepareContract, 10, 3, 3, programme-managers, ",
      "SignContract, 10, 3, 3, secretariat, ",
      "SubmitResearchPlan, 20, 5, 3, secretariat, 40",
      "ReviewResearchPlan, 10, 3, 3, programme-directors, ",
      "PrepareGrantContract, 10, 3, 3, programme-managers, ",
      "SignGrantContract, 15, 5, 3, secretariat, ",
      "NamePromotionAdviser, 10, 3, 3, programme-directors, ",
      "SubmitYearlyReport, 40, 10, 5, programme-officers, 20",
      "ReviseYearlyReport, 10, 3, 3, programme-officers, 20",
      "AnswerYearlyReport, 15, 5, 5, programme-directors, ",
      "SubmitStageGateReport, 40, 10, 3, programme-officers, 10",
      "RecommendStageGate, 15, 5, 3, programme-directors, ",
      "DecideStageGate, 15, 5, 3, executives, ",
      "ReportConditions, 20, 5, 3, programme-officers, 5",
      "JudgeConditions, 5, 2, 2, executives, ",
      "SubmitGateReport, 40, 10, 3, programme-officers, 10",
      "NamePanel, 5, 2, 2, programme-directors, ",
      "ArrangeHearing, 5, 2, 2, programme-managers, ",
      "RecommendOnGate, 15, 5, 3, programme-directors, ",
      "DecideOnGate, 15, 5, 3, executives, ",
      "DecideOnGateForAgency, 15, 5, 3, programme-managers, ",
      "DeliberateOnGate, 15, 5, 3, executives, ",
      "CheckCriteria, 10, 3, 3, programme-directors, ",
      "SubmitGrantReport, 40, 10, 5, programme-officers, 20",
      "DraftGrantEvaluation, 20, 5, 5, programme-directors, ",
      "CommentGrantEvaluation, 15, 5, 2, secretariat, 5",
      "FinaliseGrantEvaluation, 10, 3, 5, programme-managers, ",
      "DecideProjectStop, 10, 3, 3, executives, ",
      "AssignFields, 3, 1, 2, programme-managers, ",
      "NameFieldReviewers, 5, 2, 3, programme-directors, ",
      "SummariseRound, 10, 3, 3, programme-directors, ",
      "DecideRound, 10, 3, 3, executives, ",
      "ReportHost, 20, 5, 3, secretariat, 40",
      "AnswerHost, 10, 3, 3, programme-directors, ",
      "ConfirmJoining, 40, 20, 5, programme-officers, ",
      "SubmitForestPlan, 20, 5, 3, secretariat, 40",
      "ReviewForestPlan, 10, 3, 3, programme-directors, ",
      "PrepareHostContract, 10, 3, 3, programme-managers, ",
      "SignHostContract, 15, 5, 3, secretariat, ",
      "ReportProgress, 40, 10, 5, programme-officers, 20",
      "AdviseProgress, 15, 5, 5, programme-directors, ",
      "AnswerSupportBreak, 10, 3, 3, programme-directors, ",
      "AnswerBreakEnd, 10, 3, 3, programme-directors, ",
      "DecidePeriodExtension, 20, 5, 5, executives, ",
      "DecideHostBonus, 20, 5, 5, executives, ",
      "DecideOnStop, 10, 3, 3, executives, ",
      "ClaimAdvance, 10, 3, 1, secretariat, ",
      "ApproveAdvance, 5, 2, 2, programme-directors, ",
      "PayAdvance, 5, 2, 2, programme-managers, ",
      "ReportMilestone, 20, 5, 3, programme-officers, ",
      "ProposeMilestoneGrade, 10, 3, 3, programme-directors, ",
      "DecideMilestoneGrade, 10, 3, 3, programme-managers, ",
      "SubmitFinalReport, 40, 10, 5, accounting, ",
      "SettleAccounts, 20, 5, 5, programme-managers, ",
      "DraftEvaluation, 20, 5, 5, programme-directors, ",
      "CheckFacts, 15, 5, 2, secretariat, 5",
      "FinaliseEvaluation, 10, 3, 5, programme-managers, ",
      "ProposeRepaymentPlan, 20, 5, 3, accounting, ",
      "ApproveRepaymentPlan, 10, 3, 3, programme-managers, ",
      "RecordReceipt, 25, 5, 10, programme-managers, ",
      "DecideOnDefault, 10, 3, 5, programme-managers, ",
      "RecordEarlyReceipt, 20, 3, 5, programme-managers, ",
      "ReleaseSecurity, 10, 3, 3, programme-managers, ",
      "AnswerSurvey, 40, 10, 5, secretariat, 20",
      "AnswerPlanChange, 10, 3, 3, programme-directors, ",
      "RevisePlanChange, 10, 3, 3, secretariat, 20",
      "AnswerYearBudget, 5, 2, 3, executives, ",
      "AnswerBudgetTransfer, 5, 2, 3, programme-directors, ",
      "AnswerIntellectualProperty, 10, 3, 3, programme-directors, ",
      "SendPropertyNotice, 20, 5, 3, secretariat, ",
      "ReceivePropertyNotice, 5, 2, 3, programme-officers, ",
      "AnswerAccident, 2, 1, 1, programme-directors, ",
      "AnswerMedia, 3, 1, 1, programme-directors, ",
      "AnswerStartUp, 20, 5, 5, executives, ",
      "AnswerPriorApproval, 10, 3, 3, programme-directors, ",
      "AnswerInvestigatorCost, 10, 3, 3, programme-directors, ",
      "AnswerStudentFunding, 10, 3, 3, programme-directors, ",
      "AnswerInvestigatorChange, 10, 3, 3, programme-directors, ",
      "AnswerMisconduct, 10, 3, 3, programme-managers, ",
      "CompleteEthics, 10, 3, 3, secretariat, 60",
      "SubmitProjectPlan, 20, 5, 3, secretariat, 40",
      "SubmitCoPlan, 10, 3, 3, secretariat, ",
      "CollectPlan, 10, 3, 3, secretariat, ",
      "ConfirmPlan, 10, 3, 3, programme-officers, ",
      "PrepareProjectContract, 10, 3, 3, programme-managers, ",
      "SignProjectContract, 15, 5, 3, secretariat, ",
      "SubmitProjectYear, 40, 10, 5, secretariat, 20",
      "PassProjectYear, 10, 3, 3, secretariat, ",
      "NoteProjectYear, 15, 5, 5, programme-officers, ",
      "ReviseProjectYear, 10, 3, 3, secretariat, 20",
      "ApplyStepTwo, 20, 5, 3, secretariat, 10",
      "JudgeStepTwo, 20, 5, 3, secretariat, ",
      "SubmitProjectReport, 40, 10, 5, secretariat, 60",
      "PassProjectReport, 10, 3, 3, secretariat, ",
      "ReviseProjectReport, 10, 3, 3, secretariat, 40",
      "SubmitPlatformYear, 40, 10, 5, programme-officers, 20",
      "AnswerPlatformYear, 15, 5, 5, programme-directors, ",
      "RevisePlatformYear, 10, 3, 3, programme-officers, 20",
      "TakeInEvent, 5, 2, 3, secretariat, ",
      "SendEndReport, 40, 10, 5, secretariat, "})
  void aTaskIsDueRemindsEscalatesAndLapses(String task, long due, long reminder, long escalation, String escalateTo, Long lapse) {
    Verdict.Row row = RULEBOOK.decide("Deadlines", Map.of("task", "Task_" + task)).only();
    assertThat(row.rule()).isEqualTo("Rule_" + task);
    assertThat(row.number("dueWorkingDays")).isEqualTo(due).isGreaterThan(reminder);
    assertThat(row.number("reminderWorkingDays")).isEqualTo(reminder).isPositive();
    assertThat(row.number("escalationWorkingDays")).isEqualTo(escalation).isPositive();
    assertThat(row.text("escalateTo")).isEqualTo(escalateTo);
    assertThat(Role.ofGroup(escalateTo)).isPresent();
    assertThat(row.has("lapseWorkingDays") ? row.number("lapseWorkingDays") : null).isEqualTo(lapse);
  }

  @Test
  void everyRowIsTested() {
    assertThat(TableRows.of("Deadlines")).isEqualTo(127);
  }

  @Test
  void anUnknownTaskHasNoRow() {
    assertThat(RULEBOOK.decide("Deadlines", Map.of("task", "Task_Unknown")).rows()).isEmpty();
  }
}
