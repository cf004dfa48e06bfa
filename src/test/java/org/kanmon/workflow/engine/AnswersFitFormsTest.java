package org.kanmon.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.demo.AnswerBook;
import org.kanmon.demo.Books;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Situation;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;

/** The demonstration knows every form and fills it in as the form asks. */
class AnswersFitFormsTest {

  private static final Path FORMS = Path.of("forms");
  /** What only a case under another one can answer. */
  private static final Set<String> UNDER_ANOTHER_CASE = Set.of("RequestProject", "SubmitProjectPlan");
  private static final LocalDate TODAY = LocalDate.of(2026, 4, 1);
  private static final CaseNumber NUMBER = new CaseNumber("AR-2026-0001");

  private final AnswerBook book = new AnswerBook(new PlainBooks());

  /** A programme's own forms are filled in by the walks of the programme, with a plan of its size. */
  static List<String> commonForms() throws IOException {
    Set<Path> common = Set.of(FORMS, FORMS.resolve("gates"));
    return files().stream().filter(file -> common.contains(file.getParent())).map(AnswersFitFormsTest::id).filter(id -> !UNDER_ANOTHER_CASE.contains(id)).sorted().toList();
  }

  static List<String> forms() throws IOException {
    return files().stream().map(AnswersFitFormsTest::id).sorted().toList();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(FORMS)) {
      // events that every programme has are begun by hand
      return files.filter(file -> file.toString().endsWith(".form") && !file.getParent().equals(FORMS.resolve("events"))).toList();
    }
  }

  private static Path file(String form) throws IOException {
    return files().stream().filter(file -> id(file).equals(form)).findFirst().orElseThrow();
  }

  private static String id(Path file) {
    return file.getFileName().toString().replace(".form", "");
  }

  @Test
  void everyFormIsKnownAndNoOther() throws IOException {
    assertThat(book.forms()).isEqualTo(Set.copyOf(forms()));
  }

  @ParameterizedTest
  @MethodSource("commonForms")
  void theFormAcceptsTheAnswers(String form) throws IOException {
    FormContract contract = FormContract.parse(Files.readAllBytes(file(form)));
    for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
      Map<String, Object> values = contract.check(book.answers(form, situation(form, language)));
      assertThat(values).isNotEmpty();
    }
  }

  @Test
  void aPlanOverridesFields() {
    Situation usual = situation("DecideOnInterview", Locale.JAPANESE);
    Plan plan = usual.plan().with("DecideOnInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", "残念ながら")).first("DecideOnInterview", Map.of("reason", "初回"));
    Situation planned = new Situation(usual.applicant(), usual.file(), usual.task(), TODAY, plan, 0);
    assertThat(book.answers("DecideOnInterview", planned)).containsEntry("outcome", "NOT_ADOPTED").containsEntry("feedback", "残念ながら").containsEntry("reason", "初回");
    Situation later = new Situation(usual.applicant(), usual.file(), usual.task(), TODAY, plan, 1);
    assertThat(book.answers("DecideOnInterview", later)).containsEntry("outcome", "NOT_ADOPTED").doesNotContainEntry("reason", "初回");
  }

  private static Situation situation(String form, Locale language) {
    Person applicant = new Person(new PersonId("applicant"), "髙橋 健一", "applicant@example.jp", "株式会社髙﨑製作所", language, Set.of(Role.APPLICANT));
    Plan plan = Plan.of("test", "applicant", "関門大学", "微細加工装置の開発", 123_456_789, 24, 0);
    Case file = new Case(NUMBER, "a-step-repayable", "call", null, applicant.id(), applicant.organisation(), plan.university(), plan.title(), "received", Instant.EPOCH,
        null, "1",
        Instant.EPOCH, null);
    OpenTask task = new OpenTask("1", NUMBER, "P", "Task_" + form, form, "noun", null, "reviewer", Instant.EPOCH, null, Map.of("quarter", 2, "milestone", 1,
        "instalment", 1));
    return new Situation(applicant, file, task, TODAY, plan, 0);
  }

  /** A case with round numbers. */
  private static final class PlainBooks implements Books {

    @Override
    public long yearBudget(CaseNumber number, int year) {
      return 0;
    }

    @Override
    public List<String> candidates(CaseNumber number, boolean panel) {
      return List.of("a", "b", "c", "d", "e", "f");
    }

    @Override
    public List<String> fields(CaseNumber number) {
      return List.of("materials");
    }

    @Override
    public long quarterlyPart(CaseNumber number) {
      return 10_000_001;
    }

    @Override
    public long paid(CaseNumber number) {
      return 100_000_000;
    }

    @Override
    public long unspent(CaseNumber number) {
      return 1_234_567;
    }

    @Override
    public long owed(CaseNumber number, int instalment) {
      return 20_000_000;
    }

    @Override
    public long outstanding(CaseNumber number) {
      return 90_000_000;
    }

    @Override
    public long announced(CaseNumber number) {
      return 5_000_000;
    }

    @Override
    public LocalDate lastDay(CaseNumber number) {
      return LocalDate.of(2027, 3, 31);
    }

    @Override
    public long security(CaseNumber number) {
      return 12_345_679;
    }
  }
}
