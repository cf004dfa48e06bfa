package org.kanmon.contracts;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Documents;
import org.kanmon.contracts.ContractRegister.PlanRound;
import org.kanmon.funding.Yen;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.TermsBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where the company and the programme officer agree on the development plan (L7). */
@Component
public class PlanDesk {

  private final ContractRegister register;
  private final Documents documents;
  private final Decisions decisions;
  private final TermsBook terms;
  private final AdoptedAmount adopted;
  private final Clock clock;

  PlanDesk(ContractRegister register, Documents documents, Decisions decisions, TermsBook terms, AdoptedAmount adopted, Clock clock) {
    this.register = register;
    this.documents = documents;
    this.decisions = decisions;
    this.terms = terms;
    this.adopted = adopted;
    this.clock = clock;
  }

  /** Takes a plan in a new round. Refused with every field that breaks N-02, A-08 or the adopted amount, or without its document. */
  @Transactional
  public void submit(CaseNumber number, DevelopmentPlan plan, PersonId by) {
    int round = register.latestPlan(number).map(PlanRound::round).orElse(0) + 1;
    List<Milestone> milestones = new PlanRules(terms.of(number), adopted.of(number), LocalDate.now(clock)).check(plan);
    documents.require(number, List.of(DocumentKind.DEVELOPMENT_PLAN_FINAL));
    register.addPlan(number, round, plan, milestones, by);
  }

  /** A plan that waits for its review. */
  public record Waiting(int round, Yen total, LocalDate start, LocalDate end, String goal, String manager, List<Milestone> milestones) {}

  /** The plan that waits for its review. */
  public Optional<Waiting> waiting(CaseNumber number) {
    return register.latestPlan(number).filter(plan -> plan.outcome() == null)
        .map(plan -> new Waiting(plan.round(), plan.total(), plan.start(), plan.end(), plan.goal(), plan.manager(), plan.milestones()));
  }

  /** Accepts, returns or cancels the plan that waits. */
  @Transactional
  public void review(CaseNumber number, PlanReview review, PersonId by) {
    PlanRound plan = register.latestPlan(number).filter(p -> p.outcome() == null).orElseThrow(() -> Refusal.conflict("no-plan-waits", number.value()));
    boolean accepted = review.outcome().equals("ACCEPTED");
    String reason = accepted ? review.reason() : Reasons.required(review.reason());
    register.answerPlan(plan.id(), review.outcome());
    decisions.record(number, "development-plan", review.outcome(), by, reason, accepted ? null : reason);
    if (accepted) {
      register.agree(number, plan.id());
    }
  }
}
