package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** What the tables say of grants, each row, and one yen and one month on either side of every number. */
class GrantRulesTableTest {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();
  private static final String PLAN = "startOn=2026-10-01 endOn=%s fullTime=%s months=%d longestMonths=%d excess=%d total=%d adoptedAmount=37500000 indirectAmount=%d indirectPercent=30 "
      + "fiscalYears=3";

  private static String plan(String endOn, String fullTime, int months, int longest, long excess, long total, long indirect) {
    return PLAN.formatted(endOn, fullTime, months, longest, excess, total, indirect);
  }

  @Test
  void aPlanKeepsToTheTermsOfItsProgramme() {
    EventTables.check("GrantPlanRules", 7, List.of(
        plan("2026-09-30", "YES", 30, 30, 0, 37_500_000, 0) + " | NOT_ALLOWED | EndBeforeStart",
        plan("2026-10-01", "YES", 1, 30, 0, 37_500_000, 0) + " | FREE | Within",
        plan("2029-03-31", "NO", 30, 30, 0, 37_500_000, 0) + " | NOT_ALLOWED | NotFullTime",
        // N-19: two and a half years; A-21: the route decides
        plan("2029-03-31", "YES", 30, 30, 0, 37_500_000, 0) + " | FREE | Within",
        plan("2029-04-01", "YES", 31, 30, 0, 37_500_000, 0) + " | NOT_ALLOWED | TooLong",
        plan("2031-03-31", "YES", 54, 54, 0, 37_500_000, 0) + " | FREE | Within",
        plan("2031-03-31", "YES", 54, 48, 0, 37_500_000, 0) + " | NOT_ALLOWED | TooLong",
        // N-18, N-23: one yen over the ceiling of some year
        plan("2029-03-31", "YES", 30, 30, 1, 37_500_000, 0) + " | NOT_ALLOWED | OverYear",
        plan("2029-03-31", "YES", 30, 30, 0, 37_500_001, 0) + " | NOT_ALLOWED | OverAdopted",
        // 30 % of 10,000,000 are 3,000,000 of 13,000,000
        plan("2029-03-31", "YES", 30, 30, 0, 13_000_000, 3_000_000) + " | FREE | Within",
        plan("2029-03-31", "YES", 30, 30, 0, 13_000_000, 3_000_001) + " | NOT_ALLOWED | TooMuchIndirect"));
    Verdict.Row within = EventTables.ask("GrantPlanRules", plan("2029-03-31", "YES", 30, 30, 0, 37_500_000, 0));
    assertThat(within.number("planTotal")).isEqualTo(37_500_000);
    assertThat(within.number("reportYears")).as("the last year is reported with the end").isEqualTo(2);
  }

  @Test
  void contractsStayWithinThePlanTogether() {
    EventTables.check("GrantContractRules", 2, List.of(
        "contracted=20000000 amount=17500000 planTotal=37500000 | FREE | Within",
        "contracted=20000000 amount=17500001 planTotal=37500000 | NOT_ALLOWED | OverPlan"));
  }

  @Test
  void aYearlyReportStaysWithinTheBudgetOfTheYear() {
    EventTables.check("YearlyReportRules", 4, List.of(
        "used=10000000 indirectUsed=3000000 yearBudget=13000000 decidedBudget=null fullTime=YES | FREE | Within",
        "used=10000001 indirectUsed=3000000 yearBudget=13000000 decidedBudget=null fullTime=YES | NOT_ALLOWED | OverBudget",
        "used=10000000 indirectUsed=3000000 yearBudget=13000000 decidedBudget=null fullTime=NO | CHANGE | NotFullTime",
        // what the agency made of the year holds, to the yen (E10)
        "used=10000000 indirectUsed=3000000 yearBudget=13000000 decidedBudget=13000000 fullTime=YES | FREE | Within",
        "used=10000001 indirectUsed=3000000 yearBudget=13000000 decidedBudget=13000000 fullTime=YES | NOT_ALLOWED | OverBudget",
        "used=1 indirectUsed=0 yearBudget=13000000 decidedBudget=12999999 fullTime=YES | NOT_ALLOWED | OtherBudget",
        "used=1 indirectUsed=0 yearBudget=13000000 decidedBudget=13000001 fullTime=YES | NOT_ALLOWED | OtherBudget"));
  }

  /** Companies as the forms of stage I's gate and of stage II describe them. */
  private static String company(String isPrivate, String receives, String matching, String kind) {
    return " companies=1 company1NameGiven=true company1Private=%s company1Receives=%s company1Matching=%s company1Kind=%s".formatted(isPrivate, receives, matching, kind);
  }

  @Test
  void aMoveNeedsACompanyAPlanAndAnAmount() {
    String move = "seeksMove=%s nextPlanGiven=%s nextAmount=%s";
    String right = company("YES", "YES", "1", "CASH");
    EventTables.check("StageGateRules", 7, List.of(
        move.formatted("NO", "false", "null") + " companies=0 | FREE | NotSought",
        move.formatted("YES", "true", "1") + " companies=0 | NOT_ALLOWED | NoReceiver",
        move.formatted("YES", "true", "1") + company("NO", "YES", "1", "CASH") + " | NOT_ALLOWED | NoReceiver",
        move.formatted("YES", "true", "1") + company("YES", "NO", "1", "CASH") + " | NOT_ALLOWED | NoReceiver",
        move.formatted("YES", "true", "1") + company("null", "YES", "1", "CASH") + " | NOT_ALLOWED | NotDescribed",
        move.formatted("YES", "true", "1") + company("YES", "YES", "1", "null") + " | NOT_ALLOWED | NotDescribed",
        // two companies, one of them not described
        move.formatted("YES", "true", "1") + right.replace("companies=1", "companies=2") + " | NOT_ALLOWED | NotDescribed",
        move.formatted("YES", "false", "1") + right + " | NOT_ALLOWED | NoPlan",
        move.formatted("YES", "true", "null") + right + " | NOT_ALLOWED | NoAmount",
        move.formatted("YES", "true", "0") + right + " | NOT_ALLOWED | NoAmount",
        // zero is told, one yen is not
        move.formatted("YES", "true", "1") + company("YES", "YES", "0", "null") + " | FREE | NoMatching",
        move.formatted("YES", "true", "1") + company("YES", "YES", "null", "null") + " | FREE | NoMatching",
        move.formatted("YES", "true", "1") + right + " | FREE | Sought"));
  }

  /** one day too late for a move without a gap, and one day in the past. */
  @Test
  void conditionsAreMetByADayBeforeTheEnd() {
    String gate = "outcome=%s nextAmount=%s requestedAmount=60000000 nextCeiling=112500000 decider=PROGRAMME_DIRECTOR panelReviews=%d panelNeeded=2 today=2028-10-10 conditionsLatest=2029-02-28"
        + " conditionsUntil=%s | %s | %s";
    String on = "MOVED_ON_CONDITIONALLY";
    EventTables.check("ConditionalGateDecisionRules", 11, List.of(
        gate.formatted(on, "60000000", 2, "2028-10-10", "FREE", "OnConditions"),
        gate.formatted(on, "60000000", 2, "2029-02-28", "FREE", "OnConditions"),
        gate.formatted(on, "60000000", 2, "2028-10-09", "NOT_ALLOWED", "DayInPast"),
        gate.formatted(on, "60000000", 2, "2029-03-01", "NOT_ALLOWED", "DayTooLate"),
        gate.formatted(on, "60000000", 2, "null", "NOT_ALLOWED", "NoDay"),
        gate.formatted(on, "60000001", 2, "2029-02-28", "NOT_ALLOWED", "OverAsked"),
        gate.formatted(on, "null", 2, "2029-02-28", "NOT_ALLOWED", "NoAmount"),
        gate.formatted(on, "60000000", 1, "2029-02-28", "NOT_ALLOWED", "TooFew"),
        gate.formatted("MOVED_ON", "60000000", 2, "null", "FREE", "MovedOn"),
        gate.formatted("NOT_MOVED_ON", "null", 2, "null", "FREE", "NotMovedOn"),
        gate.formatted("ELSEWHERE", "60000000", 2, "null", "NOT_ALLOWED", "UnknownOutcome"),
        gate.formatted(on, "112500001", 2, "2029-02-28", "NOT_ALLOWED", "OverNext").replace("requestedAmount=60000000", "requestedAmount=112500001")));
    assertThat(EventTables.ask("ConditionalGateDecisionRules", gate.formatted(on, "1", 2, "2029-02-28", "", "").split("\\|")[0].strip()).text("conditionsUntil")).isEqualTo("2029-02-28");
  }

  @Test
  void aReportOnConditionsIsInTimeOrLate() {
    EventTables.check("ConditionsReportRules", 2, List.of("today=2028-10-10 conditionsDue=2028-10-10 | FREE | InTime", "today=2028-10-11 conditionsDue=2028-10-10 | FREE | Late"));
    EventTables.check("GateConditionsRules", 4, List.of("outcome=MET reportedLate=NO | FREE | Met", "outcome=MET reportedLate=YES | FREE | MetLate",
        "outcome=NOT_MET reportedLate=NO | FREE | NotMet", "outcome=NOT_MET reportedLate=YES | FREE | NotMet", "outcome=HALF reportedLate=NO | NOT_ALLOWED | UnknownOutcome"));
  }

  @Test
  void theGateGrantsAtMostWhatWasAskedFor() {
    EventTables.check("GateDecisionRules", 7, List.of(
        "outcome=NOT_MOVED_ON nextAmount=null requestedAmount=60000000 nextCeiling=null decider=PROGRAMME_DIRECTOR panelReviews=2 panelNeeded=2 | FREE | NotMovedOn",
        "outcome=MOVED_ON nextAmount=null requestedAmount=60000000 nextCeiling=null decider=PROGRAMME_DIRECTOR panelReviews=2 panelNeeded=2 | NOT_ALLOWED | NoAmount",
        "outcome=MOVED_ON nextAmount=60000001 requestedAmount=60000000 nextCeiling=null decider=PROGRAMME_DIRECTOR panelReviews=2 panelNeeded=2 | NOT_ALLOWED | OverAsked",
        "outcome=MOVED_ON nextAmount=60000000 requestedAmount=60000000 nextCeiling=null decider=PROGRAMME_DIRECTOR panelReviews=2 panelNeeded=2 | FREE | MovedOn",
        // without conditions nothing is decided on conditions
        "outcome=MOVED_ON_CONDITIONALLY nextAmount=60000000 requestedAmount=60000000 nextCeiling=null decider=PROGRAMME_DIRECTOR panelReviews=2 panelNeeded=2 | NOT_ALLOWED | UnknownOutcome",
        "outcome=MOVED_ON_CONDITIONALLY nextAmount=null requestedAmount=60000000 nextCeiling=null decider=PROGRAMME_DIRECTOR panelReviews=2 panelNeeded=2 | NOT_ALLOWED | NoAmount",
        // N-20, N-22: one yen more than stage II can get
        "outcome=MOVED_ON nextAmount=112500000 requestedAmount=112500001 nextCeiling=112500000 decider=PROGRAMME_DIRECTOR panelReviews=2 panelNeeded=2 | FREE | MovedOn",
        "outcome=MOVED_ON nextAmount=112500001 requestedAmount=112500001 nextCeiling=112500000 decider=PROGRAMME_DIRECTOR panelReviews=2 panelNeeded=2 | NOT_ALLOWED | OverNext",
        // one review too few; and a case that was moved here past its panel was never asked for one
        "outcome=NOT_MOVED_ON nextAmount=null requestedAmount=60000000 nextCeiling=null decider=PROGRAMME_DIRECTOR panelReviews=1 panelNeeded=2 | NOT_ALLOWED | TooFew",
        "outcome=MOVED_ON nextAmount=60000000 requestedAmount=60000000 nextCeiling=null decider=null panelReviews=0 panelNeeded=1 | FREE | MovedOn"));
  }

  /** A10, A-54: the year in which the project ends is reported with the end; one day more, and it is reported for itself. */
  @Test
  void aYearIsReportedForItselfIfTheProjectGoesOn() {
    EventTables.check("YearsToReport", 2, List.of(
        "yearEnd=2028-03-31 projectEnd=2028-04-01 | REPORT | Reported",
        "yearEnd=2028-03-31 projectEnd=2028-03-31 | WITH_END | WithTheEnd",
        "yearEnd=2028-03-31 projectEnd=2028-03-30 | WITH_END | WithTheEnd"));
  }

  /** N-20 to N-24, A-21: what the plan of stage II keeps to, by both routes. */
  @Test
  void aPlanOfJointResearchKeepsToItsRoute() {
    String plan = "startOn=%s endOn=%s fullTime=%s months=%d longestMonths=%d excess=%d total=%d adoptedAmount=90000000 indirectAmount=%d indirectPercent=30 fiscalYears=5"
        + " stageBeforeStart=%s stageBeforeEnd=%s stageBeforeReports=null";
    String right = company("YES", "YES", "1", "CASH");
    EventTables.check("JointPlanRules", 12, List.of(
        plan.formatted("2026-10-01", "2026-09-30", "YES", 1, 54, 0, 90_000_000, 0, "null", "null") + right + " | NOT_ALLOWED | EndBeforeStart",
        plan.formatted("2026-10-01", "2031-03-31", "NO", 54, 54, 0, 90_000_000, 0, "null", "null") + right + " | NOT_ALLOWED | NotFullTime",
        plan.formatted("2026-10-01", "2031-03-31", "YES", 54, 54, 0, 90_000_000, 0, "null", "null") + right + " | FREE | Within",
        plan.formatted("2026-10-01", "2031-04-01", "YES", 55, 54, 0, 90_000_000, 0, "null", "null") + right + " | NOT_ALLOWED | TooLong",
        plan.formatted("2029-04-01", "2033-03-31", "YES", 48, 48, 0, 90_000_000, 0, "2026-10-01", "2029-03-31") + right + " | FREE | Within",
        plan.formatted("2029-04-02", "2033-03-31", "YES", 48, 48, 0, 90_000_000, 0, "2026-10-01", "2029-03-31") + right + " | NOT_ALLOWED | Gap",
        plan.formatted("2029-03-31", "2033-03-30", "YES", 48, 48, 0, 90_000_000, 0, "2026-10-01", "2029-03-31") + right + " | NOT_ALLOWED | Gap",
        plan.formatted("2029-04-01", "2033-04-01", "YES", 49, 48, 0, 90_000_000, 0, "2026-10-01", "2029-03-31") + right + " | NOT_ALLOWED | TooLong",
        // six and a half years, to the day
        plan.formatted("2029-04-02", "2033-04-01", "YES", 48, 48, 0, 90_000_000, 0, "2026-10-01", "2029-04-01") + right + " | NOT_ALLOWED | TooLongTogether",
        plan.formatted("2029-04-02", "2033-03-31", "YES", 48, 48, 0, 90_000_000, 0, "2026-10-01", "2029-04-01") + right + " | FREE | Within",
        plan.formatted("2026-10-01", "2031-03-31", "YES", 54, 54, 1, 90_000_000, 0, "null", "null") + right + " | NOT_ALLOWED | OverYear",
        plan.formatted("2026-10-01", "2031-03-31", "YES", 54, 54, 0, 90_000_001, 0, "null", "null") + right + " | NOT_ALLOWED | OverAdopted",
        plan.formatted("2026-10-01", "2031-03-31", "YES", 54, 54, 0, 13_000_000, 3_000_001, "null", "null") + right + " | NOT_ALLOWED | TooMuchIndirect",
        plan.formatted("2026-10-01", "2031-03-31", "YES", 54, 54, 0, 13_000_000, 3_000_000, "null", "null") + right + " | FREE | Within",
        plan.formatted("2026-10-01", "2031-03-31", "YES", 54, 54, 0, 90_000_000, 0, "null", "null") + " companies=0 | NOT_ALLOWED | NoReceiver",
        plan.formatted("2026-10-01", "2031-03-31", "YES", 54, 54, 0, 90_000_000, 0, "null", "null") + company("YES", "null", "1", "CASH") + " | NOT_ALLOWED | NotDescribed",
        plan.formatted("2026-10-01", "2031-03-31", "YES", 54, 54, 0, 90_000_000, 0, "null", "null") + company("YES", "YES", "0", "null") + " | FREE | NoMatching"));
    Verdict.Row called = EventTables.ask("JointPlanRules", plan.formatted("2026-10-01", "2031-03-31", "YES", 54, 54, 0, 90_000_000, 0, "null", "null") + right);
    assertThat(called.number("reportYears")).isEqualTo(4);
    assertThat(called.text("reportFrom")).isEqualTo("2026-10-01");
    Verdict.Row april = EventTables.ask("JointPlanRules", plan.formatted("2029-04-01", "2033-03-31", "YES", 48, 48, 0, 90_000_000, 0, "2026-10-01", "2029-03-31") + right);
    assertThat(april.number("reportYears")).as("the last year of stage I is reported, too").isEqualTo(5);
    assertThat(april.text("reportFrom")).isEqualTo("2029-03-31");
    Verdict.Row october = EventTables.ask("JointPlanRules", plan.formatted("2028-10-01", "2032-09-30", "YES", 48, 48, 0, 90_000_000, 0, "2026-04-01", "2028-09-30") + right);
    assertThat(october.number("reportYears")).as("its fiscal year is that of stage II").isEqualTo(4);
    Verdict.Row left = EventTables.ask("JointPlanRules", plan.replace("stageBeforeReports=null", "stageBeforeReports=LEFT")
        .formatted("2028-10-01", "2032-09-30", "YES", 48, 48, 0, 90_000_000, 0, "2026-04-01", "2028-09-30") + right);
    assertThat(left.number("reportYears")).as("and the fiscal year before, which stage I left open").isEqualTo(5);
    assertThat(left.text("reportFrom")).isEqualTo("2027-09-30");
  }

  @Test
  void companiesHaveNoContract() {
    EventTables.check("JointContractRules", 3, List.of(
        "institutionKind=COMPANY contracted=0 amount=1 planTotal=10 | NOT_ALLOWED | Company",
        "institutionKind=UNIVERSITY contracted=5 amount=6 planTotal=10 | NOT_ALLOWED | OverPlan",
        "institutionKind=PUBLIC_RESEARCH contracted=5 amount=5 planTotal=10 | FREE | Within"));
  }

  @Test
  void whereACasePassesOverAndWhoHasAGate() {
    EventTables.check("Passages", 3, List.of("programme=a-step-stage-one | PASSED | AStepStageOne", "programme=mirai | PASSED | Mirai", "programme=coi-next | PASSED | CoiNext"));
    assertThat(EventTables.ask("Passages", "programme=a-step-stage-one").text("toProgramme")).isEqualTo("a-step-stage-two");
    EventTables.check("StageGateAhead", 2, List.of("programme=a-step-stage-one | AHEAD | AStepStageOne", "programme=a-step-stage-two | NO_GATE | NoGate"));
  }

  @Test
  void publicationIsAFlagOfTheProgramme() {
    EventTables.check("PublicationRules", 2, List.of("evaluationsPublic=true | PUBLISHED | Published", "evaluationsPublic=false | NOT_PUBLISHED | NotPublished"));
  }

  @ParameterizedTest
  @CsvSource({
      "project-end, 0, CALENDAR_DAYS, AFTER", "fiscal-year-end, 0, MONTHS_OF_FISCAL_YEAR_END, AFTER", "yearly-report, 2, MONTHS_OF_FISCAL_YEAR_END, AFTER",
      "gate-conditions, 1, MONTHS, BEFORE", "gate-conditions-report, 0, CALENDAR_DAYS, AFTER", "gate-opens, 12, MONTHS, BEFORE", "gate-report, 6, MONTHS, BEFORE", "gate-result, 3, MONTHS, BEFORE", "grant-end-report, 2, MONTHS, AFTER"})
  void theClocksOfAGrant(String clock, int count, String unit, String direction) {
    Verdict.Row row = RULEBOOK.decide("EventClocks", Map.of("programme", "a-step-stage-one", "clock", clock)).only();
    assertThat(row.number("count")).isEqualTo(count);
    assertThat(row.text("unit")).isEqualTo(unit);
    assertThat(row.text("direction")).isEqualTo(direction);
    assertThat(row.annotation()).containsPattern("\\bA-?\\d+");
  }
}
