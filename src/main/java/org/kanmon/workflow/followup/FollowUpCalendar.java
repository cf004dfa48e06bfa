package org.kanmon.workflow.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.CaseNumber;
import org.kanmon.evaluations.SurveyDesk;
import org.kanmon.funding.CollectionDesk;
import org.kanmon.funding.RepaymentGrounds;

/** When the follow-up survey opens; bean {@code followUpCalendar} of the model. */
public class FollowUpCalendar {

  private final SurveyDesk surveys;
  private final CollectionDesk collection;
  private final RepaymentGrounds grounds;
  private final WorkingDays workingDays;
  private final AgencyClock clock;

  FollowUpCalendar(SurveyDesk surveys, CollectionDesk collection, RepaymentGrounds grounds, WorkingDays workingDays, AgencyClock clock) {
    this.surveys = surveys;
    this.collection = collection;
    this.grounds = grounds;
    this.workingDays = workingDays;
    this.clock = clock;
  }

  /** Some months after the project or, if that was later, the last repayment; never before now. */
  public Date surveyDate(DelegateExecution execution) {
    CaseNumber number = new CaseNumber(execution.getProcessBusinessKey());
    Instant opens = workingDays.startOf(surveys.opensOn(number, end(execution, number)));
    Instant now = clock.instant();
    return Date.from(opens.isBefore(now) ? now : opens);
  }

  /** A grant is over on the last day of its project; what is repaid, when the last has been received. */
  private LocalDate end(DelegateExecution execution, CaseNumber number) {
    if (execution.getVariable(FollowUpModel.END_ON) instanceof Date last) {
      return LocalDate.ofInstant(last.toInstant(), clock.getZone());
    }
    LocalDate development = grounds.of(number).developmentEnd();
    return collection.lastReceipt(number).filter(repaid -> repaid.isAfter(development)).orElse(development);
  }
}
