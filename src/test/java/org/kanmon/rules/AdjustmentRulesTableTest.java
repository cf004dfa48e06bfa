package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** The table AdjustmentRules, row by row: one yen on either side of what is asked for, of the ceiling, and of the budget (A8). */
class AdjustmentRulesTableTest {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();

  @ParameterizedTest
  @CsvSource(nullValues = "none", value = {
      "PROPOSED, 0, none, 0, false, false, false, NoAmount, amount-needed",
      "RESERVED, 0, 100, 0, true, false, false, NoAmount, amount-needed",
      "PROPOSED, 31, none, 0, false, false, false, AboveRequested, above-requested",
      "RESERVED, 31, none, 0, true, false, false, AboveRequested, above-requested",
      "PROPOSED, 21, none, 0, false, false, false, AboveCeiling, above-ceiling",
      "RESERVED, 21, none, 0, true, false, false, AboveCeiling, above-ceiling",
      "PROPOSED, 20, none, 1000, false, false, false, Proposed, none",
      "PROPOSED, 20, 100, 80, false, false, false, Proposed, none",
      "PROPOSED, 20, 100, 81, false, false, false, OverBudget, over-budget",
      "PROPOSED, 20, 19, 0, false, false, false, OverBudget, over-budget",
      "RESERVED, 20, 100, 100, true, false, false, Reserved, none",
      "RESERVED, 20, 100, 100, true, true, false, RankTaken, rank-taken",
      "RESERVED, 20, none, 0, false, false, false, NoRank, rank-needed",
      "NOT_PROPOSED, 0, 100, 100, false, false, true, NotProposed, none",
      "NOT_PROPOSED, 0, none, 0, false, false, false, NoFeedback, feedback-needed"})
  void aProposalStaysWithinItsLimits(String outcome, long amount, Long budget, long committed, boolean rankGiven, boolean rankTaken, boolean feedbackGiven, String rule, String problem) {
    Map<String, Object> inputs = new HashMap<>(Map.of("outcome", outcome, "amount", amount, "requested", 30L, "ceiling", 20L, "committed", committed, "rankGiven", rankGiven,
        "rankTaken", rankTaken, "feedbackGiven", feedbackGiven));
    inputs.put("budget", budget);
    Verdict.Row row = RULEBOOK.decide("AdjustmentRules", inputs).only();
    assertThat(row.rule()).isEqualTo("Rule_" + rule);
    assertThat(row.text("problem")).isEqualTo(problem);
    assertThat(row.has("field")).isEqualTo(problem != null);
    assertThat(row.annotation()).contains("A");
  }

  @Test
  void everyRowIsTested() {
    assertThat(TableRows.of("AdjustmentRules")).isEqualTo(10);
  }
}
