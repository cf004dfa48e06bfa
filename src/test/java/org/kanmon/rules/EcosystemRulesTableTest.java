package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** The tables of SU-Ecosystem, row by row and at their boundaries. */
class EcosystemRulesTableTest {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();
  private static final String PROJECT = "su-ecosystem-project";

  @Test
  void aPlatformAdoptsAsManyAsItReported() {
    EventTables.check("ProjectOpeningRules", 3, List.of("adoptedOn=2026-06-02 today=2026-06-01 siblings=1 adopted=9 | NOT_ALLOWED | Ahead",
        "adoptedOn=2026-06-01 today=2026-06-01 siblings=10 adopted=9 | NOT_ALLOWED | More", "adoptedOn=2026-06-01 today=2026-06-01 siblings=9 adopted=9 | FREE | Adopted"));
  }

  @Test
  void everyEthicsItemIsCompleted() {
    String item = "pamphletOne=%s pamphletTwo=%s video=%s eaprin=%s participants=4 participantsDone=%d";
    EventTables.check("EthicsRules", 6, List.of(item.formatted("NO", "YES", "YES", "YES", 4) + " | NOT_ALLOWED | PamphletOne", item.formatted("YES", "NO", "YES", "YES", 4) + " | NOT_ALLOWED | PamphletTwo",
        item.formatted("YES", "YES", "NO", "YES", 4) + " | NOT_ALLOWED | Video", item.formatted("YES", "YES", "YES", "NO", 4) + " | NOT_ALLOWED | Eaprin",
        item.formatted("YES", "YES", "YES", "YES", 3) + " | NOT_ALLOWED | Participants", item.formatted("YES", "YES", "YES", "YES", 4) + " | FREE | Done"));
  }

  /** A plan of twelve months with one year's direct cost. */
  private static String plan(Object... changes) {
    Map<String, Object> values = new HashMap<>(Map.ofEntries(Map.entry("startOn", "2026-04-01"), Map.entry("endOn", "2027-03-31"), Map.entry("months", 12), Map.entry("longestMonths", 36),
        Map.entry("fiscalYears", 1), Map.entry("excess", 0), Map.entry("student", "NO"), Map.entry("adoptedStudent", "NO"), Map.entry("coInvestigators", 0), Map.entry("coPolicy", "NO"),
        Map.entry("direct", 10_000_000), Map.entry("items", 10_000_000), Map.entry("indirectAmount", 3_000_000), Map.entry("indirectPercent", 30), Map.entry("studentMonths", 48),
        Map.entry("studentHighest", 10_000_000), Map.entry("studentBasic", 5_000_000), Map.entry("necessityGiven", false), Map.entry("piLabour", 0), Map.entry("buyOut", 0),
        Map.entry("step", "ONE"), Map.entry("stepOneAverage", 15_000_000), Map.entry("piLabourPercent", 10), Map.entry("buyOutPercent", 20), Map.entry("totalBefore", "null"),
        Map.entry("monthsBefore", "null"), Map.entry("studentBefore", "null"), Map.entry("direct1", 10_000_000)));
    for (int year = 1; year <= 4; year++) {
      values.putIfAbsent("direct" + year, "null");
      values.put("piLabour" + year, "null");
      values.put("buyOut" + year, "null");
    }
    for (int n = 0; n < changes.length; n += 2) {
      values.put((String) changes[n], changes[n + 1]);
    }
    return values.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining(" "));
  }

  @Test
  void aPlanKeepsToTheRulesToTheYen() {
    String student = "student";
    EventTables.check("ProjectPlanRules", 16, List.of(
        plan("endOn", "2026-03-31", "months", "null", "excess", "null", "fiscalYears", "null") + " | NOT_ALLOWED | EndBeforeStart",
        plan("months", 37) + " | NOT_ALLOWED | TooLong", plan("months", 36) + " | FREE | Within",
        plan("excess", 1) + " | NOT_ALLOWED | OverYear",
        plan(student, "YES") + " | NOT_ALLOWED | StudentChanged",
        plan("coInvestigators", 1) + " | NOT_ALLOWED | NoCoInvestigators", plan("coInvestigators", 1, "coPolicy", "null") + " | NOT_ALLOWED | NoCoInvestigators",
        plan("coInvestigators", 1, "coPolicy", "YES") + " | FREE | Within",
        plan("items", 9_999_999) + " | NOT_ALLOWED | Items",
        plan("indirectAmount", 3_000_001) + " | NOT_ALLOWED | TooMuchIndirect",
        // N-45: Step 1 and Step 2 together
        plan(student, "YES", "adoptedStudent", "YES", "monthsBefore", 37) + " | NOT_ALLOWED | StudentTooLong",
        plan(student, "YES", "adoptedStudent", "YES", "monthsBefore", 36, "necessityGiven", true) + " | FREE | StudentNeeded",
        plan(student, "YES", "adoptedStudent", "YES", "studentBefore", 1, "necessityGiven", true) + " | NOT_ALLOWED | StudentOverHighest",
        plan(student, "YES", "adoptedStudent", "YES") + " | NOT_ALLOWED | StudentNotNeeded",
        plan(student, "YES", "adoptedStudent", "YES", "direct", 5_000_001, "items", 5_000_001, "indirectAmount", 0, "direct1", 5_000_001, "necessityGiven", true) + " | FREE | StudentNeeded",
        plan(student, "YES", "adoptedStudent", "YES", "direct", 5_000_000, "items", 5_000_000, "indirectAmount", 0, "direct1", 5_000_000) + " | FREE | Within",
        //
        plan("step", "TWO", "piLabour", 1, "piLabour1", 1) + " | NOT_ALLOWED | StepTwo", plan("step", "TWO", "buyOut", 1, "buyOut1", 1) + " | NOT_ALLOWED | StepTwo",
        plan("step", "TWO") + " | FREE | Within",
        // N-48: on average of a year
        plan("direct", 15_000_001, "items", 15_000_001, "direct1", 15_000_001, "piLabour", 1, "piLabour1", 1) + " | NOT_ALLOWED | TooLargeOnAverage",
        plan("direct", 15_000_000, "items", 15_000_000, "direct1", 15_000_000, "piLabour", 1, "piLabour1", 1) + " | FREE | Within",
        plan("direct", 15_000_001, "items", 15_000_001, "direct1", 15_000_001) + " | FREE | Within",
        // N-46, N-47: of each year
        plan("piLabour", 1_000_001, "piLabour1", 1_000_001) + " | NOT_ALLOWED | LabourOver", plan("piLabour", 1_000_000, "piLabour1", 1_000_000) + " | FREE | Within",
        plan("piLabour", 1, "piLabour2", 1) + " | NOT_ALLOWED | LabourOver",
        plan("buyOut", 2_000_001, "buyOut1", 2_000_001) + " | NOT_ALLOWED | BuyOutOver", plan("buyOut", 2_000_000, "buyOut1", 2_000_000) + " | FREE | Within",
        plan("buyOut", 1, "buyOut4", 1) + " | NOT_ALLOWED | BuyOutOver"));
    Verdict.Row within = EventTables.ask("ProjectPlanRules", plan("totalBefore", 2_000_000, "monthsBefore", 24, "studentBefore", 1_000_000, "fiscalYears", 2));
    assertThat(List.of(within.number("planTotal"), within.number("planMonths"), within.number("studentTotal"), within.number("reportYears"))).containsExactly(15_000_000L, 36L, 11_000_000L, 1L);
    assertThat(within.text("needsApproval")).isEqualTo("NO");
  }

  @Test
  void smallTables() {
    EventTables.check("CoPlanRules", 2, List.of("direct=1000000 indirectAmount=300001 indirectPercent=30 | NOT_ALLOWED | TooMuchIndirect", "direct=1000000 indirectAmount=300000 indirectPercent=30 | FREE | Within"));
    EventTables.check("CollectPlanRules", 3, List.of("outcome=RETURN feedbackGiven=false needsApproval=NO necessityApproved=null | NOT_ALLOWED | NoMessage",
        "outcome=FORWARD feedbackGiven=false needsApproval=YES necessityApproved=null | NOT_ALLOWED | NotApproved",
        "outcome=FORWARD feedbackGiven=false needsApproval=YES necessityApproved=NO | NOT_ALLOWED | NotApproved",
        "outcome=FORWARD feedbackGiven=false needsApproval=YES necessityApproved=YES | FREE | Passed", "outcome=RETURN feedbackGiven=true needsApproval=YES necessityApproved=NO | FREE | Passed"));
    String parts = " partPlan=%s partParticipants=null partBudget=%s partStudent=null partDmp=null";
    EventTables.check("ConfirmPlanRules", 3, List.of("outcome=CHANGE_PART feedbackGiven=true" + parts.formatted("null", "false") + " | NOT_ALLOWED | NoPart",
        "outcome=CHANGE_PART feedbackGiven=false" + parts.formatted("true", "false") + " | NOT_ALLOWED | NoMessage", "outcome=CHANGE_ALL feedbackGiven=false" + parts.formatted("null", "null") + " | NOT_ALLOWED | NoMessage",
        "outcome=CHANGE_PART feedbackGiven=true" + parts.formatted("null", "true") + " | FREE | Decided", "outcome=CONFIRMED feedbackGiven=false" + parts.formatted("null", "null") + " | FREE | Decided"));
    EventTables.check("StepTwoRules", 2, List.of("seeks=YES stepTwoPlanGiven=false | NOT_ALLOWED | NoPlan", "seeks=YES stepTwoPlanGiven=true | FREE | Answered", "seeks=NO stepTwoPlanGiven=false | FREE | Answered"));
    EventTables.check("StepGateHeldRules", 2, List.of("step=ONE policy=YES | HELD | Held", "step=ONE policy=null | NOT_HELD | NotHeld", "step=ONE policy=NO | NOT_HELD | NotHeld", "step=TWO policy=YES | NOT_HELD | NotHeld"));
    EventTables.check("NextStepRules", 2, List.of("gateOutcome=PASSED step=ONE | STEP_TWO | StepTwo", "gateOutcome=NOT_HELD step=ONE | ENDS | Ends", "gateOutcome=NOT_PASSED step=ONE | ENDS | Ends"));
    EventTables.check("PassingRules", 2, List.of("outcome=RETURN feedbackGiven=false | NOT_ALLOWED | NoMessage", "outcome=RETURN feedbackGiven=true | FREE | Passed", "outcome=FORWARD feedbackGiven=false | FREE | Passed"));
    String call = "openedOn=%s closedOn=%s decidedOn=%s today=2026-06-01 applications=5 adopted=%d";
    EventTables.check("GapFundRules", 5, List.of(call.formatted("2026-04-02", "2026-04-01", "2026-05-01", 1) + " | NOT_ALLOWED | Order", call.formatted("2026-04-01", "2026-05-02", "2026-05-01", 1) + " | NOT_ALLOWED | Early",
        call.formatted("2026-04-01", "2026-05-01", "2026-06-02", 1) + " | NOT_ALLOWED | Ahead", call.formatted("2026-04-01", "2026-05-01", "2026-06-01", 6) + " | NOT_ALLOWED | More",
        call.formatted("2026-04-01", "2026-04-01", "2026-06-01", 5) + " | FREE | Reported"));
  }

  /** N-43, N-49 to N-54: what is left empty is no cost. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "translationHighest=1000001 | Translation", "translationHighest=1000000 | ''",
      "partnerGoodsPrice=100000 partnerGoodsMonths=12 | PartnerGoods", "partnerGoodsPrice=99999 partnerGoodsMonths=12 | ''", "partnerGoodsPrice=100000 partnerGoodsMonths=11 | ''",
      "prepaidPaid=120000 prepaidMonths=12 prepaidElapsed=6 prepaidCharged=60001 | Prepaid", "prepaidPaid=120000 prepaidMonths=12 prepaidElapsed=6 prepaidCharged=60000 | ''",
      "prepaidPaid=120000 prepaidMonths=12 prepaidElapsed=13 prepaidCharged=1 | Prepaid", "prepaidCharged=1 | Prepaid",
      "foundationCost=1 | Foundation", "foundationCost=0 | ''", "meals=OUTSIDE mealsAlcohol=NO | ''", "meals=INSIDE | Meals", "meals=OTHER | Meals", "meals=OUTSIDE mealsAlcohol=YES | Alcohol",
      "patentElsewhere=YES | DoublePatent", "patentElsewhere=NO | ''", "bigPlanChange=YES | BigPlanChange", "bigPlanChange=YES planChangeConfirmed=2026-04-01 | ''", "bigPlanChange=NO | ''", "step=TWO planStep=ONE | OtherStep", "step=ONE planStep=TWO | OtherStep", "step=TWO planStep=TWO | ''", "step=TWO | ''",
      "meals=INSIDE mealsAlcohol=YES foundationCost=1 | Alcohol Foundation Meals", "x=1 | ''"})
  void aCostIsForbidden(String inputs, String rules) {
    assertThat(forbidden("CostRules", PROJECT, inputs)).containsExactlyInAnyOrder(rules.isBlank() ? new String[0] : rules.split(" "));
    assertThat(forbidden("CostRules", "a-step-stage-one", inputs)).as("in this programme alone").isEmpty();
    assertThat(TableRows.of("CostRules")).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({"BUY_TEAM, profitExcluded, BuyTeam", "POOLED_PURCHASE, threeConditions, PooledPurchase", "PATENT_COST, strategyInPlan, PatentCost", "INCOME, incomeInPlan, Income",
      "SHARE_ABROAD, institutionProcedure, ShareAbroad"})
  void anActHasItsCondition(String act, String condition, String rule) {
    assertThat(forbidden("PriorApprovalConditions", PROJECT, "act=" + act)).containsExactly(rule);
    assertThat(forbidden("PriorApprovalConditions", PROJECT, "act=" + act + " " + condition + "=NO")).containsExactly(rule);
    assertThat(forbidden("PriorApprovalConditions", PROJECT, "act=" + act + " " + condition + "=YES")).isEmpty();
    assertThat(forbidden("PriorApprovalConditions", "a-step-stage-one", "act=" + act)).isEmpty();
    assertThat(TableRows.of("PriorApprovalConditions")).isEqualTo(5);
  }

  private static Set<String> forbidden(String table, String programme, String inputs) {
    Map<String, Object> asked = new HashMap<>();
    List.of("translationHighest", "partnerGoodsPrice", "partnerGoodsMonths", "prepaidPaid", "prepaidMonths", "prepaidElapsed", "prepaidCharged", "foundationCost", "meals", "mealsAlcohol",
        "patentElsewhere", "bigPlanChange", "planChangeConfirmed", "step", "planStep", "act", "profitExcluded", "threeConditions", "strategyInPlan", "incomeInPlan", "institutionProcedure")
        .forEach(name -> asked.put(name, null));
    asked.put("programme", programme);
    for (String pair : inputs.strip().split("\\s+")) {
      String[] parts = pair.split("=");
      asked.put(parts[0], parts[1].matches("\\d+") ? (Object) Long.valueOf(parts[1]) : parts[1]);
    }
    asked.remove("x");
    return RULEBOOK.decide(table, asked).rows().stream().map(row -> row.rule().replace("Rule_", "")).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whichEventsAreTakenIn() {
    List<String> taken = new ArrayList<>();
    for (String event : List.of("plan-change", "budget-transfer", "start-up", "prior-approval", "investigator-cost", "student-funding", "investigator-change", "media", "project-stop")) {
      assertThat(RULEBOOK.decide("EventIntake", Map.of("programme", PROJECT, "event", event)).only().text("intake")).as(event).isEqualTo("EventIntake");
      taken.add(event);
    }
    for (String event : List.of("intellectual-property", "accident")) {
      assertThat(RULEBOOK.decide("EventIntake", Map.of("programme", PROJECT, "event", event)).only().has("intake")).as(event).isFalse();
    }
    assertThat(RULEBOOK.decide("EventIntake", Map.of("programme", "a-step-stage-one", "event", "plan-change")).rows()).isEmpty();
    assertThat(TableRows.of("EventIntake")).isEqualTo(3);
    assertThat(taken).hasSize(9);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"UNIVERSITY YES REGIONAL NO PRESIDENT | ''", "COLLEGE_OF_TECHNOLOGY YES HUB_CITY YES OTHER | ''", "FOUNDATION YES REGIONAL NO OTHER | ''", "ASSOCIATION YES REGIONAL NO OTHER | ''",
      "COMPANY YES REGIONAL NO OTHER | ''", "OTHER YES REGIONAL NO PRESIDENT | HARD LEAD_KIND", "UNIVERSITY NO REGIONAL NO TRUSTEE | HARD LEAD_ABROAD",
      "UNIVERSITY YES REGIONAL YES VICE_PRESIDENT | HARD SUPPORTED_BEFORE", "UNIVERSITY YES HUB_CITY NO PRESIDENT | WARNING NOT_SUPPORTED_BEFORE", "UNIVERSITY YES REGIONAL NO OTHER | WARNING HEAD_POST"})
  void whoMayLeadAPlatform(String inputs, String finding) {
    String[] parts = inputs.strip().split(" ");
    List<String> found = RULEBOOK.decide("EligibilityPlatform", Map.of("leadKind", parts[0], "domestic", parts[1], "platformType", parts[2], "supportedBefore", parts[3], "headPost", parts[4])).rows().stream()
        .map(row -> row.text("severity") + " " + row.text("finding")).toList();
    assertThat(found).containsExactly(finding.isBlank() ? new String[0] : new String[] {finding});
    assertThat(TableRows.of("EligibilityPlatform")).isEqualTo(5);
  }
}
