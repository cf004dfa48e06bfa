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
    EventTables.check("YearlyReportRules", 3, List.of(
        "used=10000000 indirectUsed=3000000 yearBudget=13000000 fullTime=YES | FREE | Within",
        "used=10000001 indirectUsed=3000000 yearBudget=13000000 fullTime=YES | NOT_ALLOWED | OverBudget",
        "used=10000000 indirectUsed=3000000 yearBudget=13000000 fullTime=NO | CHANGE | NotFullTime"));
  }

  @Test
  void aMoveNeedsACompanyAPlanAndItsNames() {
    String move = "seeksMove=%s companies=%d nextPlanGiven=%s companyNamesGiven=%s contribution=%s";
    EventTables.check("StageGateRules", 6, List.of(
        move.formatted("NO", 0, "false", "false", "null") + " | FREE | NotSought",
        move.formatted("YES", 0, "true", "true", "1") + " | NOT_ALLOWED | NoCompany",
        move.formatted("YES", 1, "false", "true", "1") + " | NOT_ALLOWED | NoPlan",
        move.formatted("YES", 1, "true", "false", "1") + " | NOT_ALLOWED | NoNames",
        move.formatted("YES", 1, "true", "true", "0") + " | FREE | NoContribution",
        move.formatted("YES", 1, "true", "true", "null") + " | FREE | NoContribution",
        move.formatted("YES", 1, "true", "true", "1") + " | FREE | Sought"));
  }

  @Test
  void publicationIsAFlagOfTheProgramme() {
    EventTables.check("PublicationRules", 2, List.of("evaluationsPublic=true | PUBLISHED | Published", "evaluationsPublic=false | NOT_PUBLISHED | NotPublished"));
  }

  @ParameterizedTest
  @CsvSource({
      "project-end, 0, CALENDAR_DAYS, AFTER", "fiscal-year-end, 0, MONTHS_OF_FISCAL_YEAR_END, AFTER", "yearly-report, 2, MONTHS_OF_FISCAL_YEAR_END, AFTER",
      "gate-opens, 12, MONTHS, BEFORE", "gate-report, 6, MONTHS, BEFORE", "gate-result, 3, MONTHS, BEFORE", "grant-end-report, 2, MONTHS, AFTER"})
  void theClocksOfAGrant(String clock, int count, String unit, String direction) {
    Verdict.Row row = RULEBOOK.decide("EventClocks", Map.of("programme", "a-step-stage-one", "clock", clock)).only();
    assertThat(row.number("count")).isEqualTo(count);
    assertThat(row.text("unit")).isEqualTo(unit);
    assertThat(row.text("direction")).isEqualTo(direction);
    assertThat(row.annotation()).containsPattern("\\bA-?\\d+");
  }
}
