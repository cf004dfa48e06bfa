package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** What forbids a change of a project's period, one day on either side of every day (ADR 39). Each row forbids by itself, so several may answer. */
class PeriodChangeRulesTableTest {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();
  private static final int ROWS = 17;
  private static final Set<String> SEEN = new TreeSet<>();
  private static final String PROJECT = "what=PERIOD today=2027-06-01 periodEnd=2028-03-31 latestPeriodEnd=2028-09-30 stage=research programme=a-step-stage-one";

  private static void forbids(String changed, String... rules) {
    Map<String, Object> inputs = new HashMap<>();
    for (String name : List.of("what", "outcome", "newEndOn", "today", "periodEnd", "latestPeriodEnd", "gateResult", "stageGate", "seeksMove", "gateDecision", "stage", "contractFrom",
        "contractTo", "programme")) {
      inputs.put(name, null);
    }
    Arrays.stream((PROJECT + " " + changed).split(" ")).map(pair -> pair.split("=")).forEach(pair -> inputs.put(pair[0], pair[1].equals("null") ? null : pair[1]));
    List<Verdict.Row> rows = RULEBOOK.decide("PeriodChangeRules", inputs).rows();
    assertThat(rows.stream().map(Verdict.Row::rule)).as(changed).containsExactlyInAnyOrder(Arrays.stream(rules).map("Rule_"::concat).toArray(String[]::new));
    rows.forEach(row -> {
      assertThat(row.text("finding")).isEqualTo("NOT_ALLOWED");
      assertThat(row.annotation()).as("cites its rule").containsPattern("\\b([NAE]-?\\d+|0\\.3)\\b");
      SEEN.add(row.rule());
    });
  }

  @AfterAll
  static void everyRowWasAskedFor() {
    assertThat(TableRows.of("PeriodChangeRules")).isEqualTo(ROWS);
    assertThat(SEEN).hasSize(ROWS);
  }

  @Test
  void aDayBelongsToAChangeOfThePeriodAndToNoOther() {
    forbids("newEndOn=null", "NoDay");
    forbids("newEndOn=2028-04-01");
    forbids("what=PLAN newEndOn=2028-04-01", "DayOfOther");
    forbids("what=PLAN newEndOn=null");
  }

  @Test
  void whatIsNotConfirmedMovesNothing() {
    forbids("newEndOn=2028-10-01 outcome=CONFIRMED", "TooLongStageOne");
    forbids("newEndOn=2028-10-01 outcome=NOT_CONFIRMED");
    forbids("newEndOn=null outcome=NOT_CONFIRMED");
  }

  @Test
  void onlyAProjectThatRunsHasAPeriodToChange() {
    forbids("newEndOn=2028-04-01 periodEnd=null latestPeriodEnd=null", "NoPeriod");
    for (String runs : List.of("research", "stage-gate", "moving-on", "project", "step-gate", "operation", "development")) {
      forbids("newEndOn=2028-04-01 stage=" + runs);
    }
    for (String over : List.of("reporting", "post-evaluation", "closed", "contract")) {
      forbids("newEndOn=2028-04-01 stage=" + over, "NotRunning");
    }
    // 2027-06-01 is today
    forbids("newEndOn=2027-06-01");
    forbids("newEndOn=2027-05-31", "Past");
    forbids("newEndOn=2028-03-31", "AsItIs");
    forbids("newEndOn=2028-03-30");
  }

  @Test
  void noPeriodIsLongerThanItsProgrammeAllows() {
    Map<String, String> rows = Map.ofEntries(Map.entry("a-step-repayable", "TooLongRepayable"), Map.entry("a-step-stage-one", "TooLongStageOne"), Map.entry("a-step-stage-two", "TooLongStageTwo"),
        Map.entry("mirai", "TooLongGated"), Map.entry("mirai-full", "TooLongGated"), Map.entry("mirai-large", "TooLongGated"), Map.entry("alca", "TooLongGated"),
        Map.entry("coi-next", "TooLongGated"), Map.entry("coi-next-full", "TooLongGated"), Map.entry("open-innovation", "TooLongGated"), Map.entry("millennia", "TooLongGated"),
        Map.entry("su-ecosystem-project", "TooLongEcosystem"), Map.entry("su-ecosystem-platform", "TooLongEcosystem"));
    rows.forEach((programme, row) -> {
      forbids("periodEnd=2028-08-31 newEndOn=2028-09-30 programme=" + programme);
      forbids("periodEnd=2028-08-31 newEndOn=2028-10-01 programme=" + programme, row);
    });
  }

  @Test
  void whatHangsOnTheProgrammeIsKept() {
    // the fiscal year ends on 31 March
    forbids("periodEnd=2028-03-30 newEndOn=2028-03-31 programme=su-ecosystem-project");
    forbids("periodEnd=2028-03-30 newEndOn=2028-04-01 programme=su-ecosystem-platform", "OtherYearEcosystem");
    forbids("newEndOn=2028-03-30 programme=forest");
    forbids("newEndOn=2028-04-01 programme=forest", "ExtensionOfForest");
    forbids("newEndOn=2028-02-01 contractFrom=2028-02-01 contractTo=2028-03-31 programme=a-step-repayable");
    forbids("newEndOn=2028-01-31 contractFrom=2028-02-01 contractTo=2028-03-31 programme=a-step-repayable", "BeforeMilestone");
    forbids("newEndOn=2028-04-01 contractFrom=2028-02-01 contractTo=2028-04-01 programme=a-step-repayable");
    forbids("newEndOn=2028-04-02 contractFrom=2028-02-01 contractTo=2028-04-01 programme=a-step-repayable", "AfterPlan");
  }

  @Test
  void aGateThatDecidesOrHasDecidedIsRespected() {
    for (String decided : List.of("MOVED_ON", "MOVED_ON_CONDITIONALLY", "CHOSEN", "MERGED", "STOP")) {
      forbids("newEndOn=2028-04-01 stageGate=" + decided, "DecidedByGate");
      forbids("newEndOn=2028-04-01 gateDecision=" + decided, "DecidedByGate");
    }
    for (String goesOn : List.of("GO_ON", "NARROW", "NOT_MOVED_ON")) {
      forbids("newEndOn=2028-04-01 gateDecision=" + goesOn);
    }
    // the newest result counts
    forbids("newEndOn=2028-04-01 stageGate=MOVED_ON gateDecision=GO_ON");
    forbids("newEndOn=2027-09-01 gateResult=2027-06-01");
    forbids("newEndOn=2027-08-31 gateResult=2027-05-31", "NoTimeForGate");
    forbids("newEndOn=2027-08-31 gateResult=2027-05-31 seeksMove=NO");
    forbids("newEndOn=2027-08-31 gateResult=2027-05-31 stageGate=LAPSED");
  }
}
