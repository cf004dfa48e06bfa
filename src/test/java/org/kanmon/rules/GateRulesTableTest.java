package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** What the tables say of gates with a panel, each row, and one yen, one day and one review on either side of every number. */
class GateRulesTableTest {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();

  private static String decision(String outcome, String amount, String end) {
    return "outcome=%s amount=%s newEndOn=%s adoptedAmount=30000000 today=2029-04-01 panelReviews=3 panelNeeded=3 nextCeiling=null budgetAhead=null aheadCeiling=null wholeCeiling=null".formatted(outcome, amount, end);
  }

  @Test
  void aDecisionHasWhatItsOutcomeNeeds() {
    EventTables.check("GateRules", 17, List.of(
        // one review short of the quorum
        decision("CONTINUE", "null", "null").replace("panelReviews=3", "panelReviews=2") + " | NOT_ALLOWED | NoQuorum",
        decision("CONTINUE", "null", "null") + " | FREE | GoesOn",
        decision("CONTINUE", "null", "2029-03-31") + " | NOT_ALLOWED | EndInPast",
        decision("CONTINUE", "null", "2029-04-01") + " | FREE | GoesOn",
        decision("AS_IS", "null", "null") + " | FREE | GoesOn",
        decision("CONDITIONAL", "null", "null") + " | FREE | GoesOn",
        decision("EXPAND", "null", "null") + " | NOT_ALLOWED | ChangeWithoutAmount",
        decision("NARROW", "null", "null") + " | NOT_ALLOWED | ChangeWithoutAmount",
        decision("NARROW", "30000000", "null") + " | NOT_ALLOWED | NarrowedToMore",
        decision("NARROW", "29999999", "null") + " | FREE | GoesOn",
        decision("EXPAND", "30000000", "null") + " | NOT_ALLOWED | ExpandedToLess",
        decision("EXPAND", "30000001", "null") + " | FREE | GoesOn",
        // where budgets are on record, less and more is what the years ahead have, to the yen, and never more than they can have
        decision("NARROW", "10000000", "null").replace("budgetAhead=null", "budgetAhead=10000000") + " | NOT_ALLOWED | NarrowedToMore",
        decision("NARROW", "9999999", "null").replace("budgetAhead=null", "budgetAhead=10000000") + " | FREE | GoesOn",
        decision("NARROW", "0", "null").replace("budgetAhead=null", "budgetAhead=0") + " | FREE | GoesOn",
        decision("NARROW", "1", "null").replace("budgetAhead=null", "budgetAhead=0") + " | NOT_ALLOWED | NarrowedToMore",
        decision("EXPAND", "10000000", "null").replace("budgetAhead=null", "budgetAhead=10000000") + " | NOT_ALLOWED | ExpandedToLess",
        decision("EXPAND", "15000000", "null").replace("budgetAhead=null", "budgetAhead=10000000").replace("aheadCeiling=null", "aheadCeiling=15000000") + " | FREE | GoesOn",
        decision("EXPAND", "15000001", "null").replace("budgetAhead=null", "budgetAhead=10000000").replace("aheadCeiling=null", "aheadCeiling=15000000") + " | NOT_ALLOWED | OverYearsAhead",
        // with a new last day the years ahead are others; their ceilings are asked when the money is entered
        decision("EXPAND", "15000001", "2031-03-31").replace("budgetAhead=null", "budgetAhead=10000000").replace("aheadCeiling=null", "aheadCeiling=15000000") + " | FREE | GoesOn",
        // N-64: the ceiling of the whole does not move with the last day
        decision("EXPAND", "15000001", "2031-03-31").replace("budgetAhead=null", "budgetAhead=10000000").replace("aheadCeiling=null", "aheadCeiling=15000000")
            .replace("wholeCeiling=null", "wholeCeiling=2700000000") + " | NOT_ALLOWED | OverYearsAhead",
        decision("MOVED_ON", "null", "null") + " | NOT_ALLOWED | MoveWithoutAmount",
        decision("MOVED_ON", "1", "null") + " | FREE | MovesOn",
        // N-64, N-68: one yen more than the next part can get; where there is no next part nothing is too much
        decision("MOVED_ON", "887500000", "null") + " nextCeiling=887500000 | FREE | MovesOn",
        decision("MOVED_ON", "887500001", "null") + " nextCeiling=887500000 | NOT_ALLOWED | MoveOverCeiling",
        decision("NARROW", "29999999", "null") + " nextCeiling=1 | FREE | GoesOn",
        decision("STOP", "null", "null") + " | NOT_ALLOWED | StopWithoutEnd",
        decision("STOP", "null", "2029-04-01") + " | FREE | Stops",
        decision("MERGED", "null", "null") + " | FREE | Merges",
        decision("NOT_MOVED_ON", "null", "null") + " | FREE | NotMovedOn",
        decision("CHOSEN", "null", "null") + " | FREE | GoalChosen",
        decision("NOT_CHOSEN", "null", "null") + " | FREE | GoalNotChosen",
        decision("SOMETHING_NEW", "null", "null") + " | NOT_ALLOWED | UnknownOutcome"));
    assertThat(EventTables.ask("GateRules", decision("NARROW", "29999999", "null")).number("grantedAmount")).isEqualTo(29_999_999);
  }

  @ParameterizedTest
  @CsvSource({"CONTINUE, GO_ON", "AS_IS, GO_ON", "NOT_MOVED_ON, REST", "MERGED, MERGE", "CHOSEN, MOVE", "NOT_CHOSEN, REST"})
  void anOutcomeLeadsSomewhere(String outcome, String course) {
    assertThat(EventTables.ask("GateRules", decision(outcome, "null", "null")).text("course")).isEqualTo(course);
  }

  /** Years ahead follow what was decided; what goes on elsewhere leaves nothing behind. */
  @ParameterizedTest
  @CsvSource({"MOVE, NONE, Leaves", "MERGE, NONE, Leaves", "GO_ON, AMOUNT, Follows", "END, AMOUNT, Follows", "TAKE_IN, AMOUNT, TakesIn", "REST, ALL, Stays"})
  void whatBecomesOfTheYearsAhead(String course, String keeps, String row) {
    assertThat(TableRows.of("YearsAheadRules")).isEqualTo(4);
    Verdict.Row answer = EventTables.ask("YearsAheadRules", "outcome=ANY course=" + course);
    assertThat(answer.text("keeps")).isEqualTo(keeps);
    assertThat(answer.text("remainder")).as("[D]").isEqualTo("FIRST");
    assertThat(answer.rule()).isEqualTo("Rule_" + row);
  }

  /** M3: what ends or is merged takes nothing in, and neither does what nobody knows. */
  @ParameterizedTest
  @CsvSource({"CONTINUE, YES, GoesOn", "EXPAND, YES, GoesOn", "NARROW, YES, GoesOn", "AS_IS, YES, GoesOn", "CONDITIONAL, YES, GoesOn", "MOVED_ON, YES, MovesOn", "CHOSEN, YES, MovesOn",
      "MERGED, NO, Ends", "STOP, NO, Ends", "NOT_MOVED_ON, NO, Ends", "NOT_CHOSEN, NO, Ends", "SOMETHING_NEW, NO, Ends"})
  void whatGoesOnTakesAnotherIn(String outcome, String takesIn, String row) {
    assertThat(TableRows.of("MergerRules")).isEqualTo(3);
    Verdict.Row answer = EventTables.ask("MergerRules", "outcome=" + outcome);
    assertThat(answer.text("takesIn")).isEqualTo(takesIn);
    assertThat(answer.text("takesMoney")).as("what moves on gets what is decided for its next part").isEqualTo(row.equals("GoesOn") ? "YES" : "NO");
    assertThat(answer.rule()).isEqualTo("Rule_" + row);
  }

  @Test
  void aReportSaysHowTheProjectGoesOn() {
    EventTables.check("GateReportRules", 3, List.of("seeks=NO outlookGiven=false | FREE | NotSought", "seeks=YES outlookGiven=false | NOT_ALLOWED | NoOutlook",
        "seeks=YES outlookGiven=true | FREE | Sought"));
  }

  /** M5: from mid-way on companies share the cost, to the yen. */
  @Test
  void companiesShareTheCostOfLargeProjectsFromMidWayOn() {
    String report = "seeks=%s outlookGiven=%s gateRound=%d companyShare=%d costSinceGate=1000000000 companiesGiven=%s";
    EventTables.check("LargeGateReportRules", 5, List.of(
        report.formatted("NO", "false", 2, 0, "false") + " | FREE | NotSought",
        report.formatted("YES", "false", 1, 0, "false") + " | NOT_ALLOWED | NoOutlook",
        report.formatted("YES", "true", 1, 0, "false") + " | FREE | Sought",
        report.formatted("YES", "true", 2, 199_999_999, "true") + " | NOT_ALLOWED | ShareTooSmall",
        report.formatted("YES", "true", 2, 200_000_000, "true") + " | FREE | Sought",
        report.formatted("YES", "true", 2, 200_000_000, "false") + " | NOT_ALLOWED | NoCompanies"));
  }

  @Test
  void aHearingLiesAhead() {
    EventTables.check("GateHearingRules", 2, List.of("hearingOn=2029-03-31 today=2029-04-01 | NOT_ALLOWED | InPast", "hearingOn=2029-04-01 today=2029-04-01 | FREE | Ahead"));
  }

  /** P19b: all five criteria must be met. */
  @Test
  void aProposalMeetsAllFiveCriteria() {
    String criteria = "pocGoal=%s impact=MET challenge=MET plan=MET leader=%s outcome=%s feedbackGiven=%s";
    EventTables.check("CriteriaRules", 5, List.of(
        criteria.formatted("MET", "MET", "ALL_MET", "false") + " | FREE | AllAreMet",
        criteria.formatted("NOT_MET", "MET", "ALL_MET", "true") + " | NOT_ALLOWED | NotAll",
        criteria.formatted("MET", "NOT_MET", "ALL_MET", "true") + " | NOT_ALLOWED | NotAll",
        criteria.formatted("MET", "MET", "NOT_MET", "true") + " | NOT_ALLOWED | NoneUnmet",
        criteria.formatted("NOT_MET", "MET", "NOT_MET", "false") + " | NOT_ALLOWED | NoFeedback",
        criteria.formatted("MET", "NOT_MET", "NOT_MET", "true") + " | FREE | NotMet"));
  }

  /** 0.3, N-64 to N-69: one gate after the other, and then none. */
  @ParameterizedTest
  @CsvSource({"mirai, 1, stage-gate", "mirai-full, 2, mid-term", "mirai-large, 2, mid-term", "alca, 2, stage-gate", "coi-next, 1, transition", "coi-next-full, 2, mid-term",
      "open-innovation, 1, mid-term", "millennia, 1, final-evaluation"})
  void aProjectHasItsGates(String programme, int gates, String gate) {
    for (int before = 0; before <= gates; before++) {
      Map<String, Object> asked = new HashMap<>();
      asked.put("programme", programme);
      asked.put("gateRound", before == 0 ? null : Long.valueOf(before));
      Verdict.Row row = RULEBOOK.decide("GateCalendar", asked).only();
      assertThat(row.text("verdict")).isEqualTo(before < gates ? "GATE" : "NO_GATE");
      assertThat(row.number("gateRound")).isEqualTo(before + 1);
      if (before < gates) {
        assertThat(row.text("gate")).isEqualTo(gate);
        for (String clock : List.of("opensClock", "reportClock", "resultClock")) {
          assertThat(RULEBOOK.decide("EventClocks", Map.of("programme", programme, "clock", row.text(clock))).only().text("unit")).isEqualTo("MONTHS");
        }
      }
    }
    assertThat(TableRows.of("GateCalendar")).isEqualTo(13);
  }

  /** N-69: the report of the mid-term evaluation is due in the third year. */
  @Test
  void theMidTermEvaluationLiesInTheThirdYear() {
    for (String clock : List.of("third-year-review-opens", "third-year-review-report", "third-year-review-result")) {
      Verdict.Row row = RULEBOOK.decide("EventClocks", Map.of("programme", "open-innovation", "clock", clock)).only();
      assertThat(row.number("count")).isBetween(25L, 35L);
      assertThat(row.text("direction")).isEqualTo("AFTER");
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 1, YES, TOO_FEW_ORGANISATIONS", "3, 0, YES, NO_COMPANY", "3, 1, NO, NOT_LED_BY_UNIVERSITY", "3, 1, YES, ''"})
  void aSiteHasThreeOrganisationsACompanyAndAUniversityAtItsHead(long organisations, long companies, String lead, String finding) {
    List<String> found = RULEBOOK.decide("EligibilityCoiNext", Map.of("organisations", organisations, "companies", companies, "universityLeads", lead, "domestic", "YES",
        "duplicateApplication", "NO", "sanctioned", "NO")).rows().stream().map(row -> row.text("finding")).toList();
    assertThat(found).isEqualTo(finding.isEmpty() ? List.of() : List.of(finding));
  }

  /** 0.3: where the end has moved before it, a gate is not held any more; on the last day itself it would come too late. */
  @Test
  void aGateIsHeldWhileTheProjectRuns() {
    EventTables.check("GateBeforeEnd", 2, List.of(
        "gateOpens=2028-03-30 endOn=2028-03-31 | GATE | InTime",
        "gateOpens=2028-03-31 endOn=2028-03-31 | NO_GATE | TooLate",
        "gateOpens=2028-04-01 endOn=2028-03-31 | NO_GATE | TooLate"));
  }
}
