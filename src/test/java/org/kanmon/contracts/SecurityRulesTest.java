package org.kanmon.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.rules.Verdict;
import org.kanmon.workflow.engine.TablesOnClasspath;

class SecurityRulesTest {

  @ParameterizedTest
  @CsvSource({"CASH_DEPOSIT, Rule_CashDeposit, true, COLLATERAL_ALLOWED", "REAL_ESTATE, Rule_RealEstate, true, COLLATERAL_ALLOWED",
      "OTHER_PROPERTY, Rule_OtherProperty, true, COLLATERAL_ALLOWED", "CORPORATE_GUARANTEE, Rule_CorporateGuarantee, true, GUARANTOR_ALLOWED",
      "MOVABLES, Rule_Movables, false, MOVABLES_NOT_ALLOWED", "INDIVIDUAL_GUARANTEE, Rule_IndividualGuarantee, false, INDIVIDUAL_GUARANTOR_NOT_ALLOWED"})
  void everyRow(String kind, String rule, boolean allowed, String finding) {
    Verdict.Row row = new TablesOnClasspath().decide("SecurityRules", Map.of("kind", kind)).only();
    assertThat(row.rule()).isEqualTo(rule);
    assertThat(row.flag("allowed")).isEqualTo(allowed);
    assertThat(row.text("finding")).isEqualTo(finding);
  }

  @Test
  void anUnknownKindHasNoRow() {
    assertThat(new TablesOnClasspath().decide("SecurityRules", Map.of("kind", "PROMISE")).rows()).isEmpty();
  }

  @Test
  void aNewRowNeedsATest() throws IOException {
    assertThat(Files.readString(Path.of("processes/rules/SecurityRules.dmn")).split("<rule ", -1)).hasSize(6 + 1);
  }
}
