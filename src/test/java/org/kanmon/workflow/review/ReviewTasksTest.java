package org.kanmon.workflow.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kanmon.SelectionBench.NONE;
import static org.kanmon.SelectionBench.id;
import static org.kanmon.SelectionBench.sheet;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kanmon.SelectionBench;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Words;
import org.kanmon.reviews.Candidates;
import org.kanmon.reviews.ConflictDeclaration;
import org.kanmon.reviews.ConflictSettlement;
import org.kanmon.reviews.Replacement;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.Step;
import org.kanmon.workflow.engine.TaskBriefing.Brief;

class ReviewTasksTest {

  private static SelectionBench selection;
  private static ReviewDesk desk;
  private static SelectionBriefs briefs;
  private final ReviewTasks tasks = new ReviewTasks();

  @BeforeAll
  static void open() {
    selection = new SelectionBench();
    desk = selection.bench.get(ReviewDesk.class);
    briefs = new SelectionBriefs(new BriefWriter(selection.bench.get(Words.class), Locale.JAPANESE), selection.bench.cases(),
        selection.bench.get(ApplicationDesk.class), desk);
  }

  @AfterAll
  static void close() {
    selection.close();
  }

  @Test
  void theProcessLearnsOnlyTheAnswer() {
    CaseNumber number = selection.named("ito", "kato", "sato");
    assertThat(values(tasks.declareConflictTask(desk).handle().apply(step(number, "ito", "ito", NONE)))).isEqualTo(Map.of("answer", "NONE"));
    assertThat(values(tasks.reviewApplicationTask(desk).handle().apply(step(number, "ito", "ito", sheet("A", "text"))))).isEmpty();
    ConflictDeclaration doubt = new ConflictDeclaration("UNSURE", "OTHER", "text", true, true);
    assertThat(values(tasks.declareConflictTask(desk).handle().apply(step(number, "kato", "kato", doubt)))).isEqualTo(Map.of("answer", "UNSURE"));
    assertThat(values(tasks.settleConflictTask(desk).handle().apply(step(number, "kato", "po", new ConflictSettlement("CONFLICT", "text")))))
        .isEqualTo(Map.of("answer", "CONFLICT"));
  }

  @Test
  void aReplacementTellsTheProcessWhoIsNext() {
    CaseNumber number = selection.named("ito", "kato", "sato");
    assertThat(values(tasks.replaceReviewerTask(desk).handle().apply(step(number, "ito", "po", new Replacement("REPLACED", "mori", "text")))))
        .isEqualTo(Map.of("answer", "REPLACED", "reviewer", "mori"));
    assertThat(values(tasks.replaceReviewerTask(desk).handle().apply(step(number, "mori", "po", new Replacement("GIVEN_UP", null, "text")))))
        .isEqualTo(Map.of("answer", "GIVEN_UP"));
  }

  @Test
  void briefingsNameThePlaceAndTheProjectButNoReviewer() {
    CaseNumber number = selection.named("ito", "kato");
    desk.declare(number, id("kato"), id("kato"), new ConflictDeclaration("UNSURE", "JOINT_RESEARCH", "secret", true, true));
    Brief settle = tasks.settleConflictBrief(briefs, desk).prepare().apply(step(number, "kato", "po", null));
    assertThat(settle.text()).contains("2番目の枠", "原則として除外").doesNotContain("kato").doesNotContain("secret");
    Brief declare = tasks.declareConflictBrief(briefs).prepare().apply(step(number, "ito", "ito", null));
    assertThat(declare.text()).contains("株式会社髙﨑", "東都大学", "髙﨑一郎", "鈴木", "南都大学").doesNotContain("ono").doesNotContain("kato");
    assertThat(tasks.reviewApplicationBrief(briefs, desk).prepare().apply(step(number, "ito", "ito", null)).text()).contains("100,000,000円", "変更できません");
    Brief replace = tasks.replaceReviewerBrief(briefs, desk, selection.bench.get(Candidates.class)).prepare()
        .apply(step(number, "kato", "po", null));
    assertThat(replace.text()).contains("2番目の枠").doesNotContain("kato");
    assertThat(replace.options().lines()).contains("mori|mori（mori研究所）").noneMatch(line -> line.startsWith("ito|") || line.startsWith("kato|") || line.startsWith("ono|"));
    assertThat(briefs.reviewsIn(briefs.lines(), number).brief().text()).contains("2件中0件");
  }

  private static <T> Step<T> step(CaseNumber number, String reviewer, String by, T form) {
    return new Step<>(number, new PersonId(by), form, Map.of("reviewer", reviewer));
  }

  private static Map<String, Object> values(Facts facts) {
    return facts.values();
  }
}
