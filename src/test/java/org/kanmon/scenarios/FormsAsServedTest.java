package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.TaskWork;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What Tasklist gets to draw a form: the briefing, empty fields, and choices that are offered now. */
@RunningOffice
class FormsAsServedTest {

  private static final String NOTE = "量産の工程についての見解を特にお聞かせください。";

  private static final int MOST_ROUNDS = 100;

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TaskWork work;
  @Autowired
  private TimeTravel time;
  @Autowired
  private RepositoryService repository;

  @BeforeEach
  void today() {
    time.set(Duration.ZERO);
  }

  private JsonNode served(Plan plan, String task) {
    Plan until = plan.turn(Turn.hold(task));
    CaseNumber number = player.open(until);
    Optional<OpenTask> found = Optional.empty();
    for (int round = 0; round < MOST_ROUNDS && found.isEmpty(); round++) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(number, until) == 0) {
        time.nextTimer().ifPresent(time::advanceTo);
      }
      found = work.open(number).stream().filter(waiting -> waiting.task().equals(task)).findFirst();
    }
    OpenTask open = found.orElseThrow();
    return new Http(port, open.person() == null ? open.group() : open.person(), Chromium.PASSWORD).get("/engine-rest/task/" + open.id() + "/form-variables").json();
  }

  private static String brief(JsonNode fields) {
    return fields.path("brief").path("value").asString();
  }

  private static Plan plan(String key) {
    return Plan.of("served-" + key, "applicant", "関門大学", "課題", 100_000_000, 24, 0);
  }

  /** The process knows an {@code outcome} of the plan's review when the security is verified: that must not look like a choice somebody made. */
  @Test
  void nothingIsChosenBeforeAnybodyHasChosen() {
    JsonNode fields = served(plan("outcome"), "Task_VerifySecurity");
    assertThat(fields.path("outcome").path("value").isNull()).as(fields.toString()).isTrue();
    assertThat(brief(fields)).contains("10,000,000円", "期限 ");
  }

  @Test
  void aReviewerReadsWhatTheOfficerHasToTell() {
    Map<String, Object> note = Map.of("note", NOTE);
    assertThat(brief(served(plan("note").with("NameReviewers", note), "Task_ReviewApplication"))).contains(NOTE);
    assertThat(brief(served(plan("early").with("NameReviewers", note), "Task_DeclareConflict"))).as("before the declaration").doesNotContain(NOTE);
  }

  @Test
  void theStartFormOffersTheOpenCallsByName() {
    String definition = repository.createProcessDefinitionQuery().processDefinitionKey("AStepRepayable").latestVersion().singleResult().getId();
    JsonNode form = new Http(port, "secretariat", Chromium.PASSWORD).get("/engine-rest/process-definition/" + definition + "/deployed-start-form").json();
    List<String> calls = form.path("components").valueStream().filter(field -> field.path("key").asString("").equals("callId"))
        .flatMap(field -> field.path("values").valueStream()).map(call -> call.path("value").asString() + "=" + call.path("label").asString()).toList();
    assertThat(calls).containsExactly("a-step-repayable-open=A-STEP 実装支援（返済型） 通年募集");
  }
}
