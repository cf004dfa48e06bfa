package org.kanmon.contracts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kanmon.funding.Yen;
import org.kanmon.programmes.ProgrammeTerms;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;

/** What a development plan must keep; says everything that is wrong at once. */
final class PlanRules {

  private final ProgrammeTerms terms;
  private final Yen adopted;
  private final LocalDate today;

  PlanRules(ProgrammeTerms terms, Yen adopted, LocalDate today) {
    this.terms = terms;
    this.adopted = adopted;
    this.today = today;
  }

  /** The milestones of a plan that keeps every rule. */
  List<Milestone> check(DevelopmentPlan plan) {
    List<FieldProblem> problems = new ArrayList<>();
    if (Yen.of(plan.totalAmount()).isMoreThan(adopted)) {
      problems.add(new FieldProblem("totalAmount", "over-adopted", adopted.amount()));
    }
    boolean periodStands = checkPeriod(plan, problems);
    List<Milestone> milestones = plan.milestones(problems);
    if (periodStands) {
      checkMilestones(plan, milestones, problems);
    }
    if (!problems.isEmpty()) {
      throw Refusal.fields(problems);
    }
    return milestones;
  }

  private boolean checkPeriod(DevelopmentPlan plan, List<FieldProblem> problems) {
    if (plan.startDate().isBefore(today)) {
      problems.add(new FieldProblem("startDate", "start-in-the-past", today.toString()));
    }
    if (!plan.endDate().isAfter(plan.startDate())) {
      problems.add(new FieldProblem("endDate", "end-before-start"));
      return false;
    }
    // both days belong to the period: three years from 1 April end on 31 March
    LocalDate last = plan.startDate().plusMonths(terms.maxPeriodMonths()).minusDays(1);
    if (plan.endDate().isAfter(last)) {
      problems.add(new FieldProblem("endDate", "period-too-long", terms.maxPeriodMonths(), last.toString()));
      return false;
    }
    return true;
  }

  private void checkMilestones(DevelopmentPlan plan, List<Milestone> milestones, List<FieldProblem> problems) {
    LocalDate before = plan.startDate();
    for (Milestone milestone : milestones) {
      String field = "milestone" + milestone.number() + "Date";
      if (milestone.dueOn().isAfter(plan.endDate()) || !milestone.dueOn().isAfter(plan.startDate())) {
        problems.add(new FieldProblem(field, "milestone-outside-period", plan.startDate().toString(), plan.endDate().toString()));
      } else if (!milestone.dueOn().isAfter(before)) {
        problems.add(new FieldProblem(field, "milestones-not-ascending"));
      }
      before = milestone.dueOn();
    }
    if (problems.isEmpty()) {
      checkYears(plan, milestones, problems);
    }
  }

  /** milestones in every started year; one on the anniversary closes a year and opens the next, but counts once. */
  private void checkYears(DevelopmentPlan plan, List<Milestone> milestones, List<FieldProblem> problems) {
    int years = 0;
    while (!plan.startDate().plusYears(years).isAfter(plan.endDate())) {
      LocalDate from = plan.startDate().plusYears(years);
      LocalDate to = plan.startDate().plusYears(++years);
      long inYear = milestones.stream().map(Milestone::dueOn).filter(due -> !due.isBefore(from) && !due.isAfter(to)).count();
      if (inYear < terms.milestonesPerYear()) {
        problems.add(new FieldProblem("milestone1Date", "too-few-milestones", terms.milestonesPerYear(), years));
        return;
      }
    }
    if (milestones.size() < years * terms.milestonesPerYear()) {
      problems.add(new FieldProblem("milestone1Date", "too-few-milestones", terms.milestonesPerYear(), years));
    }
  }
}
