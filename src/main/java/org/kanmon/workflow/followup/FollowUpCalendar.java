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

  /** Some months after development or, if that was later, the last repayment; never before now. */
  public Date surveyDate(DelegateExecution execution) {
    CaseNumber number = new CaseNumber(execution.getProcessBusinessKey());
    LocalDate development = grounds.of(number).developmentEnd();
    LocalDate end = collection.lastReceipt(number).filter(repaid -> repaid.isAfter(development)).orElse(development);
    Instant opens = workingDays.startOf(surveys.opensOn(number, end));
    Instant now = clock.instant();
    return Date.from(opens.isBefore(now) ? now : opens);
  }
}
