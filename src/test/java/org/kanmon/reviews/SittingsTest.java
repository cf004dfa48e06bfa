package org.kanmon.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kanmon.SelectionBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Insight;
import org.kanmon.refusals.Refusal;

/** A case is reviewed again at each of its gates (0.3): places, declarations and reviews belong to one sitting. */
class SittingsTest {

  private final SelectionBench selection = new SelectionBench();
  private final ReviewDesk desk = selection.bench.get(ReviewDesk.class);
  private final Sittings sittings = selection.bench.get(Sittings.class);

  @AfterEach
  void close() {
    selection.close();
  }

  @Test
  void whoHasReviewedTheApplicationMayJudgeTheProject() {
    CaseNumber number = selection.named("ito", "kato");
    desk.declare(number, SelectionBench.id("ito"), SelectionBench.id("ito"), SelectionBench.NONE);
    desk.submit(number, SelectionBench.id("ito"), SelectionBench.id("ito"), SelectionBench.sheet("A", "selection"));
    assertThat(sittings.open(number, "mid-term")).isEqualTo(1);
    assertThat(sittings.gate(number)).contains("mid-term");
    assertThat(desk.slots(number)).as("nobody is named yet").isEmpty();
    desk.name(number, selection.officer.id(), new Naming(List.of("ito", "sato"), null, true));
    assertThat(desk.progress(number)).isEqualTo(new ReviewDesk.Progress(0, 2));
    // declared in the selection is not declared here
    Refusal undeclared = catchThrowableOfType(Refusal.class, () -> desk.submit(number, SelectionBench.id("ito"), SelectionBench.id("ito"), SelectionBench.sheet("S", "gate")));
    assertThat(undeclared.code()).isEqualTo("declaration-missing");
    desk.declare(number, SelectionBench.id("ito"), SelectionBench.id("ito"), SelectionBench.NONE);
    desk.submit(number, SelectionBench.id("ito"), SelectionBench.id("ito"), SelectionBench.sheet("S", "gate"));
    assertThat(desk.panel(number).in()).isEqualTo(1);
    assertThat(desk.panel(number).of()).isEqualTo(2);
    // more than half of two
    assertThat(desk.panel(number).needed()).isEqualTo(2);
    sittings.close(number);
    assertThat(sittings.gate(number)).isEmpty();
    assertThat(sittings.open(number, "mid-term")).isEqualTo(2);
    assertThat(desk.panel(number)).isEqualTo(new ReviewDesk.Panel(0, 0, 1, null));
  }

  @Test
  void aCaseIsHeldAtOneGateAtATime() {
    CaseNumber number = selection.named("ito", "kato");
    sittings.open(number, "first");
    assertThat(catchThrowableOfType(Refusal.class, () -> sittings.open(number, "second")).code()).isEqualTo("gate-open");
    sittings.close(number);
    sittings.close(number);
    assertThat(sittings.open(number, "second")).isEqualTo(2);
  }

  @Test
  void thePanelHasItsRightAsLongAsTheGateIsHeld() {
    CaseNumber number = selection.named("ito", "kato");
    ReviewReaders readers = selection.bench.get(ReviewReaders.class);
    sittings.open(number, "mid-term");
    selection.bench.cases().enterStage(number, "development");
    assertThat(readers.insight(selection.person("ito"), number)).as("of the selection alone").isEqualTo(Insight.NONE);
    desk.name(number, selection.officer.id(), new Naming(List.of("ito", "sato"), null, true));
    assertThat(readers.insight(selection.person("ito"), number)).isEqualTo(Insight.TITLE);
    desk.declare(number, SelectionBench.id("ito"), SelectionBench.id("ito"), SelectionBench.NONE);
    assertThat(readers.insight(selection.person("ito"), number)).isEqualTo(Insight.CONTENT);
    assertThat(readers.insight(selection.person("kato"), number)).isEqualTo(Insight.NONE);
    sittings.close(number);
    assertThat(readers.insight(selection.person("ito"), number)).isEqualTo(Insight.NONE);
  }

  @Test
  void aPanelIsNamedOnceAndKeepsItsLeastNumber() {
    CaseNumber number = selection.named("ito", "kato");
    sittings.open(number, "mid-term");
    Refusal tooFew = catchThrowableOfType(Refusal.class, () -> desk.name(number, selection.officer.id(), new Naming(List.of("ito"), null, true)));
    assertThat(tooFew.problems()).anyMatch(problem -> problem.code().equals("reviewer-count"));
    desk.name(number, selection.officer.id(), new Naming(List.of("ito", "sato"), null, true));
    assertThat(catchThrowableOfType(Refusal.class, () -> desk.name(number, selection.officer.id(), new Naming(List.of("mori", "abe"), null, true))).code())
        .isEqualTo("reviewers-named");
    Refusal givenUp = catchThrowableOfType(Refusal.class, () -> desk.replace(number, SelectionBench.id("ito"), selection.officer.id(), new Replacement("GIVEN_UP", null, "ill")));
    assertThat(givenUp.problems()).anyMatch(problem -> problem.code().equals("too-few-reviewers"));
    assertThat(desk.replace(number, SelectionBench.id("ito"), selection.officer.id(), new Replacement("REPLACED", "mori", "ill"))).contains(SelectionBench.id("mori"));
  }
}
