package org.kanmon.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kanmon.SelectionBench;
import org.kanmon.TestBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.DossierSection.Section;
import org.kanmon.cases.Drafts;
import org.kanmon.cases.Insight;
import org.kanmon.consultations.ConsultationDesk;
import org.kanmon.consultations.Material;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Words;
import org.kanmon.rules.Decision;

class ApplicationDeskTest {

  private static final PersonId OFFICE = new PersonId("jimu");

  private static TestBench bench;
  private static ApplicationDesk desk;
  private static Person applicant;

  @BeforeAll
  static void open() {
    bench = TestBench.open();
    desk = bench.get(ApplicationDesk.class);
    applicant = bench.person("takasaki", "株式会社髙﨑", Role.APPLICANT);
    bench.person("jimu", "JST", Role.SECRETARIAT);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void anApplicationIsReceivedWithANumberAndGivesTheCaseItsTitle() {
    CaseNumber number = ready(1);
    Application application = desk.submit(number, applicant.id(), form().build());
    assertThat(application.receiptNumber()).isEqualTo("R-" + number + "-1");
    assertThat(bench.cases().get(number).title()).isEqualTo("新型電池 🔋");
    assertThat(desk.current(number)).usingRecursiveComparison().ignoringFields("submittedAt").isEqualTo(application);
    assertThat(notice(number, "application-received")).containsOnly(Map.entry("receiptNumber", application.receiptNumber()));
  }

  @Test
  void fiveHundredMillionYenForThirtySixMonthsIsJustWithinTheLimits() {
    assertThat(desk.submit(ready(0), applicant.id(), form().amount(500_000_000L).period(36).build()).amount().amount()).isEqualTo(500_000_000L);
  }

  @Test
  void oneYenAboveTheCeilingIsRefused() {
    CaseNumber number = ready(0);
    refused(() -> desk.submit(number, applicant.id(), form().amount(500_000_001L).build()), "amount", "over-ceiling");
  }

  @Test
  void thirtySevenMonthsAreTooLong() {
    CaseNumber number = ready(0);
    refused(() -> desk.submit(number, applicant.id(), form().period(37).build()), "periodMonths", "over-period");
  }

  @Test
  void indirectCostIsPartOfTheTotal() {
    CaseNumber number = ready(0);
    desk.submit(number, applicant.id(), form().amount(100L).indirect(100L).build());
    refused(() -> desk.submit(number, applicant.id(), form().amount(100L).indirect(101L).build()), "indirectAmount", "indirect-over-total");
  }

  @Test
  void theProposalMustBeOnFile() {
    CaseNumber number = consulted(0);
    refused(() -> desk.submit(number, applicant.id(), form().build()), "documents", "document-missing");
  }

  @Test
  void whatIsWrongIsNamedAtOnce() {
    CaseNumber number = consulted(0);
    assertThat(problems(() -> desk.submit(number, applicant.id(), form().amount(500_000_001L).period(37).build())))
        .extracting(FieldProblem::field).containsExactly("amount", "periodMonths", "documents");
  }

  @Test
  void atMostThreeReviewersAreExcludedEachWithAReason() {
    CaseNumber number = ready(0);
    desk.submit(number, applicant.id(), form().excluded("A, rival\nB, rival\nC、競合").build());
    assertThat(desk.current(number).exclusions()).extracting(Application.Exclusion::name).containsExactly("A", "B", "C");
    refused(() -> desk.submit(number, applicant.id(), form().excluded("A, r\nB, r\nC, r\nD, r").build()), "excludedReviewers", "too-many-exclusions");
    refused(() -> desk.submit(number, applicant.id(), form().excluded("A").build()), "excludedReviewers", "exclusion-line");
  }

  @Test
  void membersAreReadWithTheirOrganisation() {
    CaseNumber number = ready(0);
    desk.submit(number, applicant.id(), form().members("Sato Hanako, Toto University\n\n 山田 太郎、株式会社髙﨑 ").build());
    assertThat(desk.current(number).members())
        .containsExactly(new Application.Member("Sato Hanako", "Toto University"), new Application.Member("山田 太郎", "株式会社髙﨑"));
    refused(() -> desk.submit(number, applicant.id(), form().members("Sato Hanako").build()), "members", "member-line");
  }

  @Test
  void anEligibleApplicationIsAcceptedWithoutFurtherReason() {
    CaseNumber number = submitted(form(), 1);
    assertThat(desk.judgeEligibility(number)).isEqualTo("ELIGIBLE");
    desk.checkFormally(number, OFFICE, check("ACCEPTED", null, null));
    assertThat(bench.decisions().latest(number, "formal-check").orElseThrow().outcome()).isEqualTo("ACCEPTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"medicalField", "seedRight"})
  void aHardStopIsNeverAccepted(String stop) {
    CaseNumber number = submitted(stop.equals("medicalField") ? form().medical("YES") : form().seedRight("NO"), 1);
    assertThat(desk.judgeEligibility(number)).isEqualTo("HARD_STOP");
    refused(() -> desk.checkFormally(number, OFFICE, check("ACCEPTED", null, "we want it")), "outcome",
        stop.equals("medicalField") ? "hard-stop.medical-field" : "hard-stop.no-seed-right");
    desk.checkFormally(number, OFFICE, check("INELIGIBLE", "Not this field", null));
    assertThat(notice(number, "ineligible")).containsOnly(Map.entry("reason", "Not this field"));
  }

  @Test
  void warningsAreAcceptedOnlyWithAReason() {
    CaseNumber number = submitted(form().listed("YES"), 0);
    assertThat(desk.judgeEligibility(number)).isEqualTo("WARNINGS");
    assertThat(desk.findings(number)).extracting(Finding::code).containsExactlyInAnyOrder("LISTED", "NO_CLOSED_ACCOUNTS");
    refused(() -> desk.checkFormally(number, OFFICE, check("ACCEPTED", null, " ")), "overrideReason", "warnings-need-reason");
    desk.checkFormally(number, OFFICE, check("ACCEPTED", null, "only a growth market"));
    Decision decision = bench.decisions().latest(number, "formal-check").orElseThrow();
    assertThat(decision.reason()).isEqualTo("only a growth market");
    assertThat(decision.feedback()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RETURNED", "INELIGIBLE"})
  void whoeverIsNotAcceptedIsToldWhy(String outcome) {
    CaseNumber number = submitted(form(), 1);
    refused(() -> desk.checkFormally(number, OFFICE, check(outcome, "", null)), "reason", "required");
  }

  @Test
  void aReturnedApplicationWaitsAsADraftAndItsCorrectionIsANewRound() {
    CaseNumber number = submitted(form().medical("YES"), 1);
    desk.judgeEligibility(number);
    desk.checkFormally(number, OFFICE, check("RETURNED", "Wrong field?", null));
    assertThat(bench.get(Drafts.class).find(number, "application").orElseThrow().values()).containsEntry("title", "新型電池 🔋").containsEntry("abstract", "abstract text");
    assertThat(desk.submit(number, applicant.id(), form().build()).receiptNumber()).isEqualTo("R-" + number + "-2");
    desk.judgeEligibility(number);
    assertThat(desk.findings(number)).isEmpty();
    desk.checkFormally(number, OFFICE, check("ACCEPTED", null, null));
  }

  @Test
  void theTableIsRecordedWithItsInputs() {
    CaseNumber number = submitted(form().listed("YES"), 1);
    desk.judgeEligibility(number);
    Decision decision = bench.decisions().latest(number, "eligibility").orElseThrow();
    assertThat(decision.by()).isNull();
    assertThat(decision.rule()).isEqualTo("Eligibility (Rule_Listed)");
    assertThat(decision.inputs()).contains("\"accountYears\":1", "\"listed\":\"YES\"");
  }

  @Test
  void findingsAreForTheOfficesAndWishesAboutReviewersNeverForReviewers() {
    CaseNumber number = submitted(form().listed("YES").excluded("Rival, competitor").members("Sato, Toto University"), 1);
    desk.judgeEligibility(number);
    desk.checkFormally(number, OFFICE, check("ACCEPTED", null, "secret-override"));
    assertThat(shown(number, Insight.OFFICE)).hasValueSatisfying(text -> assertThat(text).contains("Rule_Listed", "secret-override", "Rival", "abstract text"));
    assertThat(shown(number, Insight.OWN)).hasValueSatisfying(text -> assertThat(text).contains("Rival", "abstract text").doesNotContain("Rule_Listed", "secret"));
    assertThat(shown(number, Insight.CONTENT))
        .hasValueSatisfying(text -> assertThat(text).contains("abstract text", "Sato").doesNotContain("Rival", "Rule_Listed", "secret"));
    assertThat(shown(number, Insight.TITLE)).hasValueSatisfying(text -> assertThat(text).contains("Sato").doesNotContain("abstract text", "Rival"));
    assertThat(shown(number, Insight.NONE)).isEmpty();
  }

  @Test
  void withoutAnApplicationThereIsNothingToCheck() {
    CaseNumber number = consulted(0);
    assertThatThrownBy(() -> desk.current(number)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("no-application"));
  }

  @Test
  void everyFindingIsSaidInBothLanguages() {
    Words words = bench.get(Words.class);
    for (Verdicts code : Verdicts.values()) {
      for (Locale language : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
        String key = "application.finding." + code;
        assertThat(words.text(key, language)).isNotEqualTo(key).doesNotContain("''");
      }
    }
  }

  @Test
  void theApplicantAndTheOfficeMayWithdrawAndNobodyElse() {
    CaseNumber number = consulted(0);
    WithdrawalDesk withdrawals = bench.get(WithdrawalDesk.class);
    PersonId stranger = bench.person("stranger", "株式会社別", Role.APPLICANT).id();
    assertThatThrownBy(() -> withdrawals.withdraw(number, stranger, new Withdraw("x")))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
    withdrawals.withdraw(number, applicant.id(), new Withdraw("no funds"));
    withdrawals.withdraw(number, OFFICE, new Withdraw("by telephone"));
    assertThat(bench.decisions().latest(number, "withdrawal").orElseThrow().reason()).isEqualTo("by telephone");
  }

  private enum Verdicts { MEDICAL_FIELD, NO_SEED_RIGHT, NOT_SME, LISTED, NEGATIVE_EQUITY, NO_FUNDRAISING, SECURITY_NOT_POSSIBLE, NO_CLOSED_ACCOUNTS }

  private static Map<String, Object> notice(CaseNumber number, String notice) {
    return bench.get(ApplicationNotices.class).facts(number, notice, Map.of());
  }

  private static Optional<String> shown(CaseNumber number, Insight insight) {
    return bench.get(ApplicationSection.class).section(applicant, bench.cases().get(number), insight).map(Section::toString);
  }

  private static FormalCheck check(String outcome, String reason, String overrideReason) {
    return new FormalCheck(outcome, List.of("AMOUNT", "DOCUMENTS"), reason, overrideReason);
  }

  /** A case whose consultation has its material, with accounts of so many years. */
  private static CaseNumber consulted(int accountYears) {
    CaseNumber number = bench.openCase(applicant).number();
    bench.file(number, DocumentKind.BUSINESS_PLAN, DocumentKind.REPAYMENT_PLAN, DocumentKind.DEVELOPMENT_PLAN);
    for (int year = 0; year < accountYears; year++) {
      bench.file(number, DocumentKind.ACCOUNTS);
    }
    bench.get(ConsultationDesk.class).submitMaterial(number, applicant.id(), new Material("summary", 1, accountYears));
    return number;
  }

  private static CaseNumber ready(int accountYears) {
    CaseNumber number = consulted(accountYears);
    bench.file(number, DocumentKind.PROPOSAL);
    return number;
  }

  private static CaseNumber submitted(Form form, int accountYears) {
    CaseNumber number = ready(accountYears);
    desk.submit(number, applicant.id(), form.build());
    return number;
  }

  private static List<FieldProblem> problems(ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call).problems();
  }

  private static void refused(ThrowingCallable call, String field, String code) {
    assertThat(problems(call)).extracting(FieldProblem::field, FieldProblem::code).containsExactly(org.assertj.core.groups.Tuple.tuple(field, code));
  }

  private static Form form() {
    return new Form();
  }

  /** A good application, but for what a test changes. */
  private static final class Form {

    private long amount = 100_000_000L;
    private long indirect = 10_000_000L;
    private int period = 24;
    private String medical = "NO";
    private String seedRight = "YES";
    private String listed = "NO";
    private String members;
    private String excluded;

    Form amount(long value) {
      amount = value;
      return this;
    }

    Form indirect(long value) {
      indirect = value;
      return this;
    }

    Form period(int value) {
      period = value;
      return this;
    }

    Form medical(String value) {
      medical = value;
      return this;
    }

    Form seedRight(String value) {
      seedRight = value;
      return this;
    }

    Form listed(String value) {
      listed = value;
      return this;
    }

    Form members(String value) {
      members = value;
      return this;
    }

    Form excluded(String value) {
      excluded = value;
      return this;
    }

    FormalApplication build() {
      return new FormalApplication("新型電池 🔋", "abstract text", amount, indirect, period, "髙﨑 一郎", "東都大学 佐藤", members, excluded,
          SelectionBench.company(medical, seedRight, listed));
    }
  }
}
