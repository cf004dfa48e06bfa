package org.kanmon.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kanmon.SelectionBench.NONE;
import static org.kanmon.SelectionBench.REQUESTED;
import static org.kanmon.SelectionBench.id;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kanmon.SelectionBench;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.DossierSection.Section;
import org.kanmon.cases.Insight;
import org.kanmon.funding.Yen;
import org.kanmon.notices.Money;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Refusal.Kind;
import org.kanmon.reviews.ConflictDeclaration;
import org.kanmon.reviews.Standing;

class SelectionTest {

  private static final ConflictDeclaration CONFLICT = new ConflictDeclaration("CONFLICT", "COMPETITOR", null, true, true);

  private static SelectionBench selection;
  private static ScreeningDesk screening;
  private static InterviewDesk interviews;
  private static AdoptionDesk adoptions;

  @BeforeAll
  static void open() {
    selection = new SelectionBench();
    screening = selection.bench.get(ScreeningDesk.class);
    interviews = selection.bench.get(InterviewDesk.class);
    adoptions = selection.bench.get(AdoptionDesk.class);
  }

  @AfterAll
  static void close() {
    selection.close();
  }

  @Test
  void aRejectionAfterTheDocumentsTellsWhy() {
    CaseNumber number = selection.applied("document-screening");
    screening.summarise(number, selection.officer.id(), new ReviewSummary("internal summary", "NOT_ADOPTED", "weak"));
    refused(() -> screening.summarise(number, selection.officer.id(), new ReviewSummary("s", "INTERVIEW", "r")), Kind.CONFLICT, "already-summarised");
    PersonId director = selection.director.id();
    refused(() -> screening.decide(number, director, new InterviewDecision("NOT_ADOPTED", "r", " ", true)), "feedback", "feedback-needed");
    refused(() -> screening.decide(number, director, new InterviewDecision("NOT_ADOPTED", "r", "f", null)), "noConflict", "own-declaration-needed");
    assertThat(notice(number, "not-adopted")).isEmpty();
    assertThat(shown(number, selection.applicant)).isEmpty();
    screening.decide(number, director, new InterviewDecision("NOT_ADOPTED", "internal reason", "public words", true));
    assertThat(notice(number, "not-adopted")).containsOnly(Map.entry("reason", "public words"));
    assertThat(shown(number, selection.applicant).orElseThrow()).contains("public words").doesNotContain("internal");
    assertThat(shown(number, selection.secretary).orElseThrow()).contains("internal summary", "internal reason");
    assertThat(shown(number, selection.accountant)).isEmpty();
  }

  @Test
  void aDirectorInConflictDoesNotDecide() {
    CaseNumber number = selection.applied("document-screening");
    Person related = selection.bench.person("pd-toto", "東都大学", Role.PROGRAMME_DIRECTOR);
    refused(() -> screening.decide(number, related.id(), new InterviewDecision("INTERVIEW", "r", null, true)), Kind.FORBIDDEN, "conflict-of-interest");
    refused(() -> interviews.conclude(number, related.id(), conclusion("CANDIDATE")), Kind.FORBIDDEN, "conflict-of-interest");
    Person officer = selection.bench.person("po-toto", "東都大学", Role.PROGRAMME_OFFICER);
    refused(() -> screening.summarise(number, officer.id(), new ReviewSummary("s", "INTERVIEW", "r")), Kind.FORBIDDEN, "conflict-of-interest");
    assertThat(shown(number, related)).isEmpty();
  }

  @Test
  void anInterviewLiesInTheFutureBeforeAFreePanel() {
    CaseNumber number = selection.applied("interview-screening");
    selection.bench.person("minami", "南都大学", Role.REVIEWER);
    refused(() -> arrange(number, now(), "ito"), "interviewAt", "not-in-future");
    refused(() -> arrange(number, soon()), "panel", "panel-needed");
    refused(() -> arrange(number, soon(), "ito", "ito"), "panel", "named-twice");
    refused(() -> arrange(number, soon(), "ito", "minami"), "panel", "not-eligible");
    refused(() -> arrange(number, soon(), "ito", "ono"), "panel", "not-eligible");
    assertThat(arrange(number, soon(), "ito", "kato")).isAfter(Instant.now());
    assertThat(interviews.members(number)).containsExactly(id("ito"), id("kato"));
    assertThat(notice(number, "interview-invited")).containsEntry("place", "Hall 1").containsEntry("requestedMaterial", "slides").containsKey("interviewAt");
  }

  @Test
  void anAttendingApplicantFilesAPresentation() {
    CaseNumber number = selection.applied("interview-screening");
    arrange(number, soon(), "ito");
    refused(() -> interviews.prepare(number, selection.applicant.id(), new InterviewAnswer("YES", "Takasaki", null)), "documents", "document-missing");
    selection.bench.file(number, DocumentKind.PRESENTATION);
    refused(() -> interviews.prepare(number, id("ito"), new InterviewAnswer("YES", "Takasaki", null)), Kind.FORBIDDEN, "not-the-applicant");
    interviews.prepare(number, selection.applicant.id(), new InterviewAnswer("YES", "Takasaki", null));
    refused(() -> interviews.prepare(number, selection.applicant.id(), new InterviewAnswer("NO", "Takasaki", null)), Kind.CONFLICT, "already-answered");
  }

  @Test
  void aGradeNeedsADeclarationAndIsGivenOnce() {
    CaseNumber number = selection.applied("interview-screening");
    arrange(number, soon(), "ito", "kato");
    assertThat(insight(number, "ito")).isEqualTo(Insight.TITLE);
    refused(() -> grade(number, "ito"), Kind.FORBIDDEN, "declaration-missing");
    refused(() -> interviews.declare(number, id("ito"), id("ito"), new ConflictDeclaration("UNSURE", "OTHER", null, true, true)), "answer", "no-doubt-here");
    assertThat(declare(number, "ito", NONE)).isEqualTo(Standing.NONE);
    assertThat(insight(number, "ito")).isEqualTo(Insight.CONTENT);
    refused(() -> interviews.grade(number, id("kato"), id("ito"), new PanelGrade("A", "c")), Kind.FORBIDDEN, "not-your-place");
    refused(() -> grade(number, "sato"), Kind.CONFLICT, "place-closed");
    grade(number, "ito");
    refused(() -> grade(number, "ito"), Kind.CONFLICT, "already-graded");
    assertThat(declare(number, "kato", CONFLICT)).isEqualTo(Standing.CONFLICT);
    refused(() -> grade(number, "kato"), Kind.FORBIDDEN, "conflict-of-interest");
    assertThat(insight(number, "kato")).isEqualTo(Insight.NONE);
    selection.bench.cases().enterStage(number, "contract");
    assertThat(insight(number, "ito")).isEqualTo(Insight.NONE);
  }

  @Test
  void aConclusionNeedsMoreThanHalfOfTheFreeMembers() {
    CaseNumber number = selection.applied("interview-screening");
    arrange(number, soon(), "ito", "kato", "sato", "mori");
    List.of("ito", "kato", "sato", "mori").forEach(member -> declare(number, member, NONE));
    grade(number, "ito");
    grade(number, "kato");
    assertThat(interviews.quorum(number)).isEqualTo(new InterviewDesk.Quorum(2, 4, 50));
    refused(() -> conclude(number, "CANDIDATE"), Kind.CONFLICT, "quorum-missing");
    refused(() -> conclude(number, "NOT_ADOPTED"), Kind.CONFLICT, "quorum-missing");
    grade(number, "sato");
    conclude(number, "CANDIDATE");
    refused(() -> conclude(number, "CANDIDATE"), Kind.CONFLICT, "already-concluded");
    assertThat(shown(number, selection.applicant).orElseThrow()).doesNotContain("internal").doesNotContain("ito");
  }

  @Test
  void aMemberInConflictCountsNeitherAsPresentNorAsAbsent() {
    CaseNumber number = selection.applied("interview-screening");
    arrange(number, soon(), "ito", "kato");
    declare(number, "ito", NONE);
    grade(number, "ito");
    assertThat(interviews.quorum(number).isReached()).isFalse();
    declare(number, "kato", CONFLICT);
    assertThat(interviews.quorum(number)).isEqualTo(new InterviewDesk.Quorum(1, 1, 50));
    conclude(number, "CANDIDATE");
  }

  @Test
  void aPanelOfConflictsConcludesNothing() {
    CaseNumber number = selection.applied("interview-screening");
    arrange(number, soon(), "ito");
    declare(number, "ito", CONFLICT);
    refused(() -> conclude(number, "CANDIDATE"), Kind.CONFLICT, "quorum-missing");
  }

  @Test
  void withoutQuorumTheInterviewIsHeldAgain() {
    CaseNumber number = selection.applied("interview-screening");
    arrange(number, soon(), "ito", "kato");
    declare(number, "ito", NONE);
    refused(() -> conclude(number, "NOT_ADOPTED"), Kind.CONFLICT, "quorum-missing");
    conclude(number, "RESCHEDULE");
    arrange(number, soon(), "ito", "sato", "mori");
    assertThat(interviews.members(number)).containsExactly(id("ito"), id("sato"), id("mori"));
    assertThat(insight(number, "kato")).isEqualTo(Insight.NONE);
    refused(() -> grade(number, "ito"), Kind.FORBIDDEN, "declaration-missing");
    declare(number, "ito", NONE);
    declare(number, "sato", NONE);
    grade(number, "ito");
    grade(number, "sato");
    conclude(number, "CANDIDATE");
  }

  @Test
  void aConclusionIsDatedTodayOrEarlier() {
    CaseNumber number = selection.applied("interview-screening");
    arrange(number, soon(), "ito");
    InterviewConclusion tomorrow = new InterviewConclusion(LocalDate.now(selection.bench.clock()).plusDays(1), "RESCHEDULE", "internal", null, null);
    refused(() -> interviews.conclude(number, selection.director.id(), tomorrow), "heldOn", "in-future");
  }

  @Test
  void panelGradesAreForThoseWhoDecide() {
    CaseNumber number = selection.applied("interview-screening");
    arrange(number, soon(), "ito", "kato");
    declare(number, "ito", NONE);
    declare(number, "kato", NONE);
    interviews.grade(number, id("ito"), id("ito"), new PanelGrade("S", "secret-opinion"));
    assertThat(shown(number, selection.director).orElseThrow()).contains("secret-opinion");
    assertThat(shown(number, selection.person("ito")).orElseThrow()).contains("secret-opinion");
    for (Person other : List.of(selection.secretary, selection.person("kato"), selection.applicant)) {
      assertThat(shown(number, other).orElseThrow()).doesNotContain("secret-opinion");
    }
    assertThat(shown(number, selection.applicant).orElseThrow()).doesNotContain("ito").doesNotContain("kato");
  }

  @Test
  void adoptionNeedsOtherEyes() {
    CaseNumber number = candidate();
    AdoptionDecision decision = new AdoptionDecision("ADOPTED", REQUESTED, null, "r", null);
    refused(() -> adoptions.decide(number, selection.director.id(), decision), Kind.FORBIDDEN, "four-eyes");
    refused(() -> adoptions.decide(number, id("chair"), decision), Kind.FORBIDDEN, "four-eyes");
    Person related = selection.bench.person("riji-toto", "東都大学", Role.EXECUTIVE);
    refused(() -> adoptions.decide(number, related.id(), decision), Kind.FORBIDDEN, "conflict-of-interest");
    adoptions.decide(number, selection.executive.id(), decision);
    refused(() -> adoptions.decide(number, selection.executive.id(), decision), Kind.CONFLICT, "adoption-decided");
    assertThat(adoptions.adoptedAmount(number)).isEqualTo(Yen.of(REQUESTED));
    assertThat(notice(number, "adopted")).containsOnly(Map.entry("amount", new Money(100_000_000)));
  }

  @Test
  void notOneYenMoreThanRequestedIsAdopted() {
    CaseNumber number = candidate();
    refused(() -> adopt(number, "ADOPTED", REQUESTED + 1, null), "amount", "above-requested");
    refused(() -> adopt(number, "ADOPTED", null, null), "amount", "amount-needed");
    refused(() -> adopt(number, "CONDITIONAL", REQUESTED, " "), "conditions", "conditions-needed");
    refused(() -> adopt(number, "NOT_ADOPTED", null, null), "feedback", "feedback-needed");
    refused(() -> adoptions.adoptedAmount(number), Kind.CONFLICT, "not-adopted");
    adopt(number, "ADOPTED", REQUESTED - 1, null);
    assertThat(adoptions.adoptedAmount(number)).isEqualTo(Yen.of(REQUESTED - 1));
  }

  @Test
  void conditionsAreAcceptedOrDeclined() {
    CaseNumber number = candidate();
    refused(() -> adoptions.answer(number, selection.applicant.id(), new ConditionsAnswer("ACCEPT", null)), Kind.CONFLICT, "no-conditions");
    adopt(number, "CONDITIONAL", 5L, "one more partner");
    assertThat(notice(number, "adopted-conditionally")).containsOnly(Map.entry("amount", new Money(5)), Map.entry("conditions", "one more partner"));
    assertThat(shown(number, selection.applicant).orElseThrow()).contains("one more partner").doesNotContain("internal");
    refused(() -> adoptions.adoptedAmount(number), Kind.CONFLICT, "not-adopted");
    refused(() -> adoptions.answer(number, id("ito"), new ConditionsAnswer("ACCEPT", null)), Kind.FORBIDDEN, "not-the-applicant");
    assertThat(adoptions.answer(number, selection.applicant.id(), new ConditionsAnswer("ACCEPT", null))).isTrue();
    refused(() -> adoptions.answer(number, selection.applicant.id(), new ConditionsAnswer("DECLINE", null)), Kind.CONFLICT, "already-answered");
    assertThat(adoptions.adoptedAmount(number)).isEqualTo(Yen.of(5));
    CaseNumber other = candidate();
    adopt(other, "CONDITIONAL", 5L, "one more partner");
    assertThat(adoptions.answer(other, selection.applicant.id(), new ConditionsAnswer("DECLINE", "no"))).isFalse();
    refused(() -> adoptions.adoptedAmount(other), Kind.CONFLICT, "not-adopted");
  }

  /** Concluded as a candidate; the director decided on the interview, another one chaired it. */
  private static CaseNumber candidate() {
    CaseNumber number = selection.applied("interview-screening");
    screening.decide(number, selection.director.id(), new InterviewDecision("INTERVIEW", "internal", null, true));
    arrange(number, soon(), "ito");
    declare(number, "ito", NONE);
    grade(number, "ito");
    interviews.conclude(number, selection.bench.person("chair", "JST", Role.PROGRAMME_DIRECTOR).id(), conclusion("CANDIDATE"));
    return number;
  }

  private static void adopt(CaseNumber number, String outcome, Long amount, String conditions) {
    adoptions.decide(number, selection.executive.id(), new AdoptionDecision(outcome, amount, conditions, "internal", null));
  }

  private static OffsetDateTime now() {
    return OffsetDateTime.now(selection.bench.clock());
  }

  private static OffsetDateTime soon() {
    return now().plus(Duration.ofDays(7));
  }

  private static Instant arrange(CaseNumber number, OffsetDateTime at, String... panel) {
    return interviews.arrange(number, selection.secretary.id(), new InterviewArrangement(at, "Hall 1", List.of(panel), "slides"));
  }

  private static Standing declare(CaseNumber number, String member, ConflictDeclaration form) {
    return interviews.declare(number, id(member), id(member), form);
  }

  private static void grade(CaseNumber number, String member) {
    interviews.grade(number, id(member), id(member), new PanelGrade("A", "comment"));
  }

  private static InterviewConclusion conclusion(String outcome) {
    return new InterviewConclusion(LocalDate.now(selection.bench.clock()), outcome, "internal", "NOT_ADOPTED".equals(outcome) ? "public" : null, null);
  }

  private static void conclude(CaseNumber number, String outcome) {
    interviews.conclude(number, selection.director.id(), conclusion(outcome));
  }

  private static Map<String, Object> notice(CaseNumber number, String notice) {
    return selection.bench.get(ScreeningNoticeFacts.class).facts(number, notice, Map.of());
  }

  private static Optional<String> shown(CaseNumber number, Person reader) {
    Case file = selection.bench.cases().get(number);
    return selection.bench.get(ScreeningSection.class).section(reader, file, selection.bench.get(CaseAccess.class).insight(reader, file)).map(Section::toString);
  }

  private static Insight insight(CaseNumber number, String person) {
    return selection.bench.get(CaseAccess.class).insight(selection.person(person), selection.bench.cases().get(number));
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
