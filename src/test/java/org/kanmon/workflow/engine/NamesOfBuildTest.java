package org.kanmon.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.kanmon.editions.FileNames;

/** Whoever compares editions is told the names in their own language, whatever the office's was when they were deployed. */
class NamesOfBuildTest {

  private static final String TALK = "Task_HoldPreliminaryTalk";

  private final NamesOfBuild names = new NamesOfBuild();
  private final FileNames japanese = names.in(Locale.JAPAN);
  private final FileNames english = names.in(Locale.UK);

  @Test
  void modelsTheirStepsAndFields() {
    String talk = Labels.in(Locale.JAPANESE).element("Consultation", TALK, "Hold preliminary talk");
    assertThat(talk).isNotEqualTo("Hold preliminary talk");
    for (String deployed : new String[] {talk, "Hold preliminary talk"}) {
      assertThat(japanese.element("Consultation", TALK, deployed)).isEqualTo(talk);
      assertThat(english.element("Consultation", TALK, deployed)).isEqualTo("Hold preliminary talk");
    }
    assertThat(japanese.element("AStepRepayable", null, "A-STEP practical implementation support (repayable)")).isNotBlank();
    assertThat(japanese.field("DecideAdoption", "amount", "Adopted amount (yen) (required)")).isEqualTo("採択額（円）（必須）");
    assertThat(english.field("DecideAdoption", "amount", "採択額（円）（必須）")).isEqualTo("Adopted amount (yen) (required)");
  }

  @Test
  void tablesAndTheirColumns() {
    assertThat(japanese.column("Eligibility", null, "Eligibility")).isEqualTo("応募要件");
    assertThat(japanese.column("Eligibility", "Input_Sme", "SME")).isEqualTo("中小企業者か");
    assertThat(english.column("Eligibility", "Input_Sme", "SME")).isEqualTo("SME");
  }

  /** What an edition calls otherwise than this build does is told as it stands there. */
  @Test
  void whatWasRenamedKeepsItsName() {
    assertThat(japanese.element("Consultation", TALK, "第二版の面談")).isEqualTo("第二版の面談");
    assertThat(english.element("Consultation", TALK, "第二版の面談")).isEqualTo("第二版の面談");
    assertThat(english.element("Unknown", TALK, "x")).isEqualTo("x");
    assertThat(japanese.field("Unknown", "amount", "x")).isEqualTo("x");
    assertThat(japanese.column("Unknown", null, "x")).isEqualTo("x");
  }
}
