package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** The table ValidityConfirmation: every combination of answers has exactly one recommendation (L1). */
class ValidityConfirmationTableTest {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();

  @ParameterizedTest
  @CsvSource({
      "YES, YES, YES, CONFIRMED, Rule_AllValid",
      "NO, YES, YES, NOT_CONFIRMED, Rule_BusinessNotValid",
      "NO, NO, YES, NOT_CONFIRMED, Rule_BusinessNotValid",
      "NO, YES, NO, NOT_CONFIRMED, Rule_BusinessNotValid",
      "NO, NO, NO, NOT_CONFIRMED, Rule_BusinessNotValid",
      "YES, NO, YES, NOT_CONFIRMED, Rule_RepaymentNotValid",
      "YES, NO, NO, NOT_CONFIRMED, Rule_RepaymentNotValid",
      "YES, YES, NO, NOT_CONFIRMED, Rule_DevelopmentNotValid"})
  void onlyThreeValidPlansAreConfirmed(String business, String repayment, String development, String recommended, String rule) {
    Verdict.Row row = RULEBOOK.decide("ValidityConfirmation", Map.of("business", business, "repayment", repayment, "development", development)).only();
    assertThat(row.text("recommended")).isEqualTo(recommended);
    assertThat(row.rule()).isEqualTo(rule);
  }

  @Test
  void everyRowIsTested() {
    assertThat(TableRows.of("ValidityConfirmation")).isEqualTo(4);
  }
}
