package org.kanmon.adjustments;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.TypedText;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the programme director adjusts the candidates of a call: sees them side by side, plans, looks at what would happen, and confirms all at once. Candidates
 * compete for the same budget: a director in conflict with one of them leaves the whole to another one, and learns nothing of it.
 */
@Component
public class AdjustmentDesk {

  private static final int LONGEST_TEXT = PlanCheck.LONGEST_TEXT;

  private final AdjustmentBook book;
  private final CandidateDesk desk;
  private final AdjustmentOverview overview;
  private final PlanCheck check;
  /** Asked for when somebody adjusts: without the engine nothing waits. */
  private final ObjectProvider<CandidateTasks> tasks;
  private final Cases cases;
  private final CaseAccess access;
  private final Programmes programmes;

  AdjustmentDesk(AdjustmentBook book, CandidateDesk desk, AdjustmentOverview overview, PlanCheck check, ObjectProvider<CandidateTasks> tasks, Cases cases,
      CaseAccess access, Programmes programmes) {
    this.book = book;
    this.desk = desk;
    this.overview = overview;
    this.check = check;
    this.tasks = tasks;
    this.cases = cases;
    this.access = access;
    this.programmes = programmes;
  }

  /** Whether the person adjusts at all. */
  public static boolean isFor(Person person) {
    return person.is(Role.PROGRAMME_DIRECTOR);
  }

  /** A call with something to adjust, or that has been adjusted. */
  public record Line(Call call, Budget budget, int candidates, int reserves, long proposed) {}

  /** The calls that the person may adjust and that have come to it, newest first. */
  public List<Line> calls(Person by) {
    require(by);
    Set<CaseNumber> shut = access.closedTo(by);
    List<Line> lines = new ArrayList<>();
    for (Call call : programmes.calls()) {
      List<CaseNumber> waiting = tasks.getObject().waiting(call.id());
      List<AdjustmentBook.Entry> decided = book.of(call.id());
      boolean isOpen = cases.ofCall(call.id()).stream().map(Case::number).noneMatch(shut::contains);
      if (isOpen && !(waiting.isEmpty() && decided.isEmpty())) {
        lines.add(new Line(call, desk.budget(call.id()), waiting.size(), tasks.getObject().reserves(call.id()).size(),
            decided.stream().filter(entry -> entry.proposal() == Proposal.PROPOSED).count()));
      }
    }
    lines.sort(Comparator.comparing((Line line) -> line.call().closesAt()).reversed());
    return lines;
  }

  /** Where the adjustment of a call stands. */
  public Adjustment of(Person by, String call) {
    return overview.of(open(by, call), tasks.getObject().waiting(call), tasks.getObject().reserves(call));
  }

  /**
   * Makes a plan for all candidates that wait.
   *
   * @param draft every waiting candidate once; why it is done without the cases of the call that have not come so far is needed if there are any
   * @return the plan, to be looked at and confirmed
   * @throws Refusal {@code invalid-fields} with every wrong line; {@code adjustment-nothing-waits}; {@code conflict-of-interest}
   */
  @Transactional
  public Plan propose(Person by, String call, PlanDraft draft) {
    open(by, call);
    List<CaseNumber> waiting = tasks.getObject().waiting(call);
    if (waiting.isEmpty()) {
      throw Refusal.conflict("adjustment-nothing-waits");
    }
    List<PlanLine> lines = draft.read();
    String toAll = optional("feedback", draft.feedback());
    List<FieldProblem> problems = check.problems(call, lines, toAll, waiting);
    String without = optional("withoutReason", draft.withoutReason());
    if (without == null && !overview.notYet(call, waiting).isEmpty()) {
      problems.add(new FieldProblem("withoutReason", "adjustment-without"));
    }
    if (!problems.isEmpty()) {
      throw Refusal.fields(problems);
    }
    book.lock(call);
    return get(by, call, book.add(call, toAll, without, by.id(), lines));
  }

  /** A plan of the call. */
  public Plan get(Person by, String call, long id) {
    open(by, call);
    return book.plan(id).filter(plan -> plan.call().equals(call)).orElseThrow(() -> Refusal.notFound("unknown-adjustment"));
  }

  /** What the plan would do, or has done, line by line. */
  public List<Adjustment.Planned> planned(Plan plan) {
    return overview.planned(plan);
  }

  /** The budget of a call and what is left of it now. */
  public Budget budget(Plan plan) {
    return desk.budget(plan.call());
  }

  /**
   * Does what the plan says for all its cases at once; nothing is done if anything is refused.
   *
   * @throws Refusal {@code adjustment-not-proposed} if it is over or another one was confirmed first; {@code adjustment-changed} if others wait than it is about
   */
  @Transactional
  public Plan confirm(Person by, String call, long id) {
    get(by, call, id);
    book.lock(call);
    Plan plan = proposed(id);
    List<CaseNumber> waiting = tasks.getObject().waiting(call);
    if (!Set.copyOf(waiting).equals(Set.copyOf(plan.lines().stream().map(PlanLine::caseNumber).toList()))
        || plan.withoutReason() == null && !overview.notYet(call, waiting).isEmpty()) {
      throw Refusal.conflict("adjustment-changed");
    }
    List<FieldProblem> problems = check.problems(call, plan.lines(), plan.feedback(), waiting);
    if (!problems.isEmpty()) {
      throw Refusal.fields(problems);
    }
    book.end(id, Plan.State.CONFIRMED, by.id());
    book.discardOthers(call, id, by.id());
    plan.lines().forEach(line -> tasks.getObject().complete(line.caseNumber(), by, values(line, plan.feedback())));
    return book.plan(id).orElseThrow();
  }

  /** Gives a plan up. */
  @Transactional
  public Plan discard(Person by, String call, long id) {
    get(by, call, id);
    book.lock(call);
    proposed(id);
    book.end(id, Plan.State.DISCARDED, by.id());
    return book.plan(id).orElseThrow();
  }

  /** Moves a reserve up with its amount, or releases it. */
  @Transactional
  public void decideReserve(Person by, String call, String number, ReserveDecision form) {
    open(by, call);
    CaseNumber known = CaseNumber.parse(number).filter(tasks.getObject().reserves(call)::contains).orElseThrow(() -> Refusal.conflict("reserve-gone"));
    TypedText.required("reason", form.reason(), LONGEST_TEXT);
    checkAmount(form.amount());
    book.lock(call);
    tasks.getObject().complete(known, by, values(form));
  }

  /**
   * Releases all reserves at the end of the adjustment.
   *
   * @return how many
   */
  @Transactional
  public int release(Person by, String call, String reason, String feedback) {
    open(by, call);
    ReserveDecision form = new ReserveDecision(Proposal.NOT_PROPOSED.name(), null, TypedText.required("reason", reason, LONGEST_TEXT),
        TypedText.required("feedback", feedback, LONGEST_TEXT));
    book.lock(call);
    List<CaseNumber> reserves = tasks.getObject().reserves(call);
    reserves.forEach(number -> tasks.getObject().complete(number, by, values(form)));
    return reserves.size();
  }

  private Plan proposed(long id) {
    return book.plan(id).filter(plan -> plan.state() == Plan.State.PROPOSED).orElseThrow(() -> Refusal.conflict("adjustment-not-proposed"));
  }

  private static Map<String, Object> values(PlanLine line, String feedback) {
    return values(line.proposal().name(), line.amount(), line.reserveRank(), line.reason(),
        line.proposal() != Proposal.NOT_PROPOSED ? null : line.feedback() == null ? feedback : line.feedback());
  }

  private static Map<String, Object> values(ReserveDecision form) {
    return values(form.outcome(), form.amount(), null, form.reason(), form.feedback());
  }

  private static Map<String, Object> values(String outcome, Long amount, Integer rank, String reason, String feedback) {
    Map<String, Object> values = new HashMap<>();
    values.put("outcome", outcome);
    values.put("amount", amount);
    values.put("reserveRank", rank);
    values.put("reason", reason);
    values.put("feedback", feedback);
    values.values().removeIf(Objects::isNull);
    return values;
  }

  private static String optional(String field, String text) {
    return isBlank(text) ? null : TypedText.required(field, text, LONGEST_TEXT);
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  private static void checkAmount(Long amount) {
    if (amount != null && (amount < 1 || amount > PlanCheck.MOST_YEN)) {
      throw Refusal.field("amount", "not-between", 1, PlanCheck.MOST_YEN);
    }
  }

  private static void require(Person by) {
    if (!isFor(by)) {
      throw Refusal.forbidden("not-allowed");
    }
  }

  private Call open(Person by, String call) {
    require(by);
    Optional<Call> known = desk.call(call);
    Set<CaseNumber> shut = access.closedTo(by);
    if (!shut.isEmpty() && cases.ofCall(call).stream().map(Case::number).anyMatch(shut::contains)) {
      throw Refusal.forbidden("conflict-of-interest");
    }
    return known.orElseThrow(() -> Refusal.notFound("unknown-adjustment"));
  }
}
