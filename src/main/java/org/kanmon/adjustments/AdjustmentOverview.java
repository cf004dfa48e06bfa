package org.kanmon.adjustments;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.adjustments.Adjustment.Candidate;
import org.kanmon.adjustments.Adjustment.Decided;
import org.kanmon.adjustments.Adjustment.Planned;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.funding.Yen;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.ResearchField;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.rules.TermsBook;
import org.kanmon.screening.AdoptionDesk;
import org.kanmon.screening.InterviewDesk;
import org.kanmon.screening.ReviewSummary;
import org.kanmon.screening.ScreeningDesk;
import org.springframework.stereotype.Component;

/** Puts together what a director reads of all candidates of a call. Names of reviewers and what they wrote stand in each case file. */
@Component
class AdjustmentOverview {

  private final AdjustmentBook book;
  private final CandidateDesk desk;
  private final Cases cases;
  private final TermsBook terms;
  private final ReviewDesk reviews;
  private final ScreeningDesk screening;
  private final InterviewDesk interviews;
  private final AdoptionDesk adoptions;
  private final AdjustmentTerms settings;

  AdjustmentOverview(AdjustmentBook book, CandidateDesk desk, Cases cases, TermsBook terms, ReviewDesk reviews, ScreeningDesk screening, InterviewDesk interviews,
      AdoptionDesk adoptions, AdjustmentTerms settings) {
    this.book = book;
    this.desk = desk;
    this.cases = cases;
    this.terms = terms;
    this.reviews = reviews;
    this.screening = screening;
    this.interviews = interviews;
    this.adoptions = adoptions;
    this.settings = settings;
  }

  Adjustment of(Call call, List<CaseNumber> waiting, List<CaseNumber> reserves) {
    Map<CaseNumber, Yen> adopted = adoptions.amounts(call.id());
    Budget budget = desk.budget(call.id());
    List<Decided> decided = book.of(call.id()).stream().map(entry -> decided(entry, adopted)).toList();
    List<Decided> held = decided.stream().filter(one -> reserves.contains(one.file().number())).sorted(Comparator.comparing(Decided::reserveRank)).toList();
    return new Adjustment(call, budget, candidates(waiting, budget), held, decided.stream().filter(one -> !held.contains(one)).toList(), notYet(call.id(), waiting),
        book.openPlan(call.id()).orElse(null));
  }

  /** Open cases of the call that neither wait nor were adjusted. */
  List<Case> notYet(String call, List<CaseNumber> waiting) {
    Set<CaseNumber> adjusted = book.of(call).stream().map(AdjustmentBook.Entry::caseNumber).collect(Collectors.toSet());
    return cases.ofCall(call).stream().filter(file -> !file.isClosed() && !waiting.contains(file.number()) && !adjusted.contains(file.number())).toList();
  }

  List<Planned> planned(Plan plan) {
    Map<String, Integer> ranks = new HashMap<>();
    List<Planned> all = new ArrayList<>();
    long total = 0;
    for (PlanLine line : plan.lines()) {
      Case file = cases.get(line.caseNumber());
      total += line.proposal() == Proposal.PROPOSED ? line.amount() : 0;
      all.add(new Planned(line, file, terms.field(file).orElse(null), ranks.merge(String.valueOf(file.field()), 1, Integer::sum), total));
    }
    return all;
  }

  private Decided decided(AdjustmentBook.Entry entry, Map<CaseNumber, Yen> adopted) {
    Case file = cases.get(entry.caseNumber());
    return new Decided(file, terms.field(file).orElse(null), entry.proposal(), entry.amount(), entry.reserveRank(), desk.counts(file, entry, adopted), entry.at());
  }

  private List<Candidate> candidates(List<CaseNumber> waiting, Budget budget) {
    List<Candidate> all = new ArrayList<>(waiting.stream().map(this::candidate).toList());
    all.sort(Comparator.comparing(AdjustmentOverview::place).thenComparing(candidate -> settings.badness(candidate.grades()))
        .thenComparing(candidate -> settings.badness(candidate.marks())).thenComparing(candidate -> candidate.file().number().value()));
    Map<String, Integer> ranks = new HashMap<>();
    List<Candidate> ranked = new ArrayList<>();
    long total = 0;
    for (Candidate candidate : all) {
      total += candidate.requested();
      ranked.add(candidate.at(ranks.merge(place(candidate), 1, Integer::sum), total, budget));
    }
    return ranked;
  }

  private static String place(Candidate candidate) {
    return candidate.field() == null ? "" : candidate.field().id();
  }

  private Candidate candidate(CaseNumber number) {
    Case file = cases.get(number);
    ResearchField field = terms.field(file).orElse(null);
    return new Candidate(file, field, 0, desk.requested(number), 0, false, screening.summary(number).map(ReviewSummary::proposal).orElse(null),
        interviews.outcome(number).orElse(null), sorted(interviews.grades(number)), sorted(reviews.overallMarks(number)));
  }

  private List<String> sorted(List<String> given) {
    return given.stream().sorted(Comparator.comparing((String grade) -> settings.badness(List.of(grade))).thenComparing(Comparator.naturalOrder())).toList();
  }
}
