package org.kanmon.applications;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Documents;
import org.kanmon.cases.Drafts;
import org.kanmon.consultations.ConsultationDesk;
import org.kanmon.consultations.RequiredDocuments;
import org.kanmon.forms.FormBook;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.Money;
import org.kanmon.programmes.ProgrammeTerms;
import org.kanmon.programmes.Terms;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Words;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.Rulebook;
import org.kanmon.rules.TermsBook;
import org.kanmon.rules.Verdict;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The desk for formal applications: receives them, has the rules judge them and records the formal check (L2, L3). */
@Component
public class ApplicationDesk {

  /** Subjects of the decisions that this desk records. */
  static final String ELIGIBILITY = "eligibility";
  static final String FORMAL_CHECK = "formal-check";
  /** Name of the resource that an application is posted to; a returned one waits there as a draft. */
  private static final String NOUN = "application";
  /** The form that the phase of the application names. */
  static final String FORM = "SubmitApplication";

  private final ApplicationFile file;
  private final ConsultationDesk consultations;
  private final Cases cases;
  private final Documents documents;
  private final Drafts drafts;
  private final Decisions decisions;
  private final Rulebook rulebook;
  private final TermsBook terms;
  private final FormBook forms;
  private final Words words;
  private final AgencyClock clock;

  ApplicationDesk(ApplicationFile file, ConsultationDesk consultations, Cases cases, Documents documents, Drafts drafts, Decisions decisions, Rulebook rulebook,
      TermsBook terms, FormBook forms, Words words, AgencyClock clock) {
    this.file = file;
    this.consultations = consultations;
    this.cases = cases;
    this.documents = documents;
    this.drafts = drafts;
    this.decisions = decisions;
    this.rulebook = rulebook;
    this.terms = terms;
    this.forms = forms;
    this.words = words;
    this.clock = clock;
  }

  /**
   * Receives an application, or its correction as a new round, and gives the case its title.
   *
   * @throws Refusal amount above the ceiling (N-01), that of a fiscal year (N-18, N-23) or the average of a year (N-60), period too long (N-02, N-19), indirect cost above the total, documents
   *     missing, unreadable lines of people, or more exclusions than allowed; everything that is wrong is named at once
   */
  @Transactional
  public Application submit(CaseNumber number, PersonId by, FormalApplication form) {
    Terms whole = terms.whole(number);
    ProgrammeTerms limits = whole.numbers();
    List<FieldProblem> problems = new ArrayList<>();
    if (YearlyAmounts.isIn(form)) {
      problems.addAll(YearlyAmounts.wrong(whole.money(), form));
    } else if (whole.money().per() == Money.Per.AVERAGE) {
      problems.addAll(AverageAmount.wrong(whole.money(), form));
    } else if (form.amount() > limits.maxAmount()) {
      problems.add(new FieldProblem("amount", "over-ceiling", limits.maxAmount()));
    }
    if (form.indirectAmount() != null && form.indirectAmount() > form.amount()) {
      problems.add(new FieldProblem("indirectAmount", "indirect-over-total", form.amount()));
    }
    if (form.periodMonths() > limits.maxPeriodMonths()) {
      problems.add(new FieldProblem("periodMonths", "over-period", limits.maxPeriodMonths()));
    }
    checkLines(problems, "members", "member-line", Named.in(form.members()));
    List<Named> excluded = Named.in(form.excludedReviewers());
    checkLines(problems, "excludedReviewers", "exclusion-line", excluded);
    if (excluded.size() > limits.maxExcludedReviewers()) {
      problems.add(new FieldProblem("excludedReviewers", "too-many-exclusions", limits.maxExcludedReviewers()));
    }
    problems.addAll(RequiredDocuments.of(whole, NOUN, consultations.accountYears(number), field -> form.number(field) == null ? 0 : form.number(field)).missing(documents.counts(number)));
    refuse(problems);
    Application application = file.add(number, by, forms.of(number, FORM), form);
    cases.rename(number, form.title());
    cases.participantsChanged(number);
    return application;
  }

  /**
   * Has the table judge the newest round; every finding is kept for the formal check, which a person makes.
   *
   * @return {@code ELIGIBLE}, {@code WARNINGS} or {@code HARD_STOP}
   */
  @Transactional
  public String judgeEligibility(CaseNumber number) {
    Application application = current(number);
    Verdict verdict = rulebook.judge(number, terms.whole(number).eligibilityTable(), known(application));
    List<Finding> findings = verdict.rows().stream().map(row -> new Finding(row.text("finding"), row.text("severity"), row.rule())).toList();
    findings.forEach(finding -> file.add(application, finding));
    String outcome = findings.isEmpty() ? "ELIGIBLE" : findings.stream().anyMatch(Finding::isHard) ? "HARD_STOP" : "WARNINGS";
    decisions.record(number, ELIGIBILITY, outcome, null, null, null, verdict);
    return outcome;
  }

  /**
   * Records the formal check of the newest round. A returned application waits as a draft for its correction.
   *
   * @throws Refusal accepted in spite of a hard stop, or of a warning without a reason; not accepted without a reason for the applicant
   */
  @Transactional
  public void checkFormally(CaseNumber number, PersonId by, FormalCheck check) {
    Application application = current(number);
    List<Finding> findings = file.findings(application);
    refuse(check.accepts() ? hindrances(number, check, findings) : isEmpty(check.reason()) ? List.of(new FieldProblem("reason", "required")) : List.of());
    file.add(application, by, check);
    decisions.record(number, FORMAL_CHECK, check.outcome(), by, isEmpty(check.overrideReason()) ? null : check.overrideReason(), check.accepts() ? null : check.reason());
    if (check.returns()) {
      prepareCorrection(number);
    }
  }

  /** The newest application waits as a draft, so that its applicant changes what has to be changed. */
  void prepareCorrection(CaseNumber number) {
    drafts.save(number, NOUN, file.fields(current(number).content()));
  }

  /** The application never came. */
  @Transactional
  public void lapse(CaseNumber number) {
    decisions.record(number, "application-lapse", "LAPSED", null, null, null);
  }

  /** The newest application, which must exist. */
  public Application current(CaseNumber number) {
    return find(number).orElseThrow(() -> Refusal.conflict("no-application", number.value()));
  }

  /** Names of those whom the applicants of these cases ask to keep out of the review, by case; nothing of a case whose applicant named nobody. */
  public Map<CaseNumber, List<String>> excludedReviewers(Collection<CaseNumber> numbers) {
    Map<CaseNumber, List<String>> names = new HashMap<>();
    file.excludedReviewers(numbers).forEach((number, typed) -> names.put(number, Named.in(typed).stream().map(Named::name).toList()));
    return names;
  }

  /** The newest application, if one was submitted. */
  public Optional<Application> find(CaseNumber number) {
    return file.newest(number);
  }

  /** Who was to lead the project when the case was opened; empty if it did not begin with an application. */
  public Optional<String> leaderAtOpening(CaseNumber number) {
    return file.leaderAtOpening(number);
  }

  /** What the table found about the newest round. Office eyes only. */
  public List<Finding> findings(CaseNumber number) {
    return find(number).map(file::findings).orElse(List.of());
  }

  /** What a table may ask for: every field of the form that is no text, whether a text was given, and what is known from elsewhere. */
  private Map<String, Object> known(Application application) {
    Map<String, Object> known = new LinkedHashMap<>(forms.facts(application.form(), file.fields(application.content())));
    known.put("accountYears", consultations.accountYears(application.caseNumber()));
    known.put("today", clock.today().toString());
    known.putAll(terms.whole(application.caseNumber()).limits().inputs());
    return known;
  }

  /** What a finding says, as people read it. */
  public String inWords(CaseNumber number, Finding finding, Locale language) {
    String key = "application.finding." + finding.code();
    String text = words.text(key, language);
    if (!text.equals(key)) {
      return text;
    }
    TermsBook.Opened opened = terms.opened(number);
    return rulebook.inWords(opened.edition(), opened.terms().eligibilityTable(), finding.rule(), language);
  }

  private List<FieldProblem> hindrances(CaseNumber number, FormalCheck check, List<Finding> findings) {
    List<FieldProblem> problems = new ArrayList<>();
    findings.stream().filter(Finding::isHard)
        .forEach(finding -> problems.add(hardStop(number, finding)));
    if (problems.isEmpty() && !findings.isEmpty() && isEmpty(check.overrideReason())) {
      problems.add(new FieldProblem("overrideReason", "warnings-need-reason", findings.size()));
    }
    return problems;
  }

  private FieldProblem hardStop(CaseNumber number, Finding finding) {
    Locale language = LocaleContextHolder.getLocale();
    String code = "hard-stop." + finding.code().toLowerCase(Locale.ROOT).replace('_', '-');
    boolean said = !words.text("field." + code, language).equals("field." + code);
    return said ? new FieldProblem("outcome", code) : new FieldProblem("outcome", "hard-stop", inWords(number, finding, language));
  }

  private static void checkLines(List<FieldProblem> problems, String field, String code, List<Named> people) {
    people.stream().filter(person -> !person.isComplete()).forEach(person -> problems.add(new FieldProblem(field, code, people.indexOf(person) + 1)));
  }

  private static void refuse(List<FieldProblem> problems) {
    if (!problems.isEmpty()) {
      throw Refusal.fields(problems);
    }
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isBlank();
  }
}
