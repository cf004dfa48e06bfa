package org.kanmon.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.rules.Rulebook;
import org.kanmon.rules.Verdict;
import org.kanmon.workflow.engine.TablesOnClasspath;
import org.springframework.core.io.ClassPathResource;

class RepaymentTermsTableTest {

  private static final Rulebook RULES = new TablesOnClasspath();

  @ParameterizedTest
  @CsvSource({
      "COMPLETED, S, Rule_CompletedSAB, 100, PLAN, 10, 3, 0",
      "COMPLETED, A, Rule_CompletedSAB, 100, PLAN, 10, 3, 0",
      "COMPLETED, B, Rule_CompletedSAB, 100, PLAN, 10, 3, 0",
      "COMPLETED, C, Rule_CompletedC, 10, SINGLE, 10, 0, 30",
      "STOPPED_BY_GRADE, C, Rule_StoppedByGradeC, 10, SINGLE, 10, 0, 30",
      "STOPPED_BY_GRADE, S, Rule_StoppedByGradeOverridden, 100, PLAN, 10, 3, 0",
      "STOPPED_BY_GRADE, A, Rule_StoppedByGradeOverridden, 100, PLAN, 10, 3, 0",
      "STOPPED_BY_GRADE, B, Rule_StoppedByGradeOverridden, 100, PLAN, 10, 3, 0",
      "CANCELLED, '', Rule_Cancelled, 100, SINGLE, 10, 0, 30",
      "CANCELLED, C, Rule_Cancelled, 100, SINGLE, 10, 0, 30"})
  void everyRow(String ground, String grade, String rule, long share, String mode, long years, long grace, long days) {
    Verdict.Row row = RULES.decide("RepaymentTerms", Map.of("ground", ground, "grade", grade)).only();
    assertThat(row.rule()).isEqualTo(rule);
    assertThat(row.number("sharePercent")).isEqualTo(share);
    assertThat(row.text("mode")).isEqualTo(mode);
    assertThat(row.number("maxYears")).isEqualTo(years);
    assertThat(row.number("maxGraceYears")).isEqualTo(grace);
    assertThat(row.number("dueDaysAfterInvoice")).isEqualTo(days);
  }

  @ParameterizedTest
  @CsvSource({"COMPLETED, ''", "COMPLETED, D", "STOPPED_BY_GRADE, ''", "UNKNOWN, A"})
  void nothingElseHasTerms(String ground, String grade) {
    assertThat(RULES.decide("RepaymentTerms", Map.of("ground", ground, "grade", grade)).rows()).isEmpty();
  }

  @Test
  void thereIsNoRowThatNoTestKnows() throws IOException {
    String table = new ClassPathResource("processes/rules/RepaymentTerms.dmn").getContentAsString(StandardCharsets.UTF_8);
    assertThat(table.split("<rule ", -1)).hasSize(5 + 1);
  }
}
