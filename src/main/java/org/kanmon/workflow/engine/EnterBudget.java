package org.kanmon.workflow.engine;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.kanmon.budgets.BudgetDesk;
import org.kanmon.budgets.YearBudget;
import org.kanmon.budgets.YearsAhead;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.FiscalYears;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.programmes.Money;
import org.kanmon.rules.TermsBook;
import org.kanmon.rules.Verdict;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.RecordedSteps;
import org.springframework.stereotype.Component;

/**
 * Enters budgets of fiscal years. A service task says {@code plan}: the subject under which a plan was recorded whose fields {@code startOn}, {@code endOn}, {@code funds1},
 * {@code funds2} ... and {@code indirectAmount} say what each fiscal year gets, and {@code indirect}, whether the indirect cost is {@code within} these amounts or comes
 * {@code on-top}; where the fields of the amounts have another name, {@code amounts} says it; or {@code years-ahead}: the fact with the amount that a gate decided
 * for the fiscal years after this one, {@code table}, which says by the gate's {@code outcome} and {@code course} what becomes of them, and {@code until}, facts of which the
 * first that is known is the last day; or {@code change}: the subject of this event with the fields {@code fiscalYear}, {@code kind}, {@code directCost} and
 * {@code indirectCost}.
 */
@Component("enterBudget")
class EnterBudget implements JavaDelegate {

  static final String PLAN = "plan";
  static final String CHANGE = "change";
  static final String INDIRECT = "indirect";
  static final String WITHIN = "within";
  static final String ON_TOP = "on-top";
  static final String AMOUNTS = "amounts";
  static final String FUNDS = "funds";
  static final String YEARS_AHEAD = "years-ahead";
  static final String UNTIL = "until";
  static final String TABLE = "table";
  /** What the table of the years ahead answers. */
  static final Set<String> ANSWERS = Set.of("keeps", "remainder");
  static final List<String> FIELDS_OF_PLAN = List.of("startOn", "endOn", "indirectAmount");
  private static final String FIRST = "FIRST";
  static final List<String> FIELDS_OF_CHANGE = List.of("fiscalYear", "kind", "directCost", "indirectCost");

  private final RecordedSteps steps;
  private final BudgetDesk budgets;
  private final Cases cases;
  private final TermsBook terms;
  private final StepJudge judge;
  private final AgencyClock clock;

  EnterBudget(RecordedSteps steps, BudgetDesk budgets, Cases cases, TermsBook terms, StepJudge judge, AgencyClock clock) {
    this.judge = judge;
    this.clock = clock;
    this.steps = steps;
    this.budgets = budgets;
    this.cases = cases;
    this.terms = terms;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Case file = cases.get(new CaseNumber(execution.getProcessBusinessKey()));
    String plan = ModelProperties.find(execution, PLAN).orElse(null);
    if (plan != null) {
      enter(file, newest(steps.of(file.number(), plan)), WITHIN.equals(ModelProperties.of(execution, INDIRECT)), ModelProperties.find(execution, AMOUNTS).orElse(FUNDS));
    } else if (ModelProperties.find(execution, YEARS_AHEAD).isPresent()) {
      decide(file, execution);
    } else {
      Integer event = (Integer) execution.getVariable(StepDesk.EVENT_NUMBER);
      String subject = ModelProperties.of(execution, CHANGE);
      RecordedStep change = newest(steps.together(file.number(), execution.getProcessInstanceId(), event).stream().filter(step -> step.subject().equals(subject)).toList());
      budgets.change(file.number(), Math.toIntExact(change.number("fiscalYear")), YearBudget.Kind.valueOf((String) change.values().get("kind")), change.number("directCost"),
          change.number("indirectCost"), event);
    }
  }

  private void decide(Case file, DelegateExecution execution) {
    Verdict.Row answer = judge.judge(file, ModelProperties.of(execution, TABLE), new HashMap<>(execution.getVariables()), Map.of()).only();
    Object last = RecordedMeaning.list(ModelProperties.of(execution, UNTIL)).stream().map(execution::getVariable).filter(Objects::nonNull).findFirst().orElseThrow();
    LocalDate lastDay = last instanceof Date moment ? LocalDate.ofInstant(moment.toInstant(), clock.getZone()) : LocalDate.parse((String) last);
    Long amount = execution.getVariable(ModelProperties.of(execution, YEARS_AHEAD)) instanceof Number yen ? (Long) yen.longValue() : null;
    budgets.decide(file.number(), new YearsAhead((String) execution.getVariable(ModelSteps.OUTCOME), YearsAhead.Keeps.valueOf(answer.text("keeps")), amount, lastDay,
        FIRST.equals(answer.text("remainder")), terms.whole(file.number()).money().indirectPercent()));
  }

  private void enter(Case file, RecordedStep plan, boolean within, String amountsIn) {
    Map<String, Object> values = plan.values();
    LocalDate start = LocalDate.parse((String) values.get("startOn"));
    LocalDate end = LocalDate.parse((String) values.get("endOn"));
    List<Long> amounts = Measure.read("total of " + amountsIn + "*").names(values.keySet()).stream().map(plan::number).toList();
    Money money = terms.whole(file.number()).money();
    // a ceiling for the whole, or for the average of the years, is none of a single year
    List<Long> ceilings = money.per() == Money.Per.YEAR
        ? money.ceilings(start, Math.toIntExact(ChronoUnit.MONTHS.between(YearMonth.from(start), YearMonth.from(end)) + 1)) : List.of();
    budgets.plan(file.number(), FiscalYears.of(start), amounts, plan.number("indirectAmount"), within, ceilings);
  }

  private static RecordedStep newest(List<RecordedStep> all) {
    return all.get(all.size() - 1);
  }
}
