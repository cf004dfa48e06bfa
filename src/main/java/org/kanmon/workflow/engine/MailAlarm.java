package org.kanmon.workflow.engine;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
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

  private final RuntimeService runtime;

  MailAlarm(@Lazy RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public void failed(CaseNumber number, long mail, String message) {
    List<ProcessInstance> running = runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).rootProcessInstances().list();
    if (running.isEmpty()) {
      LOG.error("{}: {}", number, message);
    } else {
      runtime.createIncident("mail", running.get(0).getId(), String.valueOf(mail), message);
    }
  }
}
