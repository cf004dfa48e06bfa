package org.kanmon.workflow.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseAccess;
import org.kanmon.nodes.SetupTurn;
import org.kanmon.people.People;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sets the engine up, in this node's turn and after our own tables: guarded services, listeners for every model, lean grants, and the application's clock. */
@Component
@DependsOnDatabaseInitialization
class EngineSetup extends AbstractProcessEnginePlugin {

  private static final Duration DEFINITIONS = Duration.ofMinutes(1);

  private final Doors doors;
  private final CaseListeners listeners;
  private final AgencyClock clock;
  private final ConflictChecker conflicts;
  private final ShutCases shut;
  private final PasswordRules.Terms passwords;
  private final PasswordHash hash;
  private final ApplicationEventPublisher events;
  private final Words words;
  private final OfficeLanguage office;

  EngineSetup(Doors doors, CaseListeners listeners, AgencyClock clock, PasswordRules.Terms passwords, ApplicationEventPublisher events, @Lazy People people,
      @Lazy CaseAccess access, Words words, OfficeLanguage office, SetupTurn turn, ShutCases shut) {
    this.doors = doors;
    this.conflicts = new ConflictChecker(doors, people, access);
    this.shut = shut;
    this.listeners = listeners;
    this.clock = clock;
    this.passwords = passwords;
    this.hash = new PasswordHash(passwords.strength());
    this.events = events;
    this.words = words;
    this.office = office;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setTaskService(new GuardedTaskService(doors));
    configuration.setFormService(new GuardedFormService(doors));
    List<BpmnParseListener> all = new ArrayList<>(configuration.getCustomPostBPMNParseListeners() == null ? List.of() : configuration.getCustomPostBPMNParseListeners());
    all.add(listeners);
    configuration.setCustomPostBPMNParseListeners(all);
    configuration.setCustomPreCommandInterceptorsTxRequired(new ArrayList<>(List.of(new DatabaseFailures(doors))));
    configuration.setDmnEngineConfiguration(ModelReader.tables());
    configuration.setGroupResourceWhitelistPattern("[a-zA-Z0-9-]+");
    configuration.setUserResourceWhitelistPattern("[a-zA-Z0-9._@-]+");
    configuration.setResourceAuthorizationProvider(new LeanGrants());
    configuration.setCustomSessionFactories(new ArrayList<>(List.of(new LeanSession(AuthorizationManager.class, LeanAuthorizations.remembering(DEFINITIONS, shut)),
        new LeanSession(TaskManager.class, LeanTasks::new), new LeanSession(VariableInstanceManager.class, LeanVariables::new),
        new LeanSession(ProcessDefinitionManager.class, LeanDefinitions.remembering(new ShortMemory<>(DEFINITIONS))),
        new LeanSession(JobDefinitionManager.class, LeanJobDefinitions.remembering(new ShortMemory<>(DEFINITIONS))))));
    configuration.setCommandCheckers(new ArrayList<>(List.of(new TenantCommandChecker(), conflicts)));
    configuration.setHistoryEventProducer(new LeanEvents());
    configuration.setHistoryEventHandler(new LeanHistory());
    configuration.setCustomIncidentHandlers(new ArrayList<>(List.of(new LeanIncidents(job -> words.text("incident.failed-job", office.locale(), job)))));
    configuration.setIdentityProviderSessionFactory(new Passwords.Factory(hash, events));
    configuration.setPasswordEncryptor(hash);
    configuration.setPasswordPolicy(new PasswordRules(passwords));
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
