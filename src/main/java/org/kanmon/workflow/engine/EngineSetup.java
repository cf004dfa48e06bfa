package org.kanmon.workflow.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.kanmon.calendar.AgencyClock;
import org.springframework.stereotype.Component;

/** Sets the engine up: guarded services, listeners for every model, lean grants, and the application's clock. */
@Component
class EngineSetup extends AbstractProcessEnginePlugin {

  private final Doors doors;
  private final CaseListeners listeners;
  private final AgencyClock clock;

  EngineSetup(Doors doors, CaseListeners listeners, AgencyClock clock) {
    this.doors = doors;
    this.listeners = listeners;
    this.clock = clock;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setTaskService(new GuardedTaskService(doors));
    configuration.setFormService(new GuardedFormService(doors));
    List<BpmnParseListener> all = new ArrayList<>(configuration.getCustomPostBPMNParseListeners() == null ? List.of() : configuration.getCustomPostBPMNParseListeners());
    all.add(listeners);
    configuration.setCustomPostBPMNParseListeners(all);
    configuration.setGroupResourceWhitelistPattern("[a-zA-Z0-9-]+");
    configuration.setUserResourceWhitelistPattern("[a-zA-Z0-9._@-]+");
    configuration.setResourceAuthorizationProvider(new LeanGrants());
    configuration.setCustomSessionFactories(new ArrayList<>(List.of(new LeanAuthorizations())));
    configuration.setCustomIncidentHandlers(new ArrayList<>(List.of(new LeanIncidents())));
    configuration.setIdentityProviderSessionFactory(new Passwords.Factory());
    // counts people for a licence, with a row for every assignment
    configuration.setTaskMetricsEnabled(false);
    clock.follow(offset -> ClockUtil.offset(offset.toMillis()));
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    // the engine resets its clock while it is built in some test set-ups
    ClockUtil.offset(clock.offset().toMillis());
  }
}
