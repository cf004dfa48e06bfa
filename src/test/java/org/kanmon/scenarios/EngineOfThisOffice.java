package org.kanmon.scenarios;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The engine's REST API finds its engine in a registry of the whole JVM, in which another test's engine may have taken and given up the place. */
final class EngineOfThisOffice implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext test) {
    ProcessEngines.registerProcessEngine(SpringExtension.getApplicationContext(test).getBean(ProcessEngine.class));
  }
}
