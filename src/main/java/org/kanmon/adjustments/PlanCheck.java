package org.kanmon.adjustments;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kanmon.cases.CaseNumber;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.TypedText;
import org.springframework.stereotype.Component;

/** Whether a plan is whole and can be confirmed: every candidate once, each line by the table, the sum within the budget to the yen. */
@Component
class PlanCheck {

  static final int LONGEST_TEXT = 4_000;
  static final long MOST_YEN = 1_000_000_000_000L;
  private static final int LAST_RANK = 9_999;

  private final CandidateDesk desk;

  PlanCheck(CandidateDesk desk) {
    this.desk = desk;
  }

  /** Everything that is wrong; lines are judged only if they are whole. */
  List<FieldProblem> problems(String call, List<PlanLine> lines, String feedback, List<CaseNumber> waiting) {
    List<FieldProblem> problems = new ArrayList<>(complete(lines, waiting));
    if (problems.isEmpty()) {
      problems.addAll(judged(call, lines, feedback));
    }
    return problems;
  }

  /** Every candidate once, with whole lines. */
  private static List<FieldProblem> complete(List<PlanLine> lines, List<CaseNumber> waiting) {
    List<FieldProblem> problems = new ArrayList<>();
    Set<CaseNumber> named = new HashSet<>();
    Set<Integer> ranks = new HashSet<>();
    for (PlanLine line : lines) {
      CaseNumber number = line.caseNumber();
      if (!waiting.contains(number)) {
        problems.add(new FieldProblem("lines", "line-not-waiting", number));
      } else if (!named.add(number)) {
        problems.add(new FieldProblem("lines", "line-twice", number));
      } else if (line.reserveRank() != null && line.proposal() == Proposal.RESERVED && !ranks.add(line.reserveRank())) {
        problems.add(new FieldProblem("lines", "line-rank-taken", number, line.reserveRank()));
      }
      if (isUnreadable(line.reason()) || isBlank(line.reason()) || isUnreadable(line.feedback())
          || line.amount() != null && (line.amount() < 0 || line.amount() > MOST_YEN) || line.reserveRank() != null && (line.reserveRank() < 1 || line.reserveRank() > LAST_RANK)) {
        problems.add(new FieldProblem("lines", isBlank(line.reason()) ? "line-reason-needed" : "line-unreadable", number));
      }
    }
    waiting.stream().filter(number -> !named.contains(number)).forEach(number -> problems.add(new FieldProblem("lines", "line-missing", number)));
    return problems;
  }

  /** Each line by the table, as if those before it were confirmed; the sum is in the budget to the yen. */
  private List<FieldProblem> judged(String call, List<PlanLine> lines, String feedback) {
    List<FieldProblem> problems = new ArrayList<>();
    Budget budget = desk.budget(call);
    long sum = lines.stream().filter(line -> line.proposal() == Proposal.PROPOSED && line.amount() != null).mapToLong(PlanLine::amount).sum();
    if (!budget.hasRoomFor(sum)) {
      problems.add(new FieldProblem("lines", "sum-over-budget", sum, budget.free(), sum - budget.free()));
    }
    // the sum is judged as a whole
    Budget before = new Budget(null, 0);
    for (PlanLine line : lines) {
      desk.problem(line, feedback, before)
          .ifPresent(problem -> problems.add(new FieldProblem("lines", "line-" + problem.code(), line.caseNumber(), problem.arguments()[0])));
    }
    return problems;
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  private static boolean isUnreadable(String text) {
    try {
      return !isBlank(text) && TypedText.required("lines", text, LONGEST_TEXT).isEmpty();
    } catch (Refusal unreadable) {
      return true;
    }
  }
}
