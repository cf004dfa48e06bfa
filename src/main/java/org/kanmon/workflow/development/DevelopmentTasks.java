package org.kanmon.workflow.development;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.kanmon.cases.CaseNumber;
import org.kanmon.development.DevelopmentEnd;
import org.kanmon.development.DevelopmentEnd.Outcome;
import org.kanmon.development.DevelopmentSchedule;
import org.kanmon.development.StopDecision;
import org.kanmon.development.StopDesk;
import org.kanmon.development.StopRequest;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.MessageHandler;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class DevelopmentTasks {

  @Bean(DevelopmentModel.CALENDAR)
  DevelopmentCalendar developmentCalendar(DevelopmentSchedule schedule) {
    return new DevelopmentCalendar(schedule);
  }

  @Bean
  MessageHandler<StopRequest> stopRequestedMessage(StopDesk desk) {
    return new MessageHandler<>(DevelopmentModel.STOP_REQUESTED, DevelopmentModel.REQUEST_STOP, StopRequest.class, step -> {
      desk.request(step.caseNumber(), step.form(), step.by());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<StopDecision> decideOnStopTask(StopDesk desk) {
    return new TaskHandler<>(DevelopmentModel.PROCESS, DevelopmentModel.DECIDE_ON_STOP, StopDecision.class, step -> {
      desk.decide(step.caseNumber(), step.form(), step.by());
      return Facts.of(DevelopmentModel.STOP_OUTCOME, step.form().outcome());
    });
  }

  @Bean(DevelopmentModel.STOP_PAYMENTS)
  JavaDelegate stopPayments(DevelopmentEnd end) {
    return execution -> {
      end.stopByGrade(new CaseNumber(execution.getProcessBusinessKey()));
      execution.setVariable(DevelopmentModel.OUTCOME, Outcome.STOPPED_BY_GRADE.name());
    };
  }

  @Bean(DevelopmentModel.COMPLETE_DEVELOPMENT)
  JavaDelegate completeDevelopment(DevelopmentEnd end) {
    return execution -> {
      end.complete(new CaseNumber(execution.getProcessBusinessKey()));
      execution.setVariable(DevelopmentModel.OUTCOME, Outcome.COMPLETED.name());
    };
  }
}
