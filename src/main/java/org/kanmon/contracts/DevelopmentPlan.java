package org.kanmon.contracts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kanmon.refusals.FieldProblem;

/**
 * The plan as the company submits it.
 *
 * @param totalAmount in whole yen, everything included
 * @param startDate first day of the development
 * @param endDate last day of the development
 * @param milestone1Date date of the first milestone; the others may be missing
 */
public record DevelopmentPlan(Long totalAmount, LocalDate startDate, LocalDate endDate, String goal, String developmentManager, LocalDate milestone1Date,
    String milestone1Goal, LocalDate milestone2Date, String milestone2Goal, LocalDate milestone3Date, String milestone3Goal) {

  /** The milestones that are filled in, in the order of the form; half filled ones are named in the problems. */
  List<Milestone> milestones(List<FieldProblem> problems) {
    List<Milestone> found = new ArrayList<>();
    add(found, problems, 1, milestone1Date, milestone1Goal);
    add(found, problems, 2, milestone2Date, milestone2Goal);
    add(found, problems, 3, milestone3Date, milestone3Goal);
    return found;
  }

  private static void add(List<Milestone> found, List<FieldProblem> problems, int place, LocalDate date, String goal) {
    boolean described = goal != null && !goal.isBlank();
    if (date != null && described) {
      if (found.size() < place - 1) {
        problems.add(new FieldProblem("milestone" + (place - 1) + "Date", "milestone-left-out"));
      }
      found.add(new Milestone(place, date, goal.strip()));
    } else if (date != null) {
      problems.add(new FieldProblem("milestone" + place + "Goal", "milestone-without-goal"));
    } else if (described) {
      problems.add(new FieldProblem("milestone" + place + "Date", "milestone-without-date"));
    }
  }
}
