package org.kanmon.workflow.development;

import java.util.Collection;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.kanmon.cases.CaseNumber;
import org.kanmon.development.DevelopmentSchedule;
import org.kanmon.development.DevelopmentSchedule.Quarter;

/** The dates of the development for the expressions of the models; nothing of them is kept in the engine but the timers. */
public final class DevelopmentCalendar {

  private final DevelopmentSchedule schedule;

  DevelopmentCalendar(DevelopmentSchedule schedule) {
    this.schedule = schedule;
  }

  /** The numbers of the quarters, from 1. */
  public Collection<Integer> quarters(DelegateExecution execution) {
    return schedule.quarters(caseNumber(execution)).stream().map(Quarter::number).toList();
  }

  /** The numbers of the milestones, from 1. */
  public Collection<Integer> milestones(DelegateExecution execution) {
    return schedule.milestones(caseNumber(execution));
  }

  /** When the planned period is over. */
  public Date end(DelegateExecution execution) {
    return Date.from(schedule.end(caseNumber(execution)));
  }

  /** From when the quarter of this execution can be claimed. */
  public Date claimOpens(DelegateExecution execution) {
    return Date.from(schedule.claimOpens(caseNumber(execution), whole(execution, DevelopmentModel.QUARTER)));
  }

  /** Until when the quarter of this execution can be claimed. */
  public Date claimCloses(DelegateExecution execution) {
    return Date.from(schedule.claimCloses(caseNumber(execution), whole(execution, DevelopmentModel.QUARTER)));
  }

  /** When the report on the milestone of this execution is asked for. */
  public Date milestoneDate(DelegateExecution execution) {
    return Date.from(schedule.milestoneReached(caseNumber(execution), whole(execution, DevelopmentModel.MILESTONE)));
  }

  private static CaseNumber caseNumber(DelegateExecution execution) {
    return new CaseNumber(execution.getProcessBusinessKey());
  }

  private static int whole(DelegateExecution execution, String fact) {
    return ((Number) execution.getVariable(fact)).intValue();
  }
}
