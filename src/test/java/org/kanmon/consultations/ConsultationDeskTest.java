package org.kanmon.consultations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.DossierSection.Section;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decision;

class ConsultationDeskTest {

  private static final String LIFECYCLE = "AStepRepayable";
  private static final PersonId OFFICE = new PersonId("jimu");

  private static TestBench bench;
  private static ConsultationDesk desk;
  private static Person applicant;
  private static Person secretariat;

  @BeforeAll
  static void open() {
    bench = TestBench.open();
    desk = bench.get(ConsultationDesk.class);
    applicant = bench.person("takasaki", "株式会社髙﨑", Role.APPLICANT);
    secretariat = bench.person("jimu", "JST", Role.SECRETARIAT);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void aRequestOpensACaseForThePersonWhoAsks() {
    Case opened = desk.open(LIFECYCLE, applicant, request("a-step-repayable-open", 500_000_000L, null));
    assertThat(opened.applicant()).isEqualTo(applicant.id());
    assertThat(opened.title()).isEqualTo("新型電池 🔋");
    assertThat(opened.rulebook()).isEqualTo("test");
    assertThat(desk.request(opened.number()).orElseThrow().theme()).isEqualTo("全固体電池の量産");
  }

  @Test
  void theOnlyOpenCallIsTakenIfNoneIsNamed() {
    assertThat(desk.open(LIFECYCLE, applicant, request(null, 1L, null)).call()).isEqualTo("a-step-repayable-open");
  }

  @Test
  void oneYenAboveTheCeilingIsRefused() {
    refused(() -> desk.open(LIFECYCLE, applicant, request(null, 500_000_001L, null)), "amount", "over-ceiling");
  }

  @Test
  void aClosedCallTakesNoRequest() {
    assertThatThrownBy(() -> desk.open(LIFECYCLE, applicant, request("a-step-repayable-2012", 1L, null)))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("call-closed"));
  }

  @Test
  void anUnknownCallIsRefused() {
    refused(() -> desk.open(LIFECYCLE, applicant, request("unheard-of", 1L, null)), "callId", "unknown-call");
  }

  @Test
  void aCallOfAnotherLifecycleIsRefused() {
    refused(() -> desk.open("AnotherLifecycle", applicant, request("a-step-repayable-open", 1L, null)), "callId", "other-programme");
  }

  @Test
  void theSecretariatOpensACaseForAnApplicant() {
    assertThat(desk.open(LIFECYCLE, secretariat, request(null, 1L, "takasaki")).applicant()).isEqualTo(applicant.id());
  }

  @Test
  void theSecretariatMustNameAnApplicant() {
    refused(() -> desk.open(LIFECYCLE, secretariat, request(null, 1L, null)), "applicantId", "required");
    refused(() -> desk.open(LIFECYCLE, secretariat, request(null, 1L, "jimu")), "applicantId", "unknown-applicant");
  }

  @Test
  void anApplicantCannotOpenACaseForSomebodyElse() {
    bench.person("other", "株式会社別", Role.APPLICANT);
    refused(() -> desk.open(LIFECYCLE, applicant, request(null, 1L, "other")), "applicantId", "unknown-applicant");
  }

  @Test
  void aReviewerCannotOpenACase() {
    Person reviewer = bench.person("sensei", "東都大学", Role.REVIEWER);
    assertThatThrownBy(() -> desk.open(LIFECYCLE, reviewer, request(null, 1L, null)))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
  }

  @Test
  void aTalkInTheFutureIsRefused() {
    CaseNumber number = opened();
    LocalDate today = bench.clock().today();
    refused(() -> desk.holdPreliminaryTalk(number, OFFICE, new PreliminaryTalk(today.plusDays(1), "SUITABLE", "notes", null)), "heldOn", "future-date");
    desk.holdPreliminaryTalk(number, OFFICE, new PreliminaryTalk(today, "SUITABLE", "notes", null));
  }

  @Test
  void anUnsuitableThemeIsToldWhy() {
    CaseNumber number = opened();
    LocalDate today = bench.clock().today();
    refused(() -> desk.holdPreliminaryTalk(number, OFFICE, new PreliminaryTalk(today, "NOT_SUITABLE", "notes", " ")), "reason", "required");
    desk.holdPreliminaryTalk(number, OFFICE, new PreliminaryTalk(today, "NOT_SUITABLE", "internal", "Too early"));
    assertThat(bench.get(ConsultationNotices.class).facts(number, "not-suitable", Map.of())).containsOnly(Map.entry("reason", "Too early"));
  }

  @Test
  void materialNeedsThePlansAndTheAccountsOfEveryClosedYear() {
    CaseNumber number = opened();
    assertThat(problems(() -> desk.submitMaterial(number, applicant.id(), new Material("summary", 1, 3))))
        .extracting(FieldProblem::code).containsExactly("document-missing", "document-missing", "document-missing", "accounts-missing");
    bench.file(number, DocumentKind.BUSINESS_PLAN, DocumentKind.REPAYMENT_PLAN, DocumentKind.DEVELOPMENT_PLAN, DocumentKind.ACCOUNTS, DocumentKind.ACCOUNTS);
    refused(() -> desk.submitMaterial(number, applicant.id(), new Material("summary", 1, 3)), "documents", "accounts-missing");
    bench.file(number, DocumentKind.ACCOUNTS);
    desk.submitMaterial(number, applicant.id(), new Material("summary", 1, 3));
    assertThat(desk.accountYears(number)).isEqualTo(3);
  }

  @Test
  void aCompanyWithoutAClosedYearNeedsNoAccounts() {
    CaseNumber number = opened();
    bench.file(number, DocumentKind.BUSINESS_PLAN, DocumentKind.REPAYMENT_PLAN, DocumentKind.DEVELOPMENT_PLAN);
    desk.submitMaterial(number, applicant.id(), new Material("summary", 0, 0));
    assertThat(desk.accountYears(number)).isZero();
  }

  @Test
  void notMoreThanThreeClosedYearsAreAskedFor() {
    CaseNumber number = opened();
    assertThat(problems(() -> desk.submitMaterial(number, applicant.id(), new Material("summary", 0, 4)))).extracting(FieldProblem::code).contains("too-many-years");
  }

  @Test
  void everyRoundOfMaterialIsKept() {
    CaseNumber number = withMaterial();
    desk.investigate(number, OFFICE, new Investigation("MORE_MATERIAL", "Market data", null, null, null, "thin"));
    desk.submitMaterial(number, applicant.id(), new Material("second", 1, 0));
    assertThat(bench.get(ConsultationFile.class).materials(number)).extracting(SubmittedMaterial::round, m -> m.content().summary())
        .containsExactly(org.assertj.core.groups.Tuple.tuple(1, "first"), org.assertj.core.groups.Tuple.tuple(2, "second"));
    assertThat(bench.get(ConsultationNotices.class).facts(number, "more-material", Map.of())).containsOnly(Map.entry("requestedMaterial", "Market data"));
  }

  @Test
  void anInvestigationAsksForWhatIsMissingOrAnswersAllThreeQuestions() {
    CaseNumber number = withMaterial();
    refused(() -> desk.investigate(number, OFFICE, new Investigation("MORE_MATERIAL", null, null, null, null, "x")), "request", "required");
    assertThat(problems(() -> desk.investigate(number, OFFICE, new Investigation("READY", null, "YES", null, null, "x"))))
        .extracting(FieldProblem::field).containsExactly("repaymentPlanValid", "developmentPlanValid");
  }

  @Test
  void confirmingAgainstTheRuleNeedsAReason() {
    CaseNumber number = investigated("NO");
    refused(() -> desk.decideValidity(number, OFFICE, new ValidityDecision("CONFIRMED", "fine", null)), "overrideReason", "override-needed");
    desk.decideValidity(number, OFFICE, new ValidityDecision("CONFIRMED", "fine", "new guarantor"));
    Decision decision = bench.decisions().latest(number, "validity").orElseThrow();
    assertThat(decision.outcome()).isEqualTo("CONFIRMED");
    assertThat(decision.reason()).isEqualTo("new guarantor");
    assertThat(decision.feedback()).isEqualTo("fine");
    assertThat(decision.rule()).contains("Rule_RepaymentNotValid");
  }

  @Test
  void threeValidPlansAreConfirmedWithoutFurtherReason() {
    CaseNumber number = investigated("YES");
    assertThat(desk.recommendation(number)).isEqualTo("CONFIRMED");
    desk.decideValidity(number, OFFICE, new ValidityDecision("CONFIRMED", "fine", null));
    assertThat(bench.get(ConsultationNotices.class).facts(number, "validity-not-confirmed", Map.of())).containsEntry("reason", "fine");
  }

  @Test
  void validityIsNotDecidedBeforeTheInvestigation() {
    CaseNumber number = withMaterial();
    assertThatThrownBy(() -> desk.decideValidity(number, OFFICE, new ValidityDecision("CONFIRMED", "fine", null)))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("not-investigated"));
  }

  @Test
  void aLapseIsRecordedAsNobodysDecision() {
    CaseNumber number = opened();
    desk.lapse(number);
    assertThat(bench.decisions().latest(number, "consultation-lapse").orElseThrow().by()).isNull();
  }

  @Test
  void internalFindingsAreForTheOfficesOnly() {
    CaseNumber number = investigated("NO");
    desk.decideValidity(number, OFFICE, new ValidityDecision("CONFIRMED", "fine", "secret-override"));
    assertThat(shown(number, secretariat, Insight.OFFICE)).hasValueSatisfying(text -> assertThat(text).contains("secret-findings", "secret-override", "first"));
    assertThat(shown(number, applicant, Insight.OWN)).hasValueSatisfying(text -> assertThat(text).doesNotContain("secret").contains("first", "fine", "sato@example.com"));
    assertThat(shown(number, applicant, Insight.CONTENT))
        .hasValueSatisfying(text -> assertThat(text).doesNotContain("secret", "fine", "sato@example.com").contains("first"));
    assertThat(shown(number, applicant, Insight.TITLE)).isEmpty();
  }

  private static Optional<String> shown(CaseNumber number, Person reader, Insight insight) {
    return bench.get(ConsultationSection.class).section(reader, bench.cases().get(number), insight).map(Section::toString);
  }

  private static CaseNumber opened() {
    return desk.open(LIFECYCLE, applicant, request(null, 1L, null)).number();
  }

  private static CaseNumber withMaterial() {
    CaseNumber number = opened();
    bench.file(number, DocumentKind.BUSINESS_PLAN, DocumentKind.REPAYMENT_PLAN, DocumentKind.DEVELOPMENT_PLAN);
    desk.submitMaterial(number, applicant.id(), new Material("first", 1, 0));
    return number;
  }

  private static CaseNumber investigated(String repaymentPlanValid) {
    CaseNumber number = withMaterial();
    desk.investigate(number, OFFICE, new Investigation("READY", null, "YES", repaymentPlanValid, "YES", "secret-findings"));
    return number;
  }

  private static ConsultationRequest request(String callId, Long amount, String applicantId) {
    return new ConsultationRequest(callId, "新型電池 🔋", "株式会社髙﨑", "髙﨑 一郎", "全固体電池の量産", "東都大学", "佐藤", "sato@example.com", amount, applicantId);
  }

  private static List<FieldProblem> problems(ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call).problems();
  }

  private static void refused(ThrowingCallable call, String field, String code) {
    assertThat(problems(call)).extracting(FieldProblem::field, FieldProblem::code).containsExactly(org.assertj.core.groups.Tuple.tuple(field, code));
  }
}
