package org.kanmon.workflow.engine;

import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Execution;
import org.kanmon.cases.CaseNumber;
import org.kanmon.notices.DeliveryAlarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Shows a mail that cannot be delivered as an incident of its case, where the programme manager looks. */
@Component
class MailAlarm implements DeliveryAlarm {

  private static final Logger LOG = LoggerFactory.getLogger(MailAlarm.class);

  private static final String TYPE = "mail";

  private final RuntimeService runtime;
  private final AsSystem asSystem;

  MailAlarm(@Lazy RuntimeService runtime, AsSystem asSystem) {
    this.runtime = runtime;
    this.asSystem = asSystem;
  }

  @Override
  public void failed(CaseNumber number, long mail, String message) {
    place(number).ifPresentOrElse(place -> runtime.createIncident(TYPE, place, String.valueOf(mail), message), () -> LOG.error("{}: {}", number, message));
  }

  /** Where the case's lifecycle stands: an incident belongs to an activity. */
  private Optional<String> place(CaseNumber number) {
    return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).rootProcessInstances().list().stream()
        .flatMap(lifecycle -> runtime.createExecutionQuery().processInstanceId(lifecycle.getId()).list().stream())
        .filter(execution -> ((ExecutionEntity) execution).getActivityId() != null).map(Execution::getId).findFirst();
  }

  @Override
  public void over(CaseNumber number, long mail) {
    asSystem.get(() -> {
      runtime.createIncidentQuery().incidentType(TYPE).configuration(String.valueOf(mail)).list().forEach(incident -> runtime.resolveIncident(incident.getId()));
      return null;
    });
  }
}
