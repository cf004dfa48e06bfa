package org.kanmon.workflow.followup;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.CaseNumber;
import org.kanmon.evaluations.SurveyAnswer;
import org.kanmon.evaluations.SurveyDesk;
import org.kanmon.funding.CollectionDesk;
import org.kanmon.funding.RepaymentGrounds;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ties the process {@code FollowUp} to its desk. */
@Configuration
class FollowUpTasks {

  private final SurveyDesk desk;

  FollowUpTasks(SurveyDesk desk) {
    this.desk = desk;
  }

  @Bean
  TaskHandler<SurveyAnswer> answerSurveyTask() {
    return new TaskHandler<>(FollowUpModel.PROCESS, FollowUpModel.ANSWER_SURVEY, SurveyAnswer.class, step -> {
      desk.answer(step.caseNumber(), step.form(), step.by());
      return Facts.none();
    });
  }

  @Bean
  JavaDelegate surveyUnanswered() {
    return execution -> desk.unanswered(new CaseNumber(execution.getProcessBusinessKey()));
  }

  @Bean
  FollowUpCalendar followUpCalendar(CollectionDesk collection, RepaymentGrounds grounds, WorkingDays workingDays, AgencyClock clock) {
    return new FollowUpCalendar(desk, collection, grounds, workingDays, clock);
  }
}
