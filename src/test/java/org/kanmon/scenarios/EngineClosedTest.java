package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the engine could do and does not: run code that somebody sends. */
@RunningOffice
class EngineClosedTest {

  @LocalServerPort
  private int port;
  @Autowired
  private ProcessEngine engine;

  @Test
  void noScriptRuns() {
    assertThat(new ScriptEngineManager().getEngineFactories().stream().flatMap(factory -> factory.getNames().stream()).map(String::toLowerCase))
        .as("beside FEEL and JUEL; Groovy comes with the tests alone").noneMatch(name -> List.of("javascript", "js", "ecmascript", "nashorn", "graal.js", "python", "ruby", "jruby").contains(name));
    String key = "scriptedOnlyHere";
    Deployment deployed = engine.getRepositoryService().createDeployment().addModelInstance(key + ".bpmn", Bpmn.createExecutableProcess(key).camundaHistoryTimeToLive(1)
        .startEvent().scriptTask().scriptFormat("javascript").scriptText("java.lang.Runtime.getRuntime()").endEvent().done()).deploy();
    try {
      assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey(key)).isInstanceOf(RuntimeException.class);
    } finally {
      engine.getRepositoryService().deleteDeployment(deployed.getId(), true);
    }
  }

  @Test
  void expressionsOfQueriesAreTextOnly() {
    ProcessEngineConfigurationImpl settings = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    assertThat(settings.isEnableExpressionsInAdhocQueries()).isFalse();
    assertThat(settings.isAuthorizationEnabled()).isTrue();
    Map<String, Object> query = Map.of("assigneeExpression", "${''.getClass().forName('java.lang.Runtime')}");
    Http.Answer answer = new Http(port, "secretariat", Visitor.PASSWORD).post("/engine-rest/task", query);
    assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
    for (String user : List.of("secretariat", "manager", "admin")) {
      Http person = new Http(port, user, Visitor.PASSWORD);
      assertThat(person.post("/engine-rest/filter/create", Map.of("resourceType", "Task", "name", "x", "query", query)).status()).isEqualTo(403);
    }
  }

  /** Deploying or writing a filter is running code: not even administrators do it over HTTP. */
  @ParameterizedTest
  @ValueSource(strings = {"secretariat", "reviewer", "manager", "admin"})
  void nobodyDeploysOverHttp(String user) {
    Http person = new Http(port, user, Visitor.PASSWORD);
    long before = engine.getRepositoryService().createDeploymentQuery().count();
    assertThat(person.upload("/engine-rest/deployment/create", "deployment-name", "x.bpmn", new byte[] {1}).status()).isEqualTo(403);
    assertThat(person.upload("/engine-rest/engine/default/deployment/create", "deployment-name", "x.bpmn", new byte[] {1}).status()).isEqualTo(403);
    Visitor browser = Visitor.loggedIn(port, user);
    assertThat(browser.call("POST", Visitor.SESSION_API + "deployment/create", "{}").status()).isEqualTo(403);
    assertThat(browser.call("POST", Visitor.SESSION_API + "filter/create", "{}").status()).isEqualTo(403);
    assertThat(browser.call("PUT", Visitor.SESSION_API + "filter/any", "{}").status()).isEqualTo(403);
    assertThat(engine.getRepositoryService().createDeploymentQuery().count()).isEqualTo(before);
  }

  @Test
  void nothingIsDeserialised() {
    assertThat(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).isJavaSerializationFormatEnabled()).isFalse();
    assertThatThrownBy(() -> engine.getTaskService().setVariables(engine.getTaskService().newTask().getId(), Variables.putValue("x",
        Variables.serializedObjectValue("rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==").serializationDataFormat("application/x-java-serialized-object").objectTypeName("java.util.HashMap").create())))
        .isInstanceOf(ProcessEngineException.class);
  }

  @Test
  void theInsideIsClosed() {
    for (String user : new String[] {null, "admin"}) {
      Http person = new Http(port, user, user == null ? null : Visitor.PASSWORD);
      for (String path : List.of("/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/configprops", "/actuator/loggers", "/actuator/beans", "/actuator/sbom", "/h2-console",
          "/engine-rest/telemetry/configuration", "/engine-rest/metrics")) {
        assertThat(person.get(path).status()).as(user + " at " + path).isNotEqualTo(200);
      }
    }
    assertThat(new Http(port, null, null).get("/actuator/health").text()).doesNotContain("database", "jdbc", "diskSpace");
  }
}
