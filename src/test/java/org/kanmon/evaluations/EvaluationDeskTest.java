package org.kanmon.evaluations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;

class EvaluationDeskTest {

  private static final PersonId OFFICER = new PersonId("officer");
  private static final PersonId DIRECTOR = new PersonId("director");

  private static TestBench bench;
  private static Person applicant;
  private static EvaluationDesk desk;

  @BeforeAll
  static void open() {
    bench = TestBench.open();
    bench.at(Instant.parse("2029-08-01T01:00:00Z"));
    applicant = bench.person("tanaka", "株式会社田中", Role.APPLICANT);
    desk = bench.get(EvaluationDesk.class);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void nobodyFinalisesTheirOwnDraft() {
    CaseNumber number = drafted("A");
    refused(() -> finalise(number, "A", null, OFFICER, false), "evaluation-own-draft");
    finalise(number, "A", null, DIRECTOR, false);
    assertThat(bench.decisions().latest(number, "post-evaluation")).get().satisfies(d -> {
      assertThat(d.outcome()).isEqualTo("A");
      assertThat(d.feedback()).isEqualTo("published");
    });
    refused(() -> finalise(number, "B", null, DIRECTOR, false), "evaluation-final");
  }

  @Test
  void afterAStopByGradeAnotherGradeThanCNeedsAReason() {
    CaseNumber number = drafted("B");
    refused(() -> finalise(number, "B", " ", DIRECTOR, true), "grade-not-c");
    finalise(number, "B", "milestone was misjudged", DIRECTOR, true);
    CaseNumber other = drafted("C");
    finalise(other, "C", null, DIRECTOR, true);
    assertThat(desk.evaluation(other)).map(FinalEvaluation::grade).contains("C");
  }

  @Test
  void errorsMustBeNamedAndCommentsComeOnce() {
    CaseNumber number = bench.openCase(applicant).number();
    refused(() -> desk.comment(number, new FactualComments(null, "NO_ERRORS"), applicant.id()), "no-evaluation-draft");
    draft(number, "A");
    refused(() -> draft(number, "B"), "evaluation-drafted");
    refused(() -> desk.comment(number, new FactualComments(" ", "ERRORS"), applicant.id()), "required");
    desk.comment(number, new FactualComments("the date is wrong", "ERRORS"), applicant.id());
    refused(() -> desk.comment(number, new FactualComments(null, "NO_ERRORS"), applicant.id()), "facts-checked");
  }

  @Test
  void theCompanyNeverReadsTheProposedGradeOrInternalReasons() {
    CaseNumber number = drafted("S");
    finalise(number, "B", "override words", DIRECTOR, true);
    Case file = bench.cases().get(number);
    Person officer = bench.person("po", "JST", Role.PROGRAMME_OFFICER);
    Person accountant = bench.person("kondo", "JST", Role.ACCOUNTING);
    assertThat(text(applicant, file, Insight.OWN)).contains("achieved", "published").doesNotContain("inner words", "override words", "proposed-grade");
    assertThat(text(accountant, file, Insight.OFFICE)).contains("published").doesNotContain("inner words", "override words", "proposed-grade");
    assertThat(text(officer, file, Insight.OFFICE)).contains("inner words", "override words", "proposed-grade");
    assertThat(bench.get(EvaluationSection.class).section(applicant, file, Insight.CONTENT)).isEmpty();
    assertThat(bench.get(EvaluationNotices.class).facts(number, "evaluated", Map.of())).isEqualTo(Map.of("grade", "B", "reason", "published"));
    assertThat(bench.get(EvaluationNotices.class).facts(number, "evaluation-draft", Map.of())).isEmpty();
  }

  @Test
  void theSurveyOpensAYearAfterTheEndButNeverInThePast() {
    CaseNumber number = bench.openCase(applicant).number();
    SurveyDesk surveys = bench.get(SurveyDesk.class);
    assertThat(surveys.opensOn(number, LocalDate.of(2029, 3, 30))).isEqualTo(LocalDate.of(2030, 4, 1));
    assertThat(surveys.opensOn(number, LocalDate.of(2028, 7, 31))).isEqualTo(LocalDate.of(2029, 8, 1));
    surveys.answer(number, new SurveyAnswer("YES", 1L, null, 0L, "sold"), applicant.id());
    assertThat(surveys.find(number)).contains(new SurveyAnswer("YES", 1L, null, 0L, "sold"));
    refused(() -> surveys.unanswered(number), "survey-over");
    CaseNumber silent = bench.openCase(applicant).number();
    surveys.unanswered(silent);
    assertThat(surveys.wasAnswered(silent)).contains(false);
    assertThat(surveys.find(silent)).isEmpty();
  }

  private static String text(Person reader, Case file, Insight insight) {
    return bench.get(EvaluationSection.class).section(reader, file, insight).orElseThrow().rows().toString();
  }

  private static CaseNumber drafted(String grade) {
    CaseNumber number = bench.openCase(applicant).number();
    draft(number, grade);
    return number;
  }

  private static void draft(CaseNumber number, String grade) {
    desk.draft(number, new EvaluationDraft(grade, "achieved", "prospects", "impact"), OFFICER);
  }

  private static void finalise(CaseNumber number, String grade, String override, PersonId by, boolean stopped) {
    desk.finalise(number, new FinalEvaluation(grade, "published", "inner words", override), by, stopped);
  }

  private static void refused(ThrowingCallable action, String code) {
    assertThatThrownBy(action).isInstanceOf(Refusal.class).hasMessageContaining(code);
  }
}
