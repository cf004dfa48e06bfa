package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** The table ConflictOfInterest, row by row. */
class ConflictOfInterestTableTest {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();

  @ParameterizedTest
  @CsvSource({
      "RELATIVE, EXCLUDED, Rule_Relative",
      "SAME_ORGANISATION, EXCLUDED, Rule_SameOrganisation",
      "COOPERATION, EXCLUDED, Rule_Cooperation",
      "COMPETITOR, EXCLUDED, Rule_Competitor",
      "JOINT_RESEARCH, EXCLUDED, Rule_JointResearch",
      "TEACHER_PUPIL, EXCLUDED, Rule_TeacherPupil",
      "OTHER, PO_DECIDES, Rule_Other"})
  void everyKindOfRelationHasAnEffect(String kind, String effect, String rule) {
    Verdict.Row row = RULEBOOK.decide("ConflictOfInterest", Map.of("kind", kind)).only();
    assertThat(row.text("effect")).isEqualTo(effect);
    assertThat(row.rule()).isEqualTo(rule);
    assertThat(row.annotation()).startsWith("A-47");
  }

  @Test
  void everyRowIsTested() {
    assertThat(TableRows.of("ConflictOfInterest")).isEqualTo(7);
  }

  @Test
  void anUnknownKindHasNoEffect() {
    assertThat(RULEBOOK.decide("ConflictOfInterest", Map.of("kind", "FRIEND")).rows()).isEmpty();
  }
}
