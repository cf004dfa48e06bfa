package org.kanmon.funding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.Rulebook;
import org.kanmon.rules.Verdict;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is to be repaid, and the plan for it (L12; N-06..N-11, A-01..A-07). */
@Component
public class RepaymentDesk {

  private static final String TABLE = "RepaymentTerms";
  private static final String PLAN_SUBJECT = "repayment-plan";

  private final RepaymentBook book;
  private final RepaymentScheduler scheduler;
  private final Ledger ledger;
  private final Rulebook rulebook;
  private final Decisions decisions;
  private final AgencyClock clock;

  RepaymentDesk(RepaymentBook book, RepaymentScheduler scheduler, Ledger ledger, Rulebook rulebook, Decisions decisions, AgencyClock clock) {
    this.book = book;
    this.scheduler = scheduler;
    this.ledger = ledger;
    this.rulebook = rulebook;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** Works out the terms once; asked again, answers the same. A single payment is invoiced today. */
  @Transactional
  public RepaymentTerms workOut(CaseNumber number, RepaymentGround ground) {
    ledger.lock(number);
    Optional<RepaymentTerms> known = book.terms(number);
    if (known.isPresent()) {
      return known.get();
    }
    Verdict verdict = rulebook.decide(number, TABLE, Map.of("ground", ground.reason().name(), "grade", ground.grade() == null ? "" : ground.grade()));
    Verdict.Row row = verdict.only();
    RepaymentTerms terms = terms(ground, row, ledger.developmentCost(number));
    book.keep(number, terms);
    if (terms.mode() == RepaymentTerms.Mode.SINGLE) {
      book.keep(number, List.of(scheduler.single(terms.amount(), terms.workedOutOn(), whole(row, "dueDaysAfterInvoice"))));
    }
    decisions.record(number, "repayment-terms", terms.mode().name(), null, null, null, verdict);
    return terms;
  }

  /** The terms, once they are worked out. */
  public Optional<RepaymentTerms> terms(CaseNumber number) {
    return book.terms(number);
  }

  /** The schedule that stands, by due date; empty until the plan is approved. */
  public List<Instalment> schedule(CaseNumber number) {
    return book.instalments(number);
  }

  /** What is owed less what was repaid; nothing before the terms are worked out. */
  public Yen outstanding(CaseNumber number) {
    return book.terms(number).map(terms -> terms.amount().minus(ledger.total(number, LedgerEntry.Kind.REPAYMENT))).orElse(Yen.ZERO);
  }

  /** The plan that was proposed last. */
  public Optional<RepaymentProposal> proposal(CaseNumber number) {
    return book.proposal(number);
  }

  /** The instalments that the proposed plan would mean if it were approved today; empty if nothing is proposed. */
  public List<Instalment> preview(CaseNumber number) {
    return book.proposal(number).flatMap(proposal -> book.terms(number).map(terms -> scheduler.yearly(terms, proposal, clock.today()))).orElse(List.of());
  }

  /** The company proposes a plan. Refused beyond the limits of the terms. */
  @Transactional
  public void propose(CaseNumber number, RepaymentProposal proposal, PersonId by) {
    RepaymentTerms terms = openForPlan(number);
    List<FieldProblem> problems = problems(terms, proposal);
    if (!problems.isEmpty()) {
      throw Refusal.fields(problems);
    }
    book.keep(number, proposal, by);
  }

  /** Accounting approves the plan, and its schedule stands, or returns it. */
  @Transactional
  public void check(CaseNumber number, RepaymentCheck check, PersonId by) {
    RepaymentTerms terms = openForPlan(number);
    RepaymentProposal proposal = book.proposal(number).orElseThrow(() -> Refusal.conflict("no-repayment-plan"));
    if (!RepaymentCheck.RETURNED.equals(check.outcome())) {
      book.keep(number, scheduler.yearly(terms, proposal, clock.today()));
    } else if (check.reason() == null || check.reason().isBlank()) {
      throw Refusal.field("reason", "required");
    }
    // the company reads why its plan came back
    decisions.record(number, PLAN_SUBJECT, check.outcome(), by, check.reason(), check.reason());
  }

  private RepaymentTerms terms(RepaymentGround ground, Verdict.Row row, Yen base) {
    Yen amount = base.percentRoundedDown(whole(row, "sharePercent"));
    RepaymentTerms.Mode mode = amount.isZero() ? RepaymentTerms.Mode.NOTHING : RepaymentTerms.Mode.valueOf(row.text("mode"));
    LocalDate today = clock.today();
    return new RepaymentTerms(ground, base, whole(row, "sharePercent"), amount, mode, whole(row, "maxYears"), whole(row, "maxGraceYears"), today);
  }

  private RepaymentTerms openForPlan(CaseNumber number) {
    ledger.lock(number);
    return book.terms(number).filter(terms -> terms.mode() == RepaymentTerms.Mode.PLAN && book.instalments(number).isEmpty())
        .orElseThrow(() -> Refusal.conflict("repayment-plan-not-open"));
  }

  private static List<FieldProblem> problems(RepaymentTerms terms, RepaymentProposal proposal) {
    boolean lumpSum = RepaymentProposal.LUMP_SUM.equals(proposal.method());
    List<FieldProblem> problems = new ArrayList<>();
    if (proposal.graceYears() == null) {
      problems.add(new FieldProblem("graceYears", "required"));
    } else if (proposal.graceYears() < 0 || proposal.graceYears() > terms.maxGraceYears()) {
      problems.add(new FieldProblem("graceYears", "grace-too-long", terms.maxGraceYears()));
    }
    if (lumpSum && proposal.instalments() != null && proposal.instalments() != 1) {
      problems.add(new FieldProblem("instalments", "lump-sum-is-one"));
    } else if (!lumpSum && proposal.instalments() == null) {
      problems.add(new FieldProblem("instalments", "required"));
    } else if (proposal.count() < 1 || proposal.count() > terms.amount().amount()) {
      problems.add(new FieldProblem("instalments", "instalments-not-whole-yen"));
    } else if (problems.isEmpty() && proposal.graceYears() + proposal.count() > terms.maxYears()) {
      problems.add(new FieldProblem(lumpSum ? "graceYears" : "instalments", "repayment-too-long", terms.maxYears(), proposal.graceYears() + proposal.count()));
    }
    return problems;
  }

  private static int whole(Verdict.Row row, String output) {
    return Math.toIntExact(row.number(output));
  }
}
