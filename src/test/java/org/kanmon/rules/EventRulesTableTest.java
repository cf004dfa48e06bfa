package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** What the tables say of events on running projects, each row, and one yen and one day on either side of every number. */
class EventRulesTableTest {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();
  private static final String TRANSFER = "fromItem=%s toItem=%s fiscalYear=%d today=%s bigPlanChange=%s movedBefore=%d amount=%d directCost=%s transferPercent=50 transferFloor=5000000";

  @Test
  void aPlanChangeIsListedOrConfirmed() {
    String soon = "today=2026-04-01 filingDue=2026-03-31 plannedOn=2026-04-30 ";
    String inTime = "today=2026-03-31 filingDue=2026-03-31 plannedOn=2026-04-30 ";
    String passed = "today=2026-05-01 filingDue=2026-03-31 plannedOn=2026-04-30 ";
    List<String> lines = new ArrayList<>(List.of(
        inTime + "what=PARTICIPANT lateReasonGiven=false | FREE | MinorInTime",
        soon + "what=PARTICIPANT lateReasonGiven=true | FREE | MinorLate",
        soon + "what=PARTICIPANT lateReasonGiven=false | NOT_ALLOWED | LateWithoutReason",
        passed + "what=PARTICIPANT lateReasonGiven=true | FREE | MinorLate",
        passed + "what=PARTICIPANT lateReasonGiven=false | NOT_ALLOWED | LateWithoutReason",
        passed + "what=GOAL lateReasonGiven=true | NOT_ALLOWED | MajorPassed",
        "today=2026-04-30 filingDue=2026-03-31 plannedOn=2026-04-30 what=GOAL lateReasonGiven=true | CONFIRMATION | MajorLate"));
    Stream.of("GOAL", "METHOD", "BUDGET", "CO_INVESTIGATOR", "INSTITUTION", "PERIOD").forEach(major -> {
      lines.add(inTime + "what=" + major + " lateReasonGiven=false | CONFIRMATION | MajorInTime");
      lines.add(soon + "what=" + major + " lateReasonGiven=true | CONFIRMATION | MajorLate");
      lines.add(soon + "what=" + major + " lateReasonGiven=false | NOT_ALLOWED | LateWithoutReason");
    });
    EventTables.check("PlanChangeRules", 6, lines);
    assertThat(EventTables.ask("PlanChangeRules", soon + "what=PARTICIPANT lateReasonGiven=true").flag("late")).isTrue();
    assertThat(EventTables.ask("PlanChangeRules", inTime + "what=PARTICIPANT lateReasonGiven=true").flag("late")).isFalse();
  }

  private static String transfer(String from, String to, String big, long before, long amount, String directCost) {
    return TRANSFER.formatted(from, to, 2026, "2026-04-01", big, before, amount, directCost);
  }

  @Test
  void aTransferIsFreeUpToHalfOfTheYearsDirectCostOrFiveMillion() {
    EventTables.check("BudgetTransferRules", 7, List.of(
        transfer("GOODS", "INDIRECT", "NO", 0, 1, "20000000") + " | NOT_ALLOWED | Indirect",
        transfer("INDIRECT", "OTHER", "YES", 0, 1, "null") + " | NOT_ALLOWED | Indirect",
        transfer("INDIRECT", "INDIRECT", "NO", 0, 1, "20000000") + " | NOT_ALLOWED | SameItem",
        transfer("TRAVEL", "TRAVEL", "NO", 0, 1, "20000000") + " | NOT_ALLOWED | SameItem",
        transfer("GOODS", "TRAVEL", "YES", 0, 1, "20000000") + " | CONFIRMATION | BigPlanChange",
        transfer("GOODS", "TRAVEL", "NO", 0, 1, "null") + " | CONFIRMATION | NoBudget",
        // half of the direct cost is more than five million
        transfer("GOODS", "TRAVEL", "NO", 0, 10_000_000, "20000000") + " | FREE | Within",
        transfer("GOODS", "TRAVEL", "NO", 0, 10_000_001, "20000000") + " | CONFIRMATION | Over",
        transfer("GOODS", "TRAVEL", "NO", 9_999_999, 1, "20000000") + " | FREE | Within",
        transfer("GOODS", "TRAVEL", "NO", 9_999_999, 2, "20000000") + " | CONFIRMATION | Over",
        // five million are more than half of the direct cost
        transfer("LABOUR", "OTHER", "NO", 0, 5_000_000, "9999999") + " | FREE | Within",
        transfer("LABOUR", "OTHER", "NO", 0, 5_000_001, "9999999") + " | CONFIRMATION | Over",
        // an odd yen: half of it is not rounded away
        transfer("LABOUR", "OTHER", "NO", 0, 5_000_000, "10000001") + " | FREE | Within",
        transfer("LABOUR", "OTHER", "NO", 0, 5_000_001, "10000001") + " | CONFIRMATION | Over",
        transfer("LABOUR", "OTHER", "NO", 0, 5_000_001, "10000002") + " | FREE | Within",
        // the last day of the year, and the first of the next
        TRANSFER.formatted("GOODS", "OTHER", 2025, "2026-03-31", "NO", 0, 1, "20000000") + " | FREE | Within",
        TRANSFER.formatted("GOODS", "OTHER", 2025, "2026-04-01", "NO", 0, 1, "20000000") + " | CONFIRMATION | OtherYear",
        TRANSFER.formatted("GOODS", "OTHER", 2027, "2026-04-01", "NO", 0, 1, "20000000") + " | CONFIRMATION | OtherYear"));
  }

  @Test
  void propertyIsNotifiedInTimeOrApprovedBefore() {
    String dues = "today=2026-06-01 domesticDue=%s foreignDue=%s aheadDue=%s secrecyDue=%s day=%s kind=%s place=%s exempt=%s";
    List<String> lines = new ArrayList<>();
    for (String kind : List.of("FILED", "REGISTERED", "TRANSFERRED", "WORKED")) {
      String rule = kind.equals("TRANSFERRED") ? "Registered" : kind.charAt(0) + kind.substring(1).toLowerCase();
      lines.add(dues.formatted("2026-06-01", "2000-01-01", "2000-01-01", "2000-01-01", "2026-06-01", kind, "DOMESTIC", "NO") + " | FREE | " + rule + "DomesticInTime");
      lines.add(dues.formatted("2026-05-31", "2099-01-01", "2099-01-01", "2099-01-01", "2026-04-01", kind, "DOMESTIC", "NO") + " | FREE | " + rule + "DomesticLate");
      lines.add(dues.formatted("2000-01-01", "2026-06-01", "2000-01-01", "2000-01-01", "2026-06-01", kind, "FOREIGN", "NO") + " | FREE | " + rule + "ForeignInTime");
      lines.add(dues.formatted("2099-01-01", "2026-05-31", "2099-01-01", "2099-01-01", "2026-04-01", kind, "FOREIGN", "NO") + " | FREE | " + rule + "ForeignLate");
      lines.add(dues.formatted("2099-01-01", "2099-01-01", "2099-01-01", "2099-01-01", "2026-06-02", kind, "FOREIGN", "NO") + " | NOT_ALLOWED | NotHappened");
    }
    for (String kind : List.of("PCT_FILED", "NATIONAL_ENTRY")) {
      lines.add(dues.formatted("2000-01-01", "2026-06-01", "2000-01-01", "2000-01-01", "2026-06-01", kind, "DOMESTIC", "NO") + " | FREE | PctInTime");
      lines.add(dues.formatted("2099-01-01", "2026-05-31", "2099-01-01", "2099-01-01", "2026-04-01", kind, "DOMESTIC", "NO") + " | FREE | PctLate");
    }
    lines.add(dues.formatted("2000-01-01", "2000-01-01", "2000-01-01", "2026-06-01", "2026-06-01", "SECRECY", "DOMESTIC", "NO") + " | FREE | SecrecyInTime");
    lines.add(dues.formatted("2099-01-01", "2099-01-01", "2099-01-01", "2026-05-31", "2026-05-01", "SECRECY", "FOREIGN", "NO") + " | FREE | SecrecyLate");
    for (String kind : List.of("ABANDON", "WITHDRAW")) {
      String rule = kind.charAt(0) + kind.substring(1).toLowerCase();
      lines.add(dues.formatted("2000-01-01", "2000-01-01", "2026-06-01", "2000-01-01", "2026-07-01", kind, "FOREIGN", "NO") + " | CONFIRMATION | " + rule + "InTime");
      lines.add(dues.formatted("2099-01-01", "2099-01-01", "2026-05-31", "2099-01-01", "2026-06-30", kind, "DOMESTIC", "NO") + " | CONFIRMATION | " + rule + "Late");
    }
    String any = "today=2026-06-01 domesticDue=2026-07-01 foreignDue=2026-07-01 aheadDue=2026-07-01 secrecyDue=2026-07-01 place=DOMESTIC day=%s kind=%s exempt=%s";
    lines.add(any.formatted("2026-06-01", "TRANSFER_PLANNED", "YES") + " | FREE | TransferExempt");
    lines.add(any.formatted("2026-06-02", "TRANSFER_PLANNED", "NO") + " | CONFIRMATION | TransferAhead");
    lines.add(any.formatted("2026-06-01", "TRANSFER_PLANNED", "NO") + " | NOT_ALLOWED | TransferDone");
    lines.add(any.formatted("2026-06-02", "LICENCE_PLANNED", "YES") + " | CONFIRMATION | LicenceAhead");
    lines.add(any.formatted("2026-06-01", "LICENCE_PLANNED", "NO") + " | NOT_ALLOWED | LicenceDone");
    EventTables.check("IntellectualPropertyRules", 26, lines);
  }

  @Test
  void anAccidentIsReportedPromptly() {
    String day = "today=2026-06-04 happenedOn=2026-06-01 ";
    EventTables.check("AccidentRules", 5, List.of(
        "today=2026-06-04 happenedOn=2026-06-05 promptDue=2026-06-10 harm=NONE | NOT_ALLOWED | NotHappened",
        day + "promptDue=2026-06-04 harm=NONE | FREE | SlightPrompt", day + "promptDue=2026-06-03 harm=MATERIAL | FREE | SlightLate",
        day + "promptDue=2026-06-04 harm=INJURY | CONFIRMATION | HurtPrompt", day + "promptDue=2026-06-03 harm=DEATH | CONFIRMATION | HurtLate",
        "today=2026-06-04 happenedOn=2026-06-04 promptDue=2026-06-09 harm=DEATH | CONFIRMATION | HurtPrompt"));
  }

  @Test
  void aPressReleaseIsAgreedTwoWeeksBefore() {
    EventTables.check("MediaRules", 7, List.of(
        "kind=INTERVIEW today=2026-06-01 pressDue=2026-05-01 publishedOn=2026-05-15 lateReasonGiven=false | FREE | Interview",
        "kind=TALK today=2026-06-01 pressDue=2026-05-18 publishedOn=2026-06-01 lateReasonGiven=false | FREE | TalkAhead",
        "kind=TALK today=2026-06-01 pressDue=2026-05-17 publishedOn=2026-05-31 lateReasonGiven=false | FREE | TalkAfter",
        "kind=PRESS_RELEASE today=2026-06-01 pressDue=2026-06-01 publishedOn=2026-06-15 lateReasonGiven=false | CONFIRMATION | PressInTime",
        "kind=PRESS_RELEASE today=2026-06-01 pressDue=2026-05-31 publishedOn=2026-06-14 lateReasonGiven=true | CONFIRMATION | PressLate",
        "kind=PRESS_RELEASE today=2026-06-01 pressDue=2026-05-31 publishedOn=2026-06-14 lateReasonGiven=false | NOT_ALLOWED | PressLateWithoutReason",
        "kind=PRESS_RELEASE today=2026-06-01 pressDue=2026-05-17 publishedOn=2026-05-31 lateReasonGiven=true | NOT_ALLOWED | PressPublished"));
  }

  @Test
  void aStartUpIsAppliedForThreeMonthsBefore() {
    EventTables.check("StartUpRules", 6, List.of(
        "phase=DURING today=2026-06-01 applyDue=2026-06-01 establishedOn=2026-09-01 waiverReasonGiven=false | CONFIRMATION | InTime",
        "phase=DURING today=2026-06-02 applyDue=2026-06-01 establishedOn=2026-09-01 waiverReasonGiven=true | CONFIRMATION | Waiver",
        "phase=DURING today=2026-06-02 applyDue=2026-06-01 establishedOn=2026-09-01 waiverReasonGiven=false | NOT_ALLOWED | TooLate",
        "phase=DURING today=2026-09-01 applyDue=2026-06-01 establishedOn=2026-09-01 waiverReasonGiven=true | NOT_ALLOWED | EstablishedAlready",
        "phase=AFTER today=2026-09-01 applyDue=2026-06-01 establishedOn=2026-09-01 waiverReasonGiven=false | FREE | Reported",
        "phase=AFTER today=2026-08-31 applyDue=2026-06-01 establishedOn=2026-09-01 waiverReasonGiven=false | NOT_ALLOWED | NotEstablished"));
  }

  @Test
  void eachActOfTheMatrixHasItsAnswer() {
    List<String> lines = new ArrayList<>();
    Map.of("BUY_TEAM", "BuyTeam", "OUTSOURCE", "Outsource").forEach((act, rule) -> lines.add("act=" + act + " plannedOn=2026-05-31 today=2026-06-01 | FREE | " + rule));
    Map.of("REENTRUST", "Reentrust", "FOUNDATION_COST", "FoundationCost").forEach((act, rule) -> lines.add("act=" + act + " plannedOn=2026-06-30 today=2026-06-01 | NOT_ALLOWED | " + rule));
    Map.of("HIRE_MANAGER", "HireManager", "POOLED_PURCHASE", "PooledPurchase", "MODIFY_GOODS", "ModifyGoods", "PATENT_COST", "PatentCost", "INCOME", "Income", "SHARE_ABROAD", "ShareAbroad")
        .forEach((act, rule) -> {
          lines.add("act=" + act + " plannedOn=2026-06-01 today=2026-06-01 | CONFIRMATION | " + rule);
          lines.add("act=" + act + " plannedOn=2026-05-31 today=2026-06-01 | NOT_ALLOWED | Done");
        });
    Map.of("PLAN_CHANGE", "OwnPlanChange", "PI_LABOUR", "OwnInvestigatorCost", "BUY_OUT", "OwnInvestigatorCost", "COST_TRANSFER", "OwnCostTransfer", "IP_TRANSFER", "OwnProperty",
        "PRESS", "OwnMedia", "INTERVIEW", "OwnMedia").forEach((act, rule) -> lines.add("act=" + act + " plannedOn=2026-06-30 today=2026-06-01 | NOT_ALLOWED | " + rule));
    EventTables.check("PriorApprovalRules", 16, lines);
  }

  private static String cost(String step, long labourBefore, long labour, long buyOutBefore, long buyOut, String directCost, long average) {
    return ("step=%s labourBefore=%d labour=%d buyOutBefore=%d buyOut=%d directCost=%s averageDirectCost=%d piLabourPercent=10 buyOutPercent=20 stepOneAverage=15000000")
        .formatted(step, labourBefore, labour, buyOutBefore, buyOut, directCost, average);
  }

  @Test
  void labourAndBuyOutStayWithinTheirShares() {
    EventTables.check("InvestigatorCostRules", 6, List.of(
        cost("TWO", 0, 1, 0, 0, "10000000", 10_000_000) + " | NOT_ALLOWED | StepTwo",
        cost("ONE", 0, 1, 0, 0, "null", 10_000_000) + " | NOT_ALLOWED | NoBudget",
        cost("ONE", 0, 1_000_000, 0, 2_000_000, "10000000", 15_000_000) + " | CONFIRMATION | Within",
        cost("ONE", 0, 1_000_000, 0, 2_000_000, "10000000", 15_000_001) + " | NOT_ALLOWED | TooLargeOnAverage",
        cost("ONE", 0, 1_000_001, 0, 0, "10000000", 15_000_000) + " | NOT_ALLOWED | LabourOver",
        cost("ONE", 999_999, 1, 0, 0, "10000000", 15_000_000) + " | CONFIRMATION | Within",
        cost("ONE", 999_999, 2, 0, 0, "10000000", 15_000_000) + " | NOT_ALLOWED | LabourOver",
        cost("ONE", 0, 0, 0, 2_000_001, "10000000", 15_000_000) + " | NOT_ALLOWED | BuyOutOver",
        cost("ONE", 0, 0, 1_999_999, 2, "10000000", 15_000_000) + " | NOT_ALLOWED | BuyOutOver"));
  }

  /** [D] programmes without steps: the same shares, nothing of averages, and nothing where no share is configured. */
  @Test
  void labourAndBuyOutOfGrantsStayWithinTheirShares() {
    String cost = "labourBefore=%d labour=%d buyOutBefore=%d buyOut=%d directCost=%s piLabourPercent=%s buyOutPercent=20";
    EventTables.check("GrantInvestigatorCostRules", 5, List.of(
        cost.formatted(0, 1, 0, 0, "10000000", "null") + " | NOT_ALLOWED | NotConfigured",
        cost.formatted(0, 1, 0, 0, "null", "10") + " | NOT_ALLOWED | NoBudget",
        cost.formatted(0, 1_000_000, 0, 2_000_000, "10000000", "10") + " | CONFIRMATION | Within",
        cost.formatted(0, 1_000_001, 0, 0, "10000000", "10") + " | NOT_ALLOWED | LabourOver",
        cost.formatted(999_999, 1, 0, 0, "10000000", "10") + " | CONFIRMATION | Within",
        cost.formatted(999_999, 2, 0, 0, "10000000", "10") + " | NOT_ALLOWED | LabourOver",
        cost.formatted(0, 1_000_000, 0, 0, "9999999", "10") + " | NOT_ALLOWED | LabourOver",
        cost.formatted(0, 0, 0, 2_000_001, "10000000", "10") + " | NOT_ALLOWED | BuyOutOver",
        cost.formatted(0, 0, 1_999_999, 1, "10000000", "10") + " | CONFIRMATION | Within",
        cost.formatted(0, 0, 1_999_999, 2, "10000000", "10") + " | NOT_ALLOWED | BuyOutOver"));
  }

  /** E10: one yen on either side of what there was, of the ceilings and of the rate of indirect cost (N-40). */
  @Test
  void theAgencyChangesABudgetWithinTheTerms() {
    String budget = "kind=%s directCost=%d indirectCost=%d budgetBefore=%s indirectPercent=30 yearDirectCeiling=null yearCeiling=%s wholeCeiling=%s otherYears=%d";
    EventTables.check("YearBudgetRules", 8, List.of(
        budget.formatted("SET", 10_000_000, 3_000_000, "null", "null", "null", 0) + " | CONFIRMATION | Proposed",
        budget.formatted("SET", 10_000_000, 3_000_001, "null", "null", "null", 0) + " | NOT_ALLOWED | TooMuchIndirect",
        budget.formatted("SET", 3_333_333, 1_000_000, "null", "null", "null", 0) + " | NOT_ALLOWED | TooMuchIndirect",
        budget.formatted("SET", 3_333_334, 1_000_000, "null", "null", "null", 0) + " | CONFIRMATION | Proposed",
        budget.formatted("INCREASE", 10_000_000, 0, "null", "null", "null", 0) + " | NOT_ALLOWED | NothingToChange",
        budget.formatted("DECREASE", 10_000_000, 0, "null", "null", "null", 0) + " | NOT_ALLOWED | NothingToChange",
        budget.formatted("SUSPEND", 10_000_000, 0, "null", "null", "null", 0) + " | NOT_ALLOWED | NothingToChange",
        budget.formatted("INCREASE", 10_000_000, 3_000_000, "13000000", "null", "null", 0) + " | NOT_ALLOWED | IncreasedToLess",
        budget.formatted("INCREASE", 10_000_001, 3_000_000, "13000000", "null", "null", 0) + " | CONFIRMATION | Proposed",
        budget.formatted("DECREASE", 10_000_000, 3_000_000, "13000000", "null", "null", 0) + " | NOT_ALLOWED | DecreasedToMore",
        budget.formatted("DECREASE", 10_000_000, 2_999_999, "13000000", "null", "null", 0) + " | CONFIRMATION | Proposed",
        budget.formatted("SUSPEND", 10_000_000, 3_000_000, "13000000", "null", "null", 0) + " | CONFIRMATION | Proposed",
        budget.formatted("SUSPEND", 10_000_001, 3_000_000, "13000000", "null", "null", 0) + " | NOT_ALLOWED | SuspendedToMore",
        budget.formatted("SUSPEND", 0, 0, "13000000", "null", "null", 0) + " | CONFIRMATION | Proposed",
        budget.formatted("INCREASE", 12_000_000, 3_000_000, "13000000", "15000000", "null", 0) + " | CONFIRMATION | Proposed",
        budget.formatted("INCREASE", 12_000_001, 3_000_000, "13000000", "15000000", "null", 0) + " | NOT_ALLOWED | OverYear",
        // a ceiling of the direct cost alone (SU-Ecosystem): indirect cost comes on top
        budget.formatted("SET", 100_000_000, 30_000_000, "null", "null", "null", 0).replace("yearDirectCeiling=null", "yearDirectCeiling=100000000") + " | CONFIRMATION | Proposed",
        budget.formatted("SET", 100_000_001, 0, "null", "null", "null", 0).replace("yearDirectCeiling=null", "yearDirectCeiling=100000000") + " | NOT_ALLOWED | OverYear",
        budget.formatted("SET", 600_000_000, 100_000_000, "null", "null", "2700000000", 2_000_000_000) + " | CONFIRMATION | Proposed",
        budget.formatted("SET", 600_000_001, 100_000_000, "null", "null", "2700000000", 2_000_000_000) + " | NOT_ALLOWED | OverWhole"));
  }

  private static String student(long before, long amount, int months, boolean necessity) {
    return "amountBefore=%d amount=%d months=%d necessityGiven=%s studentBasic=5000000 studentHighest=10000000 studentMonths=48".formatted(before, amount, months, necessity);
  }

  @Test
  void aStudentGetsFiveMillionOrTenWithReason() {
    EventTables.check("StudentFundingRules", 5, List.of(
        student(0, 5_000_000, 48, false) + " | FREE | Basic", student(4_999_999, 1, 48, false) + " | FREE | Basic",
        student(0, 5_000_001, 48, false) + " | NOT_ALLOWED | NotNeeded", student(0, 5_000_001, 48, true) + " | CONFIRMATION | Needed",
        student(0, 10_000_000, 48, true) + " | CONFIRMATION | Needed", student(0, 10_000_001, 48, true) + " | NOT_ALLOWED | OverHighest",
        student(5_000_001, 5_000_000, 48, true) + " | NOT_ALLOWED | OverHighest", student(0, 1, 49, true) + " | NOT_ALLOWED | TooLong"));
  }

  @Test
  void aStudentIsNotReplaced() {
    String day = " plannedOn=2026-06-01 today=2026-06-01";
    String passed = " plannedOn=2026-05-31 today=2026-06-01";
    EventTables.check("InvestigatorChangeRules", 7, List.of(
        "kind=REPLACED student=YES consent=YES" + day + " | NOT_ALLOWED | Student", "kind=REPLACED student=NO consent=YES" + day + " | CONFIRMATION | Replaced",
        "kind=REPLACED student=NO consent=NO" + day + " | NOT_ALLOWED | ReplacedWithoutConsent", "kind=REPLACED student=NO consent=YES" + passed + " | NOT_ALLOWED | ReplacedPassed",
        "kind=MOVES student=YES consent=YES" + day + " | CONFIRMATION | Moves", "kind=MOVES student=NO consent=NO" + day + " | NOT_ALLOWED | MovesWithoutConsent",
        "kind=MOVES student=NO consent=YES" + passed + " | NOT_ALLOWED | MovesPassed"));
  }

  @ParameterizedTest
  @CsvSource({
      "plan-change, 1, MONTHS, BEFORE, 14, 3", "ip-domestic, 60, CALENDAR_DAYS, AFTER, 14, 3", "ip-foreign, 90, CALENDAR_DAYS, AFTER, 14, 3",
      "ip-ahead, 30, CALENDAR_DAYS, BEFORE, 14, 3", "ip-secrecy, 7, WORKING_DAYS, AFTER, 14, 3", "accident, 3, WORKING_DAYS, AFTER, 1, 1",
      "press-release, 14, CALENDAR_DAYS, BEFORE, 14, 3", "start-up, 3, MONTHS, BEFORE, 14, 3", "end-report, 2, MONTHS, AFTER, 14, 3", "end-report-late, 3, MONTHS, AFTER, 14, 3",
      "project-ethics, 10, WORKING_DAYS, AFTER, 3, 1", "step-gate-opens, 4, MONTHS, BEFORE, 14, 3"})
  void aClockCounts(String clock, long count, String unit, String direction, long first, long last) {
    Verdict.Row row = RULEBOOK.decide("EventClocks", Map.of("programme", "su-ecosystem-project", "clock", clock)).only();
    assertThat(row.number("count")).isEqualTo(count);
    assertThat(row.text("unit")).isEqualTo(unit);
    assertThat(row.text("direction")).isEqualTo(direction);
    assertThat(row.number("firstWarningDays")).isEqualTo(first);
    assertThat(row.number("lastWarningDays")).isEqualTo(last);
    assertThat(TableRows.of("EventClocks")).isEqualTo(63);
  }

  @Test
  void theTermsAreThoseOfTheDomain() {
    Verdict.Row row = RULEBOOK.decide("EventTerms", Map.of("programme", "su-ecosystem-project")).only();
    assertThat(row.outputs().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, term -> ((Number) term.getValue()).longValue()))).isEqualTo(Map.of("transferPercent", 50L,
        "transferFloor", 5_000_000L, "piLabourPercent", 10L, "buyOutPercent", 20L, "stepOneAverage", 15_000_000L, "studentBasic", 5_000_000L, "studentHighest", 10_000_000L,
        "studentMonths", 48L));
    assertThat(RULEBOOK.decide("EventTerms", Map.of("programme", "a-step-repayable")).only().outputs()).isEqualTo(row.outputs());
    for (String programme : List.of("mirai", "mirai-full", "mirai-large", "alca", "coi-next", "coi-next-full", "open-innovation", "millennia", "a-step-stage-one", "a-step-stage-two", "forest",
        "su-ecosystem-platform")) {
      assertThat(RULEBOOK.decide("EventTerms", Map.of("programme", programme)).only().outputs()).as(programme).isEqualTo(row.outputs());
    }
    assertThat(TableRows.of("EventTerms")).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "a-step-repayable | development | | accident intellectual-property media misconduct plan-change",
      "a-step-repayable | contract | | ''",
      "a-step-repayable | settlement | | intellectual-property media misconduct",
      "a-step-repayable | repayment | | intellectual-property media misconduct",
      "a-step-repayable | closed | completed | intellectual-property misconduct",
      "a-step-repayable | closed | defaulted | intellectual-property misconduct",
      "a-step-repayable | closed | withdrawn | ''",
      "su-ecosystem-project | project | | accident budget-transfer intellectual-property investigator-change investigator-cost media misconduct plan-change prior-approval "
          + "project-stop start-up student-funding year-budget",
      "su-ecosystem-project | step-gate | | accident budget-transfer intellectual-property investigator-change investigator-cost media misconduct plan-change prior-approval "
          + "project-stop start-up student-funding year-budget",
      "su-ecosystem-project | end-report | | intellectual-property media misconduct start-up",
      "su-ecosystem-project | plan | | ''",
      "su-ecosystem-project | closed | completed | intellectual-property misconduct start-up",
      "su-ecosystem-project | closed | stopped | end-report intellectual-property misconduct start-up",
      "su-ecosystem-project | closed | withdrawn | ''",
      "su-ecosystem-platform | operation | | accident gap-fund intellectual-property media misconduct plan-change project-stop year-budget",
      "su-ecosystem-platform | final-evaluation | | intellectual-property media misconduct",
      "su-ecosystem-platform | closed | completed | intellectual-property misconduct",
      "a-step-stage-one | research | | accident budget-transfer intellectual-property investigator-change investigator-cost media misconduct plan-change prior-approval project-stop start-up year-budget",
      "a-step-stage-one | stage-gate | | accident budget-transfer intellectual-property investigator-change investigator-cost media misconduct plan-change prior-approval project-stop start-up year-budget",
      "a-step-stage-one | final-evaluation | | intellectual-property media misconduct start-up",
      "a-step-stage-two | research | | accident budget-transfer intellectual-property investigator-change investigator-cost media misconduct plan-change prior-approval project-stop start-up year-budget",
      "a-step-stage-two | moving-on | | accident budget-transfer intellectual-property investigator-change media misconduct plan-change prior-approval start-up year-budget",
      "a-step-stage-two | final-evaluation | | intellectual-property media misconduct start-up",
      "a-step-stage-two | closed | stopped | intellectual-property misconduct start-up",
      "a-step-stage-two | contract | | ''",
      "a-step-stage-one | closed | moved-on | intellectual-property misconduct start-up",
      "a-step-stage-one | closed | declined | ''",
      "a-step-stage-one | contract | | ''",
      "forest | research | | accident break-end budget-transfer host-bonus intellectual-property investigator-change investigator-cost media misconduct period-extension plan-change prior-approval "
          + "project-stop start-up support-break year-budget",
      "forest | closed | not-continued | intellectual-property misconduct start-up",
      "forest | host-joining | | ''",
      "mirai | research | | accident budget-transfer intellectual-property investigator-change investigator-cost media misconduct plan-change prior-approval project-stop start-up year-budget",
      "mirai | closed | completed | intellectual-property misconduct start-up",
      "mirai-full | research | | accident budget-transfer intellectual-property investigator-change investigator-cost media misconduct plan-change prior-approval project-stop start-up year-budget",
      "mirai-full | closed | not-continued | intellectual-property misconduct start-up",
      "mirai-large | research | | accident budget-transfer intellectual-property investigator-change investigator-cost media misconduct plan-change prior-approval project-stop start-up year-budget",
      "mirai-large | closed | not-continued | intellectual-property misconduct start-up",
      "alca | research | | accident budget-transfer intellectual-property investigator-change investigator-cost media misconduct plan-change prior-approval project-stop start-up year-budget",
      "alca | closed | not-continued | intellectual-property misconduct start-up",
      "coi-next | research | | accident budget-transfer intellectual-property investigator-change investigator-cost media misconduct plan-change prior-approval project-stop start-up year-budget",
      "coi-next | closed | completed | intellectual-property misconduct start-up",
      "coi-next-full | research | | accident budget-transfer intellectual-property investigator-change investigator-cost media misconduct plan-change prior-approval project-stop start-up year-budget",
      "coi-next-full | closed | not-continued | intellectual-property misconduct start-up",
      "open-innovation | research | | accident budget-transfer intellectual-property investigator-change investigator-cost media misconduct plan-change prior-approval project-stop start-up year-budget",
      "open-innovation | closed | not-continued | intellectual-property misconduct start-up",
      "alca | stage-gate | | accident budget-transfer intellectual-property investigator-change investigator-cost media misconduct plan-change prior-approval project-stop start-up year-budget",
      "mirai-full | moving-on | | accident budget-transfer intellectual-property investigator-change media misconduct plan-change prior-approval start-up year-budget",
      "mirai | final-evaluation | | intellectual-property media misconduct start-up",
      "mirai | closed | merged | intellectual-property misconduct start-up",
      "millennia | research | | accident budget-transfer intellectual-property investigator-change media misconduct plan-change prior-approval project-stop year-budget",
      "millennia | closed | goal-not-chosen | intellectual-property misconduct",
      "millennia | closed | declined | ''",
      "coi-next-full | follow-up | | intellectual-property media misconduct start-up",
      "alca | contract | | ''",
      "another | development | | ''"})
  void aProgrammeHasItsEventsWhereTheyMakeSense(String programme, String stage, String ending, String events) {
    Set<String> known = RULEBOOK.decide("EventsOfProgramme", Map.of("programme", programme, "stage", stage, "ending", ending == null ? "" : ending)).rows().stream()
        .map(row -> row.text("event")).collect(Collectors.toSet());
    assertThat(known).containsExactlyInAnyOrderElementsOf(events.isBlank() ? Set.of() : Set.of(events.split(" ")));
    assertThat(TableRows.of("EventsOfProgramme")).isEqualTo(75);
  }
}
