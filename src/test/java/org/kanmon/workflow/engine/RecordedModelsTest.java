package org.kanmon.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a model whose steps are recorded is told at the start, with its file and element. */
class RecordedModelsTest {

  private static final SortedMap<String, byte[]> FILES = files();
  private static final FilesOfEdition READ = new FilesOfEdition(FILES);

  private static SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String root : new String[] {"processes", "forms"}) {
      try (Stream<Path> all = Files.walk(Path.of(root))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          files.put(file.toString(), Files.readAllBytes(file));
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return files;
  }

  @Test
  void theModelsOfTheBuildHaveNoMistake() {
    assertThat(RecordedModels.mistakes(READ)).isEmpty();
  }

  @Test
  void nothingStartsWithAMistake() {
    SortedMap<String, byte[]> files = new TreeMap<>(FILES);
    files.remove("processes/rules/PlanChangeRules.dmn");
    assertThatThrownBy(() -> RecordedModels.refuseMistakes(files)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("processes/events/PlanChange.bpmn, Start_PlanChangeReported: there is no table PlanChangeRules");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "PlanChange.bpmn | name=\"record\" value=\"plan-change\" | name=\"rekord\" value=\"plan-change\" | Start_PlanChangeReported: has no property record",
      "PlanChange.bpmn | value=\"plan-change-answer\" | value=\"Plan answer\" | Task_AnswerPlanChange: the subject Plan answer is not in kebab-case",
      "PlanChange.bpmn | camunda:formRef=\"AnswerPlanChange\" | camunda:formRef=\"Gone\" | Task_AnswerPlanChange: there is no form Gone",
      "PlanChange.bpmn | name=\"facts\" value=\"outcome\" | name=\"facts\" value=\"outcom\" | Task_AnswerPlanChange: the form AnswerPlanChange has no field outcom",
      "PlanChange.bpmn | name=\"facts\" value=\"outcome\" | name=\"facts\" value=\"reason\" | Task_AnswerPlanChange: the field reason holds what people write, which no gateway may know",
      "PlanChange.bpmn | name=\"outcome\" value=\"outcome\" | name=\"outcome\" value=\"result\" | Task_AnswerPlanChange: the form AnswerPlanChange has no field result",
      "PlanChange.bpmn | name=\"reason\" value=\"reason\" | name=\"reason\" value=\"cause\" | Task_AnswerPlanChange: the form AnswerPlanChange has no field cause",
      "PlanChange.bpmn | name=\"four-eyes\" value=\"plan-change\" | name=\"four-eyes\" value=\"budget-transfer\" | Task_AnswerPlanChange: nothing is recorded as budget-transfer in this process",
      "PlanChange.bpmn | name=\"four-eyes\" | name=\"foureyes\" | Task_AnswerPlanChange: nobody knows the property foureyes",
      "PlanChange.bpmn | value=\"PlanChangeRules\" | value=\"NoRules\" | Start_PlanChangeReported: there is no table NoRules",
      "PlanChange.bpmn | value=\"plan-change from plannedOn\" | value=\"sundial from plannedOn\" | Start_PlanChangeReported: the table EventClocks has no clock sundial",
      "PlanChange.bpmn | value=\"plan-change from plannedOn\" | value=\"plan-change from why\" | Start_PlanChangeReported: the form PlanChange has no day why",
      "PlanChange.bpmn | value=\"plan-change from plannedOn\" | value=\"plan-change since plannedOn\" | Start_PlanChangeReported: cannot read the clock",
      "PlanChange.bpmn | name=\"due.filingDue\" | name=\"due.otherDue\" | Start_PlanChangeReported: the table PlanChangeRules asks for filingDue, which nobody knows",
      "PlanChange.bpmn | name=\"event\" value=\"plan-change\" | name=\"event\" value=\"sunrise\" | Start_PlanChangeReported: no programme has the event sunrise (EventsOfProgramme)",
      "PlanChange.bpmn | name=\"event\" value=\"plan-change\" | name=\"event\" value=\"accident\" | Start_PlanChangeReported: the event accident is not in kebab-case, or there is another one of this name",
      "PlanChange.bpmn | camunda:candidateStarterGroups=\"applicants,secretariat\" | camunda:candidateStarterGroups=\"\" | Start_PlanChangeReported: nobody may start it",
      "PlanChange.bpmn | name=\"result\" value=\"refused\" | name=\"resultat\" value=\"refused\" | End_PlanChangeRefused: the event ends here without a result",
      "PlanChange.bpmn | value=\"event-returned\" | value=\"event-forgotten\" | Notify_PlanChangeReturned: there is no text event-forgotten.ja.txt",
      "PlanChange.bpmn | delegateExpression=\"${sendNotice}\" | delegateExpression=\"${theirBean}\" | Notify_PlanChangeNoted: does what no model may do by data alone",
      "Misconduct.bpmn | value=\"executives,programme-officers\" | value=\"executives,gods\" | Start_MisconductReported: there is no role gods",
      "BudgetTransfer.bpmn | value=\"sum amount of budget-transfer | value=\"sum why of budget-transfer | Start_BudgetTransferReported: the form BudgetTransfer has no field why to add up",
      "BudgetTransfer.bpmn | latest directCost of year-budget | latest directCost of nothing | Start_BudgetTransferReported: nothing is recorded as nothing",
      "BudgetTransfer.bpmn | latest directCost of year-budget same fiscalYear | latest directCost of year-budget same amount | Start_BudgetTransferReported: the forms YearBudget and BudgetTransfer have no field amount in common",
      "BudgetTransfer.bpmn | unless budget-transfer-answer.outcome=REFUSED | unless budget-transfer-answer.answer=REFUSED | nothing is recorded as budget-transfer-answer with a field answer",
      "BudgetTransfer.bpmn | latest directCost of | newest directCost of | Start_BudgetTransferReported: cannot read the look",
      "IntellectualProperty.bpmn | name=\"from\" value=\"day\" | name=\"from\" value=\"dawn\" | Service_SetNoticeClock: nobody knows the day dawn",
      "IntellectualProperty.bpmn | name=\"clock-of\" value=\"clock\" | name=\"clock-of\" value=\"watch\" | Service_SetNoticeClock: nobody knows the name of the clock watch",
      "EndReport.bpmn | name=\"clock\" value=\"end-report\" | name=\"clock\" value=\"hourglass\" | Service_SetReportClock: the table EventClocks has no clock hourglass",
      "EndReport.bpmn | name=\"due\" value=\"clockDue\" | name=\"due\" value=\"noDue\" | Task_SendEndReport: no clock sets noDue",
      "GrantContracting.bpmn | months from startOn | months since startOn | Task_SubmitResearchPlan: cannot read the measure",
      "GrantContracting.bpmn | months from startOn | months from goal | Task_SubmitResearchPlan: the form SubmitResearchPlan has no day goal",
      "GrantContracting.bpmn | total of funds* | total of goal | Task_SubmitResearchPlan: the form SubmitResearchPlan has no number goal",
      "BreakEnd.bpmn | look.latestEnd | look.periodEnd | Start_BreakEnd: finds out periodEnd, but every table knows the case itself by this name; choose another one",
      "GrantContracting.bpmn | name=\"measure.excess\" | name=\"measure.surplus\" | Task_SubmitResearchPlan: the table GrantPlanRules asks for excess, which nobody knows",
      "GrantContracting.bpmn | name=\"outcome\" value=\"LAPSED\" | name=\"result\" value=\"LAPSED\" | Service_RecordContractLapse: has no property outcome",
      "YearlyReports.bpmn | YEARLY_REPORT each time | YEARLY_REPORT sometimes | Task_SubmitYearlyReport: cannot read the documents",
      "YearlyReports.bpmn | YEARLY_REPORT each time | NOVEL each time | Task_SubmitYearlyReport: No enum constant",
      "ForestYears.bpmn | name=\"years-later\" value=\"loopCounter\" | name=\"years-later\" value=\"later\" | Service_SetForestYearEnd: nobody knows the number later",
      "YearlyReports.bpmn | name=\"after\" value=\"yearEnd\" | name=\"after\" value=\"later\" | Service_SetYearEnd: nobody knows the day later",
      "ResearchYears.bpmn | name=\"day\" value=\"lastReport\" | name=\"day\" value=\"dawn\" | Service_EndReports: nobody knows the day dawn",
      "ResearchYears.bpmn | name=\"clocks\" value=\"reportingOver\" | name=\"clocks\" value=\"reportingOut\" | Service_EndReports: no phase knows the day reportingOut",
      "ResearchYears.bpmn | name=\"day\" value=\"lastReport\" | name=\"night\" value=\"lastReport\" | Service_EndReports: needs one of the properties days, months, day and period",
      "StageGate.bpmn | per companies | per results | Task_SubmitStageGateReport: the form SubmitStageGateReport has no field results that says how many documents are needed",
      "BudgetTransfer.bpmn | value=\"CostRules\" | value=\"NoRules\" | Start_BudgetTransferReported: there is no table NoRules",
      "EventIntake.bpmn | name=\"intake\" value=\"true\" | name=\"entry\" value=\"true\" | Service_ForwardEvent: forwards events, but no start of the process takes any in",
      "ProjectYears.bpmn | latest stepGate of | latest stepDoor of | Service_JudgeStepGate: the form SubmitResearchPlan has no field stepDoor",
      "ProjectYears.bpmn | in parent | in parent same step | Service_JudgeStepGate: has no form with a field step",
      "ProjectPlanning.bpmn | of research-plan in parent | of research-dream in parent | Task_SubmitProjectPlan: nothing is recorded as research-dream",
      "AStepStageOne.bpmn | name=\"hand.stageBeforeEnd\" | name=\"hand.stageEnd\" | Service_PassOver: does not hand over stageBeforeEnd, which AStepStageTwo needs",
      "AStepStageOne.bpmn | value=\"Passages\" | value=\"Ferries\" | Service_PassOver: there is no table Ferries",
      "AStepStageOne.bpmn | name=\"record\" value=\"passage\" | name=\"keep\" value=\"passage\" | Service_PassOver: has no property record",
      "ProjectStop.bpmn | value=\"StopDecided\" | value=\"StopUndecided\" | Service_StopResearch: no lifecycle waits for the message StopUndecided"})
  void aMistakeIsToldWithItsPlace(String file, String right, String wrong, String told) {
    String name = FILES.keySet().stream().filter(one -> one.endsWith("/" + file)).findFirst().orElseThrow();
    String source = new String(FILES.get(name), StandardCharsets.UTF_8);
    assertThat(source).contains(right);
    byte[] changed = source.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)).getBytes(StandardCharsets.UTF_8);
    assertThat(RecordedModels.mistakes(READ.with(name, changed))).anySatisfy(mistake -> assertThat(mistake).startsWith(name + ", ").contains(told));
  }
}
