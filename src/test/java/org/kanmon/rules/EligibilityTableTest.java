package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** The table Eligibility, row by row (A-13, A-14, N-17, N-12). */
class EligibilityTableTest {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();
  private static final Map<String, Object> CLEAN = Map.of("medicalField", "NO", "seedRight", "YES", "sme", "YES", "listed", "NO", "insolvent", "NO",
      "fundraisingRounds", 1, "securityPossible", "YES", "accountYears", 3);

  @ParameterizedTest
  @CsvSource({
      "medicalField, YES, HARD, MEDICAL_FIELD",
      "seedRight, NO, HARD, NO_SEED_RIGHT",
      "sme, NO, WARNING, NOT_SME",
      "listed, YES, WARNING, LISTED",
      "insolvent, YES, WARNING, NEGATIVE_EQUITY",
      "fundraisingRounds, 0, WARNING, NO_FUNDRAISING",
      "securityPossible, NO, WARNING, SECURITY_NOT_POSSIBLE",
      "accountYears, 0, WARNING, NO_CLOSED_ACCOUNTS"})
  void oneAnswerLeadsToOneFinding(String input, String answer, String severity, String finding) {
    Map<String, Object> inputs = new HashMap<>(CLEAN);
    inputs.put(input, CLEAN.get(input) instanceof Integer ? Integer.valueOf(answer) : answer);
    List<Verdict.Row> rows = RULEBOOK.decide("Eligibility", inputs).rows();
    assertThat(rows).extracting(row -> row.text("severity"), row -> row.text("finding")).containsExactly(org.assertj.core.groups.Tuple.tuple(severity, finding));
    assertThat(rows.get(0).annotation()).isNotBlank();
  }

  @Test
  void everyRowIsTested() {
    assertThat(TableRows.of("Eligibility")).isEqualTo(8);
  }

  @Test
  void anApplicationWithoutAnyFindingIsEligible() {
    assertThat(RULEBOOK.decide("Eligibility", CLEAN).rows()).isEmpty();
  }

  @Test
  void everyFindingIsCollected() {
    assertThat(RULEBOOK.decide("Eligibility", Map.of("medicalField", "YES", "seedRight", "NO", "sme", "NO", "listed", "YES", "insolvent", "YES", "fundraisingRounds", 0,
        "securityPossible", "NO", "accountYears", 0)).rows()).hasSize(8);
  }
}
