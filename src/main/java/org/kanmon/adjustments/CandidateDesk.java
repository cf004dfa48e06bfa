package org.kanmon.adjustments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.funding.Yen;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.reviews.Conflicts;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.Rulebook;
import org.kanmon.rules.TermsBook;
import org.kanmon.rules.Verdict;
import org.kanmon.screening.AdoptionDesk;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The programme director's decision on one candidate or reserve, within the budget of its call (A8). Whichever door it comes by, it is judged here. */
@Component
public class CandidateDesk {

  static final String SUBJECT = "adjustment";
  private static final String TABLE = "AdjustmentRules";

  private final AdjustmentBook book;
  private final Cases cases;
  private final Programmes programmes;
  private final ApplicationDesk applications;
  private final AdoptionDesk adoptions;
  private final TermsBook terms;
  private final AdjustmentTerms settings;
  private final Conflicts conflicts;
  private final Rulebook rulebook;
  private final Decisions decisions;

  CandidateDesk(AdjustmentBook book, Cases cases, Programmes programmes, ApplicationDesk applications, AdoptionDesk adoptions, TermsBook terms, AdjustmentTerms settings,
      Conflicts conflicts, Rulebook rulebook, Decisions decisions) {
    this.book = book;
    this.cases = cases;
    this.programmes = programmes;
    this.applications = applications;
    this.adoptions = adoptions;
    this.terms = terms;
    this.settings = settings;
    this.conflicts = conflicts;
    this.rulebook = rulebook;
    this.decisions = decisions;
  }

  /**
   * Proposes a candidate, holds it in reserve, or does not propose it.
   *
   * @throws Refusal {@code conflict-of-interest}; {@code invalid-fields} if the amount is missing, above what was asked for, above the ceiling or over the
   *     budget, if a reserve has no rank of its own, or if the applicant is told nothing
   */
  @Transactional
  public void adjust(CaseNumber number, PersonId by, CandidateAdjustment form) {
    decide(number, 1, by, form);
  }

  /** Moves a reserve up, or releases it. */
  @Transactional
  public void decideReserve(CaseNumber number, PersonId by, ReserveDecision form) {
    decide(number, 2, by, form.asAdjustment());
  }

  private void decide(CaseNumber number, int step, PersonId by, CandidateAdjustment given) {
    conflicts.refuse(number, by);
    Case file = cases.get(number);
    book.lock(file.call());
    CandidateAdjustment form = kept(given);
    Budget budget = budget(file.call());
    Verdict verdict = judge(file, form, budget);
    problem(verdict, file, form, budget).ifPresent(problem -> {
      throw Refusal.fields(List.of(problem));
    });
    book.add(number, step, step == 1 ? book.planOf(file.call(), number, by) : null, form, budget, by);
    decisions.record(number, SUBJECT, form.outcome(), by, form.reason(), form.feedback(), verdict);
  }

  /** Only what belongs to the outcome: a browser also sends what it has hidden. */
  private static CandidateAdjustment kept(CandidateAdjustment form) {
    Proposal proposal = Proposal.valueOf(form.outcome());
    return new CandidateAdjustment(form.outcome(), proposal == Proposal.NOT_PROPOSED ? null : form.amount(), proposal == Proposal.RESERVED ? form.reserveRank() : null,
        form.reason(), proposal == Proposal.NOT_PROPOSED && form.feedback() != null && !form.feedback().isBlank() ? form.feedback() : null);
  }

  private Verdict judge(Case file, CandidateAdjustment form, Budget budget) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("outcome", form.outcome());
    inputs.put("amount", form.amount() == null ? 0 : form.amount());
    inputs.put("requested", requested(file.number()));
    inputs.put("ceiling", ceiling(file.number()));
    inputs.put("budget", budget.whole());
    inputs.put("committed", budget.committed());
    inputs.put("rankGiven", form.reserveRank() != null);
    inputs.put("rankTaken", form.reserveRank() != null && ranks(file.call()).contains(form.reserveRank()));
    inputs.put("feedbackGiven", form.feedback() != null);
    return rulebook.decide(file.number(), TABLE, inputs);
  }

  private Optional<FieldProblem> problem(Verdict verdict, Case file, CandidateAdjustment form, Budget budget) {
    Verdict.Row row = verdict.only();
    String code = row.text("problem");
    return code == null || code.isEmpty() ? Optional.empty() : Optional.of(new FieldProblem(row.text("field"), code, switch (code) {
      case "above-requested" -> requested(file.number());
      case "above-ceiling" -> ceiling(file.number());
      case "over-budget" -> budget.free();
      case "rank-taken" -> form.reserveRank();
      default -> "";
    }));
  }

  /** What is wrong with a line of a plan, judged as if those before it were confirmed already. */
  Optional<FieldProblem> problem(PlanLine line, String feedback, Budget budget) {
    Case file = cases.get(line.caseNumber());
    CandidateAdjustment form = kept(new CandidateAdjustment(line.proposal().name(), line.amount(), line.reserveRank(), line.reason(),
        line.feedback() == null ? feedback : line.feedback()));
    return problem(judge(file, form, budget), file, form, budget);
  }

  private Set<Integer> ranks(String call) {
    return Set.copyOf(book.of(call).stream().filter(entry -> entry.proposal() == Proposal.RESERVED && !cases.get(entry.caseNumber()).isClosed())
        .map(AdjustmentBook.Entry::reserveRank).toList());
  }

  /** What is asked for, in yen. */
  long requested(CaseNumber number) {
    return applications.current(number).amount().amount();
  }

  private long ceiling(CaseNumber number) {
    return terms.of(number).maxAmount();
  }

  /** The budget line of a call as it is now. */
  public Budget budget(String call) {
    Long whole = call(call).map(Call::budget).orElse(null);
    Map<CaseNumber, Yen> adopted = adoptions.amounts(call);
    return new Budget(whole, book.of(call).stream().mapToLong(entry -> counts(cases.get(entry.caseNumber()), entry, adopted)).sum());
  }

  /** The call as it is now; one that the newest edition does not have any more as the edition of its cases has it. */
  Optional<Call> call(String id) {
    return programmes.call(id).or(() -> cases.ofCall(id).stream().findFirst().flatMap(file -> programmes.call(id, file.rulebook())));
  }

  /** What counts against the budget: what was adopted, or else what was proposed; nothing where the case has ended before any money was spent. */
  long counts(Case file, AdjustmentBook.Entry entry, Map<CaseNumber, Yen> adopted) {
    if (entry.proposal() != Proposal.PROPOSED || file.isClosed() && settings.freedBy().contains(file.ending())) {
      return 0;
    }
    return adopted.containsKey(file.number()) ? adopted.get(file.number()).amount() : entry.amount();
  }
}
