package org.kanmon.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kanmon.SelectionBench.NONE;
import static org.kanmon.SelectionBench.id;
import static org.kanmon.SelectionBench.sheet;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kanmon.SelectionBench;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DossierSection.Section;
import org.kanmon.cases.Insight;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Refusal.Kind;
import org.kanmon.refusals.Words;
import org.kanmon.rules.TermsBook;

class ReviewDeskTest {

  private static final String SECRET = "secret-opinion";
  private static SelectionBench selection;
  private static ReviewDesk desk;

  @BeforeAll
  static void open() {
    selection = new SelectionBench();
    desk = selection.bench.get(ReviewDesk.class);
  }

  @AfterAll
  static void close() {
    selection.close();
  }

  @Test
  void twoToFiveReviewersAreNamed() {
    CaseNumber number = selection.applied("document-screening");
    refused(() -> name(number, "ito"), "reviewers", "reviewer-count");
    refused(() -> name(number, "ito", "kato", "sato", "mori", "abe", "ono"), "reviewers", "reviewer-count");
    refused(() -> name(number, "ito", "ito"), "reviewers", "named-twice");
    assertThat(desk.slots(number)).isEmpty();
    name(number, "ito", "kato", "sato", "mori", "abe");
    assertThat(desk.slots(number)).extracting(PersonId::value).containsExactly("ito", "kato", "sato", "mori", "abe");
    refused(() -> name(number, "ito", "kato"), Kind.CONFLICT, "reviewers-named");
    assertThat(selection.bench.decisions().latest(number, "reviewers-named").orElseThrow().outcome()).isEqualTo("5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"高崎（株）", "国立大学法人東都大学", "東都大学 工学部", "南都大学"})
  void peopleOfTheProjectsOrganisationsCannotBeNamed(String organisation) {
    selection.bench.person("kankei", organisation, Role.REVIEWER);
    CaseNumber number = selection.applied("document-screening");
    assertThat(selection.bench.get(Candidates.class).forReview(number)).extracting(Person::id).doesNotContain(id("kankei"));
    refused(() -> name(number, "ito", "kankei"), "reviewers", "not-eligible");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ono", "po", "takasaki", "nobody"})
  void nobodyElseCanBeNamed(String person) {
    CaseNumber number = selection.applied("document-screening");
    refused(() -> name(number, "ito", person), "reviewers", "not-eligible");
  }

  @Test
  void anOfficerNeedsToBeFreeOfConflicts() {
    CaseNumber number = selection.applied("document-screening");
    Naming naming = new Naming(List.of("ito", "kato"), null, false);
    refused(() -> desk.name(number, selection.officer.id(), naming), "noConflict", "own-declaration-needed");
    Person related = selection.bench.person("po-toto", "東都大学", Role.PROGRAMME_OFFICER);
    refused(() -> desk.name(number, related.id(), new Naming(List.of("ito", "kato"), null, true)), Kind.FORBIDDEN, "conflict-of-interest");
    assertThat(desk.slots(number)).isEmpty();
  }

  @Test
  void aReviewNeedsADeclaration() {
    CaseNumber number = selection.named("ito", "kato");
    refused(() -> submit(number, "ito"), Kind.FORBIDDEN, "declaration-missing");
    assertThat(declare(number, "ito", NONE)).isEqualTo(Standing.NONE);
    refused(() -> desk.submit(number, id("kato"), id("ito"), sheet("A", "x")), Kind.FORBIDDEN, "not-your-place");
    refused(() -> submit(number, "sato"), Kind.CONFLICT, "place-closed");
    submit(number, "ito");
    assertThat(desk.progress(number)).isEqualTo(new ReviewDesk.Progress(1, 2));
  }

  @Test
  void aReviewIsSubmittedOnce() {
    CaseNumber number = selection.named("ito", "kato");
    declare(number, "ito", NONE);
    submit(number, "ito");
    refused(() -> submit(number, "ito"), Kind.CONFLICT, "already-reviewed");
    refused(() -> declare(number, "ito", NONE), Kind.CONFLICT, "place-closed");
  }

  @Test
  void aDeclarationIsMadeOnceAndInFull() {
    CaseNumber number = selection.named("ito", "kato");
    refused(() -> declare(number, "ito", new ConflictDeclaration("CONFLICT", null, null, true, true)), "kind", "relation-needed");
    refused(() -> declare(number, "ito", new ConflictDeclaration("NONE", null, null, true, false)), "noOutsideAi", "promise-needed");
    refused(() -> declare(number, "ito", new ConflictDeclaration("NONE", null, null, null, true)), "confidentiality", "promise-needed");
    declare(number, "ito", NONE);
    refused(() -> declare(number, "ito", NONE), Kind.CONFLICT, "already-declared");
  }

  @Test
  void aDeclaredConflictExcludes() {
    CaseNumber number = selection.named("ito", "kato");
    assertThat(declare(number, "ito", conflict("CONFLICT", "OTHER"))).isEqualTo(Standing.CONFLICT);
    refused(() -> submit(number, "ito"), Kind.FORBIDDEN, "conflict-of-interest");
    assertThat(insight(number, "ito")).isEqualTo(Insight.NONE);
    assertThat(selection.bench.get(Candidates.class).forPanel(number)).extracting(Person::id).contains(id("kato")).doesNotContain(id("ito"));
    assertThat(selection.bench.decisions().latest(number, "conflict-of-interest").orElseThrow().by()).isNull();
  }

  @Test
  void theOfficerSettlesADoubt() {
    CaseNumber number = selection.named("ito", "kato", "sato");
    assertThat(declare(number, "ito", conflict("UNSURE", "OTHER"))).isEqualTo(Standing.UNSURE);
    assertThat(declare(number, "kato", conflict("UNSURE", "JOINT_RESEARCH"))).isEqualTo(Standing.UNSURE);
    assertThat(desk.effectOfDoubt(number, id("ito"))).contains("PO_DECIDES");
    assertThat(desk.effectOfDoubt(number, id("kato"))).contains("EXCLUDED");
    assertThat(desk.placeNumber(number, id("kato"))).isEqualTo(2);
    refused(() -> submit(number, "ito"), Kind.FORBIDDEN, "declaration-missing");
    refused(() -> settle(number, "sato", "NONE"), Kind.CONFLICT, "nothing-to-settle");
    assertThat(settle(number, "ito", "NONE")).isEqualTo(Standing.NONE);
    assertThat(settle(number, "kato", "CONFLICT")).isEqualTo(Standing.CONFLICT);
    submit(number, "ito");
    refused(() -> submit(number, "kato"), Kind.FORBIDDEN, "conflict-of-interest");
    refused(() -> settle(number, "kato", "NONE"), Kind.CONFLICT, "nothing-to-settle");
  }

  @Test
  void whoeverIsRelatedCannotDeclareOtherwise() {
    selection.bench.person("ueno", "中立研究所", Role.REVIEWER);
    CaseNumber number = selection.named("ueno", "kato");
    selection.bench.person("ueno", "東都大学", Role.REVIEWER);
    refused(() -> declare(number, "ueno", NONE), Kind.FORBIDDEN, "conflict-of-interest");
    assertThat(declare(number, "ueno", conflict("UNSURE", "SAME_ORGANISATION"))).isEqualTo(Standing.UNSURE);
    refused(() -> settle(number, "ueno", "NONE"), "answer", "related-person");
  }

  @Test
  void aPlaceIsRefilledOrGivenUpDownToTheMinimum() {
    CaseNumber number = selection.named("ito", "kato", "sato");
    refused(() -> replace(number, "ito", "REPLACED", null), "reviewer", "reviewer-needed");
    refused(() -> replace(number, "ito", "REPLACED", "kato"), "reviewer", "not-eligible");
    assertThat(replace(number, "ito", "REPLACED", "mori")).contains(id("mori"));
    assertThat(desk.slots(number)).containsExactly(id("kato"), id("sato"), id("mori"));
    refused(() -> declare(number, "ito", NONE), Kind.CONFLICT, "place-closed");
    refused(() -> replace(number, "kato", "REPLACED", "ito"), "reviewer", "not-eligible");
    assertThat(replace(number, "kato", "GIVEN_UP", null)).isEmpty();
    refused(() -> replace(number, "sato", "GIVEN_UP", null), "answer", "too-few-reviewers");
    refused(() -> replace(number, "kato", "GIVEN_UP", null), Kind.CONFLICT, "place-closed");
  }

  @Test
  void marksOfAReplacedOrConflictedReviewerDoNotCount() {
    CaseNumber number = selection.named("ito", "kato", "sato");
    declare(number, "ito", NONE);
    declare(number, "kato", NONE);
    submit(number, "ito");
    submit(number, "kato");
    assertThat(desk.progress(number)).isEqualTo(new ReviewDesk.Progress(2, 3));
    replace(number, "ito", "REPLACED", "mori");
    selection.bench.get(Conflicts.class).declare(number, id("kato"), Capacity.PANEL_MEMBER, 1, conflict("CONFLICT", "RELATIVE"));
    assertThat(desk.progress(number)).isEqualTo(new ReviewDesk.Progress(0, 3));
    assertThat(selection.bench.get(Reviews.class).of(number)).hasSize(2).allMatch(Review::discarded);
  }

  @Test
  void reviewersKnowTheTitleThenTheContentWhileTheSelectionRuns() {
    CaseNumber number = selection.named("ito", "kato");
    assertThat(insight(number, "ito")).isEqualTo(Insight.TITLE);
    assertThat(insight(number, "sato")).isEqualTo(Insight.NONE);
    declare(number, "ito", NONE);
    assertThat(insight(number, "ito")).isEqualTo(Insight.CONTENT);
    submit(number, "ito");
    selection.bench.cases().enterStage(number, "adoption");
    assertThat(insight(number, "ito")).isEqualTo(Insight.CONTENT);
    selection.bench.cases().enterStage(number, "contract");
    assertThat(insight(number, "ito")).isEqualTo(Insight.NONE);
    selection.bench.cases().enterStage(number, "document-screening");
    replace(number, "ito", "REPLACED", "mori");
    assertThat(insight(number, "ito")).isEqualTo(Insight.NONE);
    selection.bench.cases().close(number, "withdrawn");
    assertThat(insight(number, "kato")).isEqualTo(Insight.NONE);
  }

  @Test
  void aReviewerNeverReadsAnothersReview() {
    CaseNumber number = selection.named("ito", "kato");
    declare(number, "ito", NONE);
    declare(number, "kato", NONE);
    desk.submit(number, id("ito"), id("ito"), sheet("S", SECRET));
    assertThat(shown(number, "ito").orElseThrow()).contains(SECRET).doesNotContain("kato");
    assertThat(shown(number, "kato")).isEmpty();
    desk.submit(number, id("kato"), id("kato"), sheet("C", "own words"));
    assertThat(shown(number, "kato").orElseThrow()).contains("own words").doesNotContain(SECRET).doesNotContain("ito");
  }

  @Test
  void onlyIfConfiguredAReviewerSeesTheOthersGradesAfterTheOwnReview() {
    CaseNumber number = selection.named("ito", "kato");
    declare(number, "ito", NONE);
    declare(number, "kato", NONE);
    desk.submit(number, id("ito"), id("ito"), sheet("S", SECRET));
    ReviewSection open = new ReviewSection(desk, selection.bench.get(ReviewPlaces.class), selection.bench.get(Reviews.class), selection.bench.get(Conflicts.class),
        selection.bench.get(People.class), selection.bench.get(Words.class), new ReviewTerms(true), selection.bench.get(SheetLines.class),
        selection.bench.get(TermsBook.class), selection.bench.get(Sittings.class), selection.bench.get(OfficersWhoReview.class));
    Case file = selection.bench.cases().get(number);
    assertThat(open.section(selection.person("kato"), file, Insight.CONTENT)).isEmpty();
    desk.submit(number, id("kato"), id("kato"), sheet("C", "own words"));
    Section section = open.section(selection.person("kato"), file, Insight.CONTENT).orElseThrow();
    assertThat(section.tables().get(1).lines()).containsExactly(List.of("S（特に優れている）"));
    assertThat(section.toString()).doesNotContain(SECRET).doesNotContain("ito");
  }

  @Test
  void onlyThoseWhoDecideReadReviews() {
    CaseNumber number = selection.named("ito", "kato");
    declare(number, "ito", NONE);
    desk.submit(number, id("ito"), id("ito"), sheet("S", SECRET));
    for (String reader : List.of("po", "pd", "riji")) {
      assertThat(shown(number, reader).orElseThrow()).contains(SECRET, "ito", "kato", "S");
    }
    for (String reader : List.of("jimu", "keiri")) {
      assertThat(shown(number, reader).orElseThrow()).contains("1", "2").doesNotContain(SECRET).doesNotContain("ito").doesNotContain("kato");
    }
    assertThat(shown(number, "takasaki")).isEmpty();
    assertThat(shown(number, "sato")).isEmpty();
    selection.bench.person("pd-toto", "東都大学", Role.PROGRAMME_DIRECTOR);
    assertThat(shown(number, "pd-toto")).isEmpty();
  }

  private static Optional<String> shown(CaseNumber number, String reader) {
    Person person = selection.person(reader);
    Case file = selection.bench.cases().get(number);
    return selection.bench.get(ReviewSection.class).section(person, file, selection.bench.get(CaseAccess.class).insight(person, file)).map(Section::toString);
  }

  private static Insight insight(CaseNumber number, String person) {
    return selection.bench.get(CaseAccess.class).insight(selection.person(person), selection.bench.cases().get(number));
  }

  private static void name(CaseNumber number, String... reviewers) {
    desk.name(number, selection.officer.id(), new Naming(List.of(reviewers), null, true));
  }

  private static Standing declare(CaseNumber number, String reviewer, ConflictDeclaration form) {
    return desk.declare(number, id(reviewer), id(reviewer), form);
  }

  private static Standing settle(CaseNumber number, String reviewer, String answer) {
    return desk.settle(number, id(reviewer), selection.officer.id(), new ConflictSettlement(answer, "because"));
  }

  private static void submit(CaseNumber number, String reviewer) {
    desk.submit(number, id(reviewer), id(reviewer), sheet("A", "comment"));
  }

  private static Optional<PersonId> replace(CaseNumber number, String slot, String answer, String next) {
    return desk.replace(number, id(slot), selection.officer.id(), new Replacement(answer, next, "because"));
  }

  private static ConflictDeclaration conflict(String answer, String kind) {
    return new ConflictDeclaration(answer, kind, "we know each other", true, true);
  }

  private static void refused(ThrowingCallable call, String field, String code) {
    assertThat(catchThrowableOfType(Refusal.class, call).problems()).extracting(FieldProblem::field, FieldProblem::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(field, code));
  }

  private static void refused(ThrowingCallable call, Kind kind, String code) {
    Refusal refusal = catchThrowableOfType(Refusal.class, call);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.kind()).isEqualTo(kind);
  }
}
