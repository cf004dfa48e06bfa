package org.kanmon.workflow.repayment;

import org.kanmon.cases.CaseNumber;
import org.kanmon.development.DevelopmentEnd;
import org.kanmon.evaluations.EvaluationDesk;
import org.kanmon.evaluations.FinalEvaluation;
import org.kanmon.funding.RepaymentGround;
import org.kanmon.funding.RepaymentGrounds;
import org.springframework.stereotype.Component;

/** Reads from development and post-evaluation why something may have to be repaid. */
@Component
class GroundsOfCase implements RepaymentGrounds {

  private final DevelopmentEnd developments;
  private final EvaluationDesk evaluations;

  GroundsOfCase(DevelopmentEnd developments, EvaluationDesk evaluations) {
    this.developments = developments;
    this.evaluations = evaluations;
  }

  @Override
  public RepaymentGround of(CaseNumber number) {
    DevelopmentEnd.End end = developments.of(number).orElseThrow(() -> new IllegalStateException("development of " + number + " is not over"));
    String grade = evaluations.evaluation(number).map(FinalEvaluation::grade).orElse(null);
    return new RepaymentGround(reason(end.outcome()), grade, end.on());
  }

  private static RepaymentGround.Reason reason(DevelopmentEnd.Outcome outcome) {
    return switch (outcome) {
      case COMPLETED -> RepaymentGround.Reason.COMPLETED;
      case STOPPED_BY_GRADE -> RepaymentGround.Reason.STOPPED_BY_GRADE;
      case CANCELLED -> RepaymentGround.Reason.CANCELLED;
    };
  }
}
