package org.kanmon.workflow.application;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.applications.ApplicationRequest;
import org.kanmon.applications.FormalApplication;
import org.kanmon.applications.FormalCheck;
import org.kanmon.applications.OpeningDesk;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.LifecycleStart;
import org.kanmon.workflow.engine.StartChoices;
import org.kanmon.workflow.engine.StartHandler;
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
  LifecycleStart<ApplicationRequest> requestApplicationStart(OpeningDesk desk) {
    return new LifecycleStart<>(ApplicationModel.REQUEST_APPLICATION, ApplicationRequest.class, (process, by, request) -> {
      Case opened = desk.open(process, by, request);
      return new StartHandler.Started(opened.number(), Facts.of(ApplicationModel.TITLE, opened.title()).and(ApplicationModel.ORGANISATION, opened.organisation())
          .and(ApplicationModel.APPLICANT, opened.applicant().value()));
    });
  }

  /** The secretariat chooses the call by its name; what is sent is its id, as in REST. */
  @Bean
  StartChoices callsOfApplication(Programmes programmes, Clock clock, OfficeLanguage office) {
    return new StartChoices(ApplicationModel.REQUEST_APPLICATION, ApplicationModel.CALL, process -> programmes.openCalls(process, clock).stream()
        .collect(Collectors.toMap(Call::id, call -> call.name(office.locale()), (one, other) -> one, LinkedHashMap::new)));
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
