package org.kanmon.workflow.application;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.kanmon.applications.CaseUnderDesk;
import org.kanmon.applications.CaseUnderRequest;
import org.kanmon.cases.Case;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.LifecycleStart;
import org.kanmon.workflow.engine.StartChoices;
import org.kanmon.workflow.engine.StartHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How a case under another one begins, whichever lifecycle has this form. */
@Configuration
class CaseUnderStart {

  private static final String FORM = "RequestProject";

  @Bean
  LifecycleStart<CaseUnderRequest> requestProjectStart(CaseUnderDesk desk) {
    return new LifecycleStart<>(FORM, CaseUnderRequest.class, (process, by, request) -> {
      Case opened = desk.open(process, by, request);
      return new StartHandler.Started(opened.number(), Facts.of(ApplicationModel.TITLE, opened.title()).and(ApplicationModel.ORGANISATION, opened.organisation())
          .and(ApplicationModel.APPLICANT, opened.applicant().value()));
    });
  }

  @Bean
  StartChoices callsOfProject(Programmes programmes, Clock clock, OfficeLanguage office) {
    return new StartChoices(FORM, ApplicationModel.CALL, process -> programmes.openCalls(process, clock).stream()
        .collect(Collectors.toMap(Call::id, call -> call.name(office.locale()), (one, other) -> one, LinkedHashMap::new)));
  }
}
