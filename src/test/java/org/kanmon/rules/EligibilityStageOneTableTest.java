package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** The table EligibilityStageOne, row by row (1.2, A2). */
class EligibilityStageOneTableTest {

  private static final String TABLE = "EligibilityStageOne";
  private static final Rulebook RULEBOOK = new TablesOnClasspath();
  private static final Map<String, Object> CLEAN = Map.of("medicalField", "NO", "fullTime", "YES", "seedContribution", "YES", "basicSeed", "YES", "otherOrganisations", "NO",
      "duplicateApplication", "NO", "sanctioned", "NO");

  @ParameterizedTest
  @CsvSource({
      "medicalField, YES, HARD, MEDICAL_FIELD",
      "fullTime, NO, HARD, NOT_FULL_TIME",
      "seedContribution, NO, HARD, NO_SEED_CONTRIBUTION",
      "basicSeed, NO, HARD, NO_BASIC_SEED",
      "otherOrganisations, YES, HARD, OTHER_ORGANISATIONS",
      "duplicateApplication, YES, WARNING, DUPLICATE_APPLICATION",
      "sanctioned, YES, HARD, SANCTIONED"})
  void oneAnswerLeadsToOneFinding(String input, String answer, String severity, String finding) {
    Map<String, Object> inputs = new HashMap<>(CLEAN);
    inputs.put(input, answer);
    assertThat(RULEBOOK.decide(TABLE, inputs).rows()).singleElement().satisfies(row -> {
      assertThat(row.text("severity")).isEqualTo(severity);
      assertThat(row.text("finding")).isEqualTo(finding);
      assertThat(row.annotation()).containsPattern("A2|1\\.2");
    });
  }

  @Test
  void everyRowIsTested() {
    assertThat(TableRows.of(TABLE)).isEqualTo(7);
  }

  @Test
  void anApplicationWithoutAnyFindingIsEligible() {
    assertThat(RULEBOOK.decide(TABLE, CLEAN).rows()).isEmpty();
  }
}
