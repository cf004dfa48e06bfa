package org.kanmon.consultations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Documents;
import org.kanmon.people.Applicants;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programmes;
import org.kanmon.programmes.Terms;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.Edition;
import org.kanmon.rules.Rulebook;
import org.kanmon.rules.TermsBook;
import org.kanmon.rules.Verdict;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The desk for consultations: opens the case, keeps what is submitted and found, and records whether the plans are valid (L0, L1). */
@Component
public class ConsultationDesk {

  /** Subjects of the decisions that this desk records. */
  static final String SUITABILITY = "suitability";
  static final String INVESTIGATION = "investigation";
  static final String VALIDITY = "validity";

  private final ConsultationFile file;
  private final Cases cases;
  private final Documents documents;
  private final Decisions decisions;
  private final Rulebook rulebook;
  private final TermsBook terms;
  private final Programmes programmes;
  private final Applicants applicants;
  private final Edition edition;
  private final Clock clock;

  ConsultationDesk(ConsultationFile file, Cases cases, Documents documents, Decisions decisions, Rulebook rulebook, TermsBook terms, Programmes programmes, Applicants applicants,
      Edition edition, Clock clock) {
    this.file = file;
    this.cases = cases;
    this.documents = documents;
    this.decisions = decisions;
    this.rulebook = rulebook;
    this.terms = terms;
    this.programmes = programmes;
    this.applicants = applicants;
    this.edition = edition;
    this.clock = clock;
  }

  /**
   * Opens a case for a consultation.
   *
   * @param lifecycle id of the process that will run the case; the call must be of a programme that it runs
   * @param by the applicant, or somebody of the secretariat for an applicant
   * @throws Refusal no such or no open call, amount above the ceiling (N-01), nobody to open the case for
   */
  @Transactional
  public Case open(String lifecycle, Person by, ConsultationRequest request) {
    Call call = programmes.callToOpen(lifecycle, request.callId(), clock);
    String rulebook = edition.current();
    Terms limits = terms.of(call, rulebook);
    long ceiling = limits.numbers().maxAmount();
    if (request.amount() > ceiling) {
      throw Refusal.field("amount", "over-ceiling", ceiling);
    }
    PersonId applicant = applicants.forWhom(by, request.applicantId());
    Case opened = cases.open(
        new Cases.Opening(limits.programme(), call, applicant, request.organisation(), request.university(), request.title(), rulebook));
    file.add(opened.number(), by.id(), new ConsultationRequest(call.id(), request.title(), request.organisation(), request.representative(), request.theme(),
        request.university(), request.contactName(), request.contactEmail(), request.amount(), applicant.value()));
    return opened;
  }

  /** Records the preliminary talk and whether the theme suits the scheme. */
  @Transactional
  public void holdPreliminaryTalk(CaseNumber number, PersonId by, PreliminaryTalk talk) {
    List<FieldProblem> problems = new ArrayList<>();
    if (talk.heldOn().isAfter(LocalDate.now(clock))) {
      problems.add(new FieldProblem("heldOn", "future-date"));
    }
    if (!talk.isSuitable() && isEmpty(talk.reason())) {
      problems.add(new FieldProblem("reason", "required"));
    }
    refuse(problems);
    file.add(number, by, talk);
    decisions.record(number, SUITABILITY, talk.outcome(), by, talk.notes(), talk.isSuitable() ? null : talk.reason());
  }

  /** Keeps a round of material; the plans and the accounts of every closed year that is named must be on file. */
  @Transactional
  public void submitMaterial(CaseNumber number, PersonId by, Material material) {
    int years = terms.of(number).maxAccountYears();
    List<FieldProblem> problems = new ArrayList<>();
    if (material.closedAccountYears() > years) {
      problems.add(new FieldProblem("closedAccountYears", "too-many-years", years));
    }
    problems.addAll(RequiredDocuments.of(terms.whole(number), "material", material.closedAccountYears(), field -> 0).missing(documents.counts(number)));
    refuse(problems);
    file.add(number, by, material);
  }

  /** Records what the agency found in the newest material. */
  @Transactional
  public void investigate(CaseNumber number, PersonId by, Investigation investigation) {
    List<FieldProblem> problems = new ArrayList<>();
    if (investigation.asksForMore()) {
      require(problems, "request", investigation.request());
    } else {
      require(problems, "businessPlanValid", investigation.businessPlanValid());
      require(problems, "repaymentPlanValid", investigation.repaymentPlanValid());
      require(problems, "developmentPlanValid", investigation.developmentPlanValid());
    }
    refuse(problems);
    SubmittedMaterial material = material(number).orElseThrow(() -> Refusal.conflict("no-material", number.value()));
    file.add(number, by, material.round(), investigation);
    decisions.record(number, INVESTIGATION, investigation.nextStep(), by, investigation.findings(), investigation.asksForMore() ? investigation.request() : null);
  }

  /**
   * Decides whether the plans are valid. The table recommends from the three answers of the investigation; confirming against it needs a reason.
   *
   * @throws Refusal if a confirmation is against the rule and says not why
   */
  @Transactional
  public void decideValidity(CaseNumber number, PersonId by, ValidityDecision decision) {
    Verdict verdict = judgeValidity(number);
    boolean againstTheRule = decision.confirms() && !"CONFIRMED".equals(verdict.only().text("recommended"));
    if (againstTheRule && isEmpty(decision.overrideReason())) {
      throw Refusal.field("overrideReason", "override-needed");
    }
    decisions.record(number, VALIDITY, decision.outcome(), by, isEmpty(decision.overrideReason()) ? null : decision.overrideReason(), decision.reason(), verdict);
  }

  /** What the table recommends from the newest investigation: {@code CONFIRMED} or {@code NOT_CONFIRMED}. */
  public String recommendation(CaseNumber number) {
    return judgeValidity(number).only().text("recommended");
  }

  /** The material never came. */
  @Transactional
  public void lapse(CaseNumber number) {
    decisions.record(number, "consultation-lapse", "LAPSED", null, null, null);
  }

  /** What the consultation was asked for. */
  public Optional<ConsultationRequest> request(CaseNumber number) {
    return file.request(number);
  }

  /** The newest material. */
  public Optional<SubmittedMaterial> material(CaseNumber number) {
    return last(file.materials(number));
  }

  /** The newest investigation. Office eyes only. */
  public Optional<RecordedInvestigation> investigation(CaseNumber number) {
    return last(file.investigations(number));
  }

  /** Closed years for which the applicant has accounts, as said with the newest material; 0 if there is none. */
  public int accountYears(CaseNumber number) {
    return material(number).map(material -> material.content().closedAccountYears()).orElse(0);
  }

  private Verdict judgeValidity(CaseNumber number) {
    Investigation found = investigation(number).map(RecordedInvestigation::content).filter(i -> !i.asksForMore())
        .orElseThrow(() -> Refusal.conflict("not-investigated", number.value()));
    return rulebook.decide(number, "ValidityConfirmation",
        Map.of("business", found.businessPlanValid(), "repayment", found.repaymentPlanValid(), "development", found.developmentPlanValid()));
  }

  private static void require(List<FieldProblem> problems, String field, String value) {
    if (isEmpty(value)) {
      problems.add(new FieldProblem(field, "required"));
    }
  }

  private static void refuse(List<FieldProblem> problems) {
    if (!problems.isEmpty()) {
      throw Refusal.fields(problems);
    }
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isBlank();
  }

  private static <T> Optional<T> last(List<T> list) {
    return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
  }
}
