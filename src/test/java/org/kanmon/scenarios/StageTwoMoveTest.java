package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.commons.lang3.ArrayUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.Kanmon;
import org.kanmon.TestDatabase;
import org.kanmon.TestDatabase.Place;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.commands.Command;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.inspection.Inspection;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A case that passed over from one programme to another (ADR 27) goes from H2 to PostgreSQL with all that it has, and there to its end. */
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class StageTwoMoveTest {

  private static final Plan PLAN = Plan.of("move-two", "applicant", "東都大学", "髙感度センサーの育成", 30_000_000L, 30, 0);

  @TempDir
  private static Path folder;

  @Test
  void aCaseThatPassedOverGoesOnOnPostgresql(CapturedOutput output) {
    TestDatabase.postgresql();
    Path h2 = folder.resolve("agency");
    CaseNumber number;
    try (ConfigurableApplicationContext office = Office.start(new Place("jdbc:h2:file:" + h2, "sa", ""))) {
      Cases cases = office.getBean(Cases.class);
      CasePlayer player = office.getBean(CasePlayer.class);
      TimeTravel time = office.getBean(TimeTravel.class);
      number = player.open(PLAN, "RequestApplication");
      for (int quiet = 0; quiet < 200 && !cases.get(number).stage().equals("moving-on"); ) {
        time.advance(Duration.ZERO);
        if (cases.get(number).stage().equals("moving-on") || player.playAtOnce(number, PLAN) > 0) {
          quiet = 0;
        } else {
          quiet++;
          time.nextTimer().ifPresent(time::advanceTo);
        }
      }
      assertThat(cases.get(number).stage()).isEqualTo("moving-on");
    }
    Place target = TestDatabase.freshPostgresql();
    assertThat(Kanmon.command(ArrayUtils.addAll(ArrayUtils.addAll(new String[] {"move"}, target.arguments()), "--from=jdbc:h2:file:" + h2))).as(output.getAll()).isEqualTo(Command.DONE);
    try (ConfigurableApplicationContext office = Office.start(target)) {
      Cases cases = office.getBean(Cases.class);
      Case file = cases.get(number);
      assertThat(file.programme()).isEqualTo("a-step-stage-two");
      assertThat(file.passed()).isEqualTo(new Case.Passed("STAGE_GATE", 2026));
      Office.goOn(office, Map.of(number.value(), PLAN));
      assertThat(cases.get(number).ending()).as(cases.get(number).stage()).isEqualTo("completed");
      assertThat(office.getBean(Inspection.class).run(false, (n, of) -> {}).contradictions()).isEmpty();
    }
  }
}
