package org.kanmon.workflow.lifecycle;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.kanmon.applications.Withdraw;
import org.kanmon.applications.WithdrawalDesk;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.consultations.ConsultationDesk;
import org.kanmon.consultations.ConsultationRequest;
import org.kanmon.funding.Ledger;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.rules.Decisions;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.LifecycleStart;
import org.kanmon.workflow.engine.MessageHandler;
import org.kanmon.workflow.engine.StartChoices;
import org.kanmon.workflow.engine.StartHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the start, the messages and the service tasks of the lifecycle mean. */
@Configuration
class AStepRepayableTasks {

  @Bean
  LifecycleStart<ConsultationRequest> requestConsultationStart(ConsultationDesk desk) {
    return new LifecycleStart<>(AStepRepayableModel.REQUEST_CONSULTATION, ConsultationRequest.class, (process, by, request) -> {
      Case opened = desk.open(process, by, request);
      return new StartHandler.Started(opened.number(), Facts.of(AStepRepayableModel.TITLE, opened.title()).and(AStepRepayableModel.ORGANISATION, opened.organisation())
          .and(AStepRepayableModel.APPLICANT, opened.applicant().value()).and(AStepRepayableModel.CANCELLED, false));
    });
  }

  /** The secretariat chooses the call by its name; what is sent is its id, as in REST. */
  @Bean
  StartChoices callsOfConsultation(Programmes programmes, Clock clock, OfficeLanguage office) {
    return new StartChoices(AStepRepayableModel.REQUEST_CONSULTATION, AStepRepayableModel.CALL, process -> programmes.openCalls(process, clock).stream()
        .collect(Collectors.toMap(Call::id, call -> call.name(office.locale()), (one, other) -> one, LinkedHashMap::new)));
  }

  @Bean
  MessageHandler<Withdraw> withdrawn(WithdrawalDesk desk) {
    return new MessageHandler<>(AStepRepayableModel.WITHDRAWN, AStepRepayableModel.WITHDRAW, Withdraw.class, step -> {
      desk.withdraw(step.caseNumber(), step.by(), step.form());
      return Facts.none();
    });
  }

  /** A stop was decided during development: no advance is paid any more, and the case is one that is repaid in full. */
  @Bean
  JavaDelegate recordStop(Ledger ledger) {
    return execution -> {
      ledger.freeze(new CaseNumber(execution.getProcessBusinessKey()));
      execution.setVariable(AStepRepayableModel.CANCELLED, true);
    };
  }

  /** The default was decided by a person before; here it becomes the end of the case. */
  @Bean
  JavaDelegate recordDefault(Decisions decisions) {
    return execution -> decisions.record(new CaseNumber(execution.getProcessBusinessKey()), "case-default", "DEFAULTED", null, null, null);
  }
}
