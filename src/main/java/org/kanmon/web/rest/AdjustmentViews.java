package org.kanmon.web.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kanmon.adjustments.Adjustment;
import org.kanmon.adjustments.AdjustmentDesk;
import org.kanmon.adjustments.Budget;
import org.kanmon.adjustments.Plan;
import org.kanmon.cases.Case;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.ResearchField;
import org.kanmon.refusals.Words;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the REST API says of adjustments, in the caller's language. */
@Component
class AdjustmentViews {

  private final Words words;
  private final Clock clock;

  AdjustmentViews(Words words, Clock clock) {
    this.words = words;
    this.clock = clock;
  }

  /**
   * @param budget yen; null if the call names none
   * @param free yen; null if the call names no budget
   */
  record CallView(String id, String name, Long budget, long committed, Long free, Integer plannedAdoptions, int candidates, int reserves, long proposed) {}

  /**
   * @param runningTotal yen requested by it and those before it
   * @param inBudget whether what is free of the budget reaches so far
   */
  record CandidateView(String caseNumber, String title, String organisation, CaseView.Named field, int rankInField, long requested, long runningTotal, boolean inBudget,
      String recommendation, String interview, List<String> grades, List<String> marks) {}

  /** @param counts yen against the budget */
  record DecidedView(String caseNumber, String title, CaseView.Named field, String proposal, Long amount, Integer reserveRank, long counts, String state,
      OffsetDateTime decidedAt) {}

  record NotYetView(String caseNumber, String title, String stage) {}

  /** @param openPlan address of the newest plan that is open; null if none is */
  record Whole(CallView call, List<CandidateView> candidates, List<DecidedView> reserves, List<DecidedView> decided, List<NotYetView> notYet, String openPlan) {}

  /** @param goes what happens to it, in words */
  record LineView(int position, String caseNumber, String title, CaseView.Named field, int rankInField, String proposal, Long amount, long runningTotal, Integer reserveRank,
      String reason, String feedback, String goes) {}

  /** @param freeAfterwards of an open plan yen that would be left; null if the call names no budget, or the plan is over */
  record PlanView(long id, String call, String state, long sum, Long freeAfterwards, String feedback, String withoutReason, String askedBy, OffsetDateTime askedAt, String endedBy,
      OffsetDateTime endedAt, List<LineView> lines) {}

  CallView call(AdjustmentDesk.Line line) {
    return call(line.call(), line.budget(), line.candidates(), line.reserves(), line.proposed());
  }

  private CallView call(Call call, Budget budget, int candidates, int reserves, long proposed) {
    return new CallView(call.id(), call.name(language()), budget.whole(), budget.committed(), budget.free(), call.adoptions(), candidates, reserves, proposed);
  }

  Whole whole(Adjustment one) {
    long proposed = one.decided().stream().filter(decided -> decided.proposal().name().equals("PROPOSED")).count();
    return new Whole(call(one.call(), one.budget(), one.candidates().size(), one.reserves().size(), proposed), one.candidates().stream().map(this::candidate).toList(),
        one.reserves().stream().map(this::decided).toList(), one.decided().stream().map(this::decided).toList(), one.notYet().stream().map(this::notYet).toList(),
        one.open() == null ? null : "/api/adjustments/" + one.call().id() + "/plans/" + one.open());
  }

  private CandidateView candidate(Adjustment.Candidate one) {
    return new CandidateView(one.file().number().value(), one.file().title(), one.file().organisation(), field(one.field()), one.rankInField(), one.requested(),
        one.runningTotal(), one.inBudget(), one.recommendation(), one.interview(), one.grades(), one.marks());
  }

  private DecidedView decided(Adjustment.Decided one) {
    return new DecidedView(one.file().number().value(), one.file().title(), field(one.field()), one.proposal().name(), one.amount(), one.reserveRank(), one.counts(),
        one.file().isClosed() ? "CLOSED" : "OPEN", at(one.at()));
  }

  private NotYetView notYet(Case file) {
    return new NotYetView(file.number().value(), file.title(), words.text("stage." + file.stage(), language()));
  }

  PlanView plan(Plan plan, List<Adjustment.Planned> lines, Budget budget) {
    boolean open = plan.state() == Plan.State.PROPOSED;
    return new PlanView(plan.id(), plan.call(), plan.state().name(), plan.sum(), open && budget.free() != null ? Long.valueOf(budget.free() - plan.sum()) : null,
        plan.feedback(), plan.withoutReason(), plan.askedBy().value(), at(plan.askedAt()), plan.endedBy() == null ? null : plan.endedBy().value(), at(plan.endedAt()),
        IntStream.range(0, lines.size()).mapToObj(n -> line(n + 1, lines.get(n))).toList());
  }

  private LineView line(int position, Adjustment.Planned one) {
    return new LineView(position, one.file().number().value(), one.file().title(), field(one.field()), one.rankInField(), one.line().proposal().name(), one.line().amount(),
        one.runningTotal(), one.line().reserveRank(), one.line().reason(), one.line().feedback(), words.text("adjustment.goes." + one.line().proposal(), language()));
  }

  private static CaseView.Named field(ResearchField field) {
    return field == null ? null : new CaseView.Named(field.id(), field.name().in(language()));
  }

  private OffsetDateTime at(Instant moment) {
    return moment == null ? null : moment.atZone(clock.getZone()).toOffsetDateTime();
  }

  private static Locale language() {
    return LocaleContextHolder.getLocale();
  }
}
