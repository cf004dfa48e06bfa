package org.kanmon.workflow.application;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.applications.FormalApplication;
import org.kanmon.applications.FormalCheck;
import org.kanmon.cases.CaseNumber;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the tasks of the phase Application mean. */
@Configuration
class ApplicationTasks {

  @Bean
  TaskHandler<FormalApplication> submitApplicationTask(ApplicationDesk desk) {
    return new TaskHandler<>(ApplicationModel.PROCESS, ApplicationModel.SUBMIT_APPLICATION, FormalApplication.class,
        step -> Facts.of(ApplicationModel.TITLE, desk.submit(step.caseNumber(), step.by(), step.form()).title()));
  }

  @Bean
  TaskHandler<FormalCheck> checkFormallyTask(ApplicationDesk desk) {
    return new TaskHandler<>(ApplicationModel.PROCESS, ApplicationModel.CHECK_FORMALLY, FormalCheck.class, step -> {
      desk.checkFormally(step.caseNumber(), step.by(), step.form());
      return Facts.of(ApplicationModel.OUTCOME, step.form().outcome());
    });
  }

  @Bean
  JavaDelegate judgeEligibility(ApplicationDesk desk) {
    return execution -> desk.judgeEligibility(new CaseNumber(execution.getProcessBusinessKey()));
  }

  @Bean
  JavaDelegate applicationLapsed(ApplicationDesk desk) {
    return execution -> {
      desk.lapse(new CaseNumber(execution.getProcessBusinessKey()));
      execution.setVariable(ApplicationModel.OUTCOME, ApplicationModel.LAPSED);
    };
  }

  @Bean
  TaskBriefing checkFormallyBriefing(ApplicationBriefs briefs) {
    return new TaskBriefing(ApplicationModel.PROCESS, ApplicationModel.CHECK_FORMALLY, step -> briefs.check(step.caseNumber()));
  }
}
