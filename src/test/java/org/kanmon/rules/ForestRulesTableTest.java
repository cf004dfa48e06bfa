package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kanmon.programmes.Terms;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** What the tables say of 創発的研究支援事業, each row, and a day, a month or a yen on either side of every number (1.5, N-60, N-63). */
class ForestRulesTableTest {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();
  private static final Terms TERMS = new TablesOnClasspath().newest().newest("forest").orElseThrow();

  @Test
  void theNumbersOfTheTermsAreThoseOfTheRules() {
    assertThat(TERMS.limits().inputs()).containsEntry("limitBreakMonths", 24L).containsEntry("limitDoctorateYears", 15L).containsEntry("limitLifeEventYears", 5L).containsEntry("limitTotalMonths", 120L);
    assertThat(TERMS.money().direct(84)).isEqualTo(49_000_000L);
    assertThat(TERMS.numbers().maxAmount()).as("with indirect cost on top").isEqualTo(63_700_000L);
    assertThat(TERMS.roundAt("first-review").sees()).isEmpty();
    assertThat(TERMS.roundAt("second-review").sees()).containsExactly("first");
    assertThat(TERMS.formsAt("second-review")).containsEntry("ReviewApplication", "ReviewForestSecond");
    assertThat(TERMS.formsAt("first-review")).containsEntry("ReviewApplication", "ReviewForestFirst");
  }

  @Test
  void everyHindranceOfAnApplicationIsFound() {
    LocalDate today = LocalDate.of(2026, 10, 1);
    assertThat(findings(today.minusYears(15), "NO", "INDEPENDENT", "NO", "NO")).isEmpty();
    assertThat(findings(today.minusYears(15).minusDays(1), "NO", "SOON", "NO", "NO")).containsExactly("DOCTORATE_TOO_LONG_AGO");
    assertThat(findings(today.minusYears(20), "YES", "SOON", "NO", "NO")).isEmpty();
    assertThat(findings(today.minusYears(20).minusDays(1), "YES", "SOON", "NO", "NO")).containsExactly("DOCTORATE_TOO_LONG_AGO");
    assertThat(findings(today.plusDays(1), "NO", "SOON", "NO", "NO")).containsExactly("NO_DOCTORATE");
    assertThat(findings(today, "NO", "NO", "YES", "YES")).containsExactlyInAnyOrder("NOT_INDEPENDENT", "DUPLICATE", "SANCTIONED");
  }

  private static Set<String> findings(LocalDate doctorate, String lifeEvent, String independence, String duplicate, String sanctioned) {
    Map<String, Object> inputs = new HashMap<>(Map.of("doctorateOn", doctorate.toString(), "lifeEvent", lifeEvent, "independence", independence, "duplicateApplication", duplicate, "sanctioned", sanctioned,
        "today", "2026-10-01", "limitDoctorateYears", 15L, "limitLifeEventYears", 5L));
    return RULEBOOK.decide("EligibilityForest", inputs).rows().stream().map(row -> row.text("finding")).collect(Collectors.toSet());
  }

  @Test
  void whoIsNotAdoptedIsToldWhy() {
    EventTables.check("RoundDecisionRules", 3, List.of("outcome=PASSED feedbackGiven=false | FREE | Passed", "outcome=PASSED feedbackGiven=true | FREE | Passed",
        "outcome=NOT_ADOPTED feedbackGiven=true | FREE | WithReason", "outcome=NOT_ADOPTED feedbackGiven=false | NOT_ALLOWED | WithoutReason"));
  }

  @Test
  void aBreakIsNoLongerThanTwoYears() {
    String usual = "kind=%s startOn=2026-11-01 endOn=%s today=2026-10-01 months=%d used=%d returned=%d days=%d pause=%s limitBreakMonths=24 limitBreakDays=731";
    EventTables.check("SupportBreakRules", 6, List.of(
        usual.formatted("ABROAD", "2026-10-31", 0, 0, 0, 0, "YES") + " | NOT_ALLOWED | EndBeforeStart",
        usual.replace("2026-11-01", "2026-09-30").formatted("ABROAD", "2027-09-29", 12, 0, 0, 365, "YES") + " | NOT_ALLOWED | AbroadBegun",
        usual.replace("2026-11-01", "2026-09-30").formatted("LIFE_EVENT", "2027-09-29", 12, 0, 0, 365, "NO") + " | CONFIRMATION | NotPaused",
        usual.formatted("ABROAD", "2028-10-31", 24, 0, 0, 731, "YES") + " | CONFIRMATION | Paused",
        usual.formatted("ABROAD", "2028-11-01", 25, 0, 0, 732, "YES") + " | NOT_ALLOWED | TooLong",
        usual.formatted("ABROAD", "2027-10-31", 12, 366, 0, 365, "YES") + " | CONFIRMATION | Paused",
        usual.formatted("ABROAD", "2027-10-31", 12, 367, 0, 365, "YES") + " | NOT_ALLOWED | TooLongTogether",
        usual.formatted("ABROAD", "2027-10-31", 12, 367, 1, 365, "YES") + " | CONFIRMATION | Paused"));
  }

  @Test
  void anEarlyReturnGivesItsDaysBack() {
    String usual = "latestStart=2026-11-01 latestEnd=2027-10-31 backOn=%s plannedEndOn=%s paused=%s daysBack=%d";
    EventTables.check("BreakEndRules", 5, List.of(
        usual.formatted("2027-10-31", "2027-10-30", "YES", 0) + " | NOT_ALLOWED | NoBreak",
        usual.formatted("2027-11-01", "2027-10-31", "YES", 0) + " | NOT_ALLOWED | NotEarlier",
        usual.formatted("2026-10-31", "2027-10-31", "YES", 366) + " | NOT_ALLOWED | BeforeStart",
        usual.formatted("2027-10-31", "2027-10-31", "YES", 1) + " | CONFIRMATION | Back",
        usual.formatted("2026-11-01", "2027-10-31", "NO", 365) + " | CONFIRMATION | BackUnpaused"));
    assertThat(EventTables.ask("BreakEndRules", usual.formatted("2027-10-31", "2027-10-31", "YES", 1)).number("moveDays")).isEqualTo(-1);
  }

  @Test
  void anExtensionEndsAfterTenYears() {
    EventTables.check("PeriodExtensionRules", 3, List.of("plannedMonths=84 extended=0 months=36 gate=CONTINUE limitTotalMonths=120 | CONFIRMATION | Within",
        "plannedMonths=84 extended=0 months=37 gate=EXPAND limitTotalMonths=120 | NOT_ALLOWED | TooLong", "plannedMonths=84 extended=36 months=1 gate=CONTINUE limitTotalMonths=120 | NOT_ALLOWED | TooLong",
        "plannedMonths=84 extended=0 months=1 gate=STOP limitTotalMonths=120 | NOT_ALLOWED | BeforeGate"));
  }

  @Test
  void moneyIsAddedByAnExpansionAlone() {
    String usual = "outcome=%s panelReviews=%d panelNeeded=2 amount=%s newEndOn=%s today=2029-10-01 adoptedAmount=63700000 limitExpansion=27300000";
    EventTables.check("ForestGateRules", 11, List.of(usual.formatted("CONTINUE", 1, "null", "null") + " | NOT_ALLOWED | NoQuorum", usual.formatted("CONTINUE", 2, "null", "null") + " | FREE | Continued",
        usual.formatted("STOP", 2, "null", "2029-09-30") + " | NOT_ALLOWED | Past", usual.formatted("STOP", 2, "null", "2029-10-01") + " | FREE | Stopped", usual.formatted("STOP", 2, "null", "null") + " | NOT_ALLOWED | StopWithoutEnd",
        usual.formatted("EXPAND", 2, "null", "null") + " | NOT_ALLOWED | ExpandedWithoutMoney", usual.formatted("EXPAND", 2, "63700000", "null") + " | NOT_ALLOWED | ExpandedToLess",
        usual.formatted("EXPAND", 2, "63700001", "null") + " | FREE | Expanded", usual.formatted("EXPAND", 2, "91000000", "null") + " | FREE | Expanded",
        usual.formatted("EXPAND", 2, "91000001", "null") + " | NOT_ALLOWED | ExpandedTooMuch", usual.formatted("CONTINUE", 2, "1", "null") + " | NOT_ALLOWED | MoneyWithoutExpansion",
        usual.formatted("CONTINUE", 2, "null", "2033-09-30") + " | NOT_ALLOWED | EndWithoutStop"));
    EventTables.check("HostBonusRules", 2, List.of("granted=4000000 amount=6000000 limitHostBonus=10000000 | CONFIRMATION | Within",
        "granted=4000000 amount=6000001 limitHostBonus=10000000 | NOT_ALLOWED | TooMuch"));
  }

  @Test
  void aHostIsJoinedWithinTwoYears() {
    String usual = "situation=JOINING joinsOn=%s today=2026-10-01 joiningDue=2028-10-01";
    EventTables.check("HostJoiningRules", 5, List.of("situation=AT_HOST joinsOn=null today=2026-10-01 joiningDue=2028-10-01 | FREE | AtHost", "situation=JOINING joinsOn=null today=2026-10-01 joiningDue=2028-10-01 | NOT_ALLOWED | NoDay",
        usual.formatted("2026-09-30") + " | NOT_ALLOWED | Past", usual.formatted("2028-10-02") + " | NOT_ALLOWED | TooLate", usual.formatted("2028-10-01") + " | CONFIRMATION | InTime"));
    EventTables.check("HostJoinedRules", 2, List.of("joinedOn=2026-10-02 today=2026-10-01 | NOT_ALLOWED | Ahead", "joinedOn=2026-10-01 today=2026-10-01 | FREE | Joined"));
  }

  @Test
  void aPlanKeepsToItsAverage() {
    String usual = "startOn=2026-10-01 endOn=%s months=%d longestMonths=84 excess=%d indirectAmount=%d total=%d indirectPercent=30 adoptedAmount=63700000";
    EventTables.check("ForestPlanRules", 6, List.of(usual.formatted("2026-09-30", 1, 0, 0, 1) + " | NOT_ALLOWED | EndBeforeStart", usual.formatted("2033-10-01", 85, 0, 0, 1) + " | NOT_ALLOWED | TooLong",
        usual.formatted("2033-09-30", 84, 1, 0, 49_000_001) + " | NOT_ALLOWED | OverAverage", usual.formatted("2033-09-30", 84, 0, 14_700_000, 49_000_000) + " | FREE | Within",
        usual.formatted("2033-09-30", 84, 0, 14_700_001, 49_000_000) + " | NOT_ALLOWED | TooMuchIndirect",
        usual.replace("63700000", "63699999").formatted("2033-09-30", 84, 0, 14_700_000, 49_000_000) + " | NOT_ALLOWED | OverAdopted"));
    EventTables.check("HostContractRules", 2, List.of("amount=63700000 planTotal=63700000 | FREE | Within", "amount=63700001 planTotal=63700000 | NOT_ALLOWED | OverPlan"));
  }

  @Test
  void theYearOfTheGateAndTheLastDayToJoinAreRowsOfTheTableOfClocks() {
    assertThat(RULEBOOK.decide("EventClocks", Map.of("programme", "forest", "clock", "forest-gate-opens")).only().number("count")).as("in the third year").isEqualTo(24);
    assertThat(RULEBOOK.decide("EventClocks", Map.of("programme", "forest", "clock", "host-joining")).only().number("count")).isEqualTo(24);
  }
}
