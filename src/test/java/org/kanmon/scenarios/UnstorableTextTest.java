package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kanmon.cases.CaseNumber;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** PostgreSQL keeps no character 0: whoever sends one, by whatever door, is refused, never answered with a failure. */
@RunningOffice
class UnstorableTextTest {

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TimeTravel time;
  private Http secretariat;

  @BeforeEach
  void people() {
    secretariat = new Http(port, "secretariat", Visitor.PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/engine-rest/task?assignee=a%00b", "/engine-rest/task/count?nameLike=%00", "/engine-rest/task?a%00b=c", "/engine-rest/task/a%00b",
      "/engine-rest/process-definition/key/a%00b/xml", "/api/people/a%00b", "/api/cases/a%00b", "/api/cases/AR-2026-0001/documents/a%00b"})
  void inAnAddress(String path) {
    assertThat(new Http(port, "admin", Visitor.PASSWORD).get(path).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cases?q=a%00b", "/mails?case=a%00b", "/camunda/api/engine/engine/default/task?assignee=a%00b"})
  void inAnAddressOfThePages(String path) {
    assertThat(Visitor.loggedIn(port, "secretariat").get(path).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"/engine-rest/task | {\"assignee\":\"a\\u0000b\"}", "/engine-rest/task/count | {\"nameLike\":\"\\u0000\"}",
      "/engine-rest/history/task | {\"processVariables\":[{\"name\":\"x\",\"operator\":\"eq\",\"value\":\"a\\u0000\"}]}",
      "/engine-rest/process-definition/key/ReportCaseEvent/submit-form | {\"variables\":{\"caseNumber\":{\"value\":\"a\\u0000b\"}}}"})
  void inABody(String path, String body) {
    assertThat(secretariat.post(path, body).status()).as(path).isEqualTo(400);
    assertThat(Visitor.loggedIn(port, "secretariat").call("POST", path.replace("/engine-rest/", Visitor.SESSION_API), body).status()).isEqualTo(400);
  }

  /** Six letters are six letters. */
  @Test
  void theWayToWriteItIsNoCharacter() {
    assertThat(secretariat.post("/engine-rest/task/count", "{\"nameLike\":\"\\\\u0000\"}").status()).isEqualTo(200);
  }

  @Test
  void inALogin() {
    assertThat(new Http(port, "a\u0000b", "x").get("/api").status()).isEqualTo(401);
    assertThat(new Http(port, "a\u0000b", "x").get("/engine-rest/task").status()).isEqualTo(401);
    assertThat(new Http(port, "applicant", "x\u0000y").get("/api").status()).isEqualTo(401);
    Visitor anybody = Visitor.anonymous(port);
    assertThat(anybody.post("/login", "username=a%00b&password=x&_csrf=" + anybody.token("/login")).status()).isEqualTo(400);
  }

  @Test
  void inADraft() {
    Plan plan = Office.plan("draft").turn(Turn.hold("Task_SubmitMaterial"));
    CaseNumber number = player.open(plan);
    do {
      time.advance(Duration.ZERO);
    } while (player.playAtOnce(number, plan) > 0);
    Http applicant = new Http(port, "applicant", Visitor.PASSWORD);
    Answer kept = applicant.put("/api/cases/" + number + "/material/draft", Map.of("summary", "a\u0000b"));
    assertThat(kept.status()).as(kept.text()).isEqualTo(422);
    assertThat(kept.text()).contains("summary");
    assertThat(applicant.put("/api/cases/" + number + "/material/draft", Map.of("summary", "ab")).status()).isEqualTo(200);
  }
}
