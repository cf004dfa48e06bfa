package org.kanmon.scenarios;

import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.DefaultAdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.impl.DefaultTasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.impl.DefaultWelcomeRuntimeDelegate;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.kanmon.workflow.access.CockpitOfOffice;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The engine's REST API finds its engine in a registry of the whole JVM, in which another test's engine may have taken and given up the place; what Camunda's
 * web applications have in common for the JVM ends with another test's application.
 */
final class EngineOfThisOffice implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext test) {
    ProcessEngines.registerProcessEngine(SpringExtension.getApplicationContext(test).getBean(ProcessEngine.class));
    Cockpit.setCockpitRuntimeDelegate(new CockpitOfOffice());
    Tasklist.setTasklistRuntimeDelegate(new DefaultTasklistRuntimeDelegate());
    Admin.setAdminRuntimeDelegate(new DefaultAdminRuntimeDelegate());
    Welcome.setRuntimeDelegate(new DefaultWelcomeRuntimeDelegate());
  }
}
