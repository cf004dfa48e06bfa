package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.rules.Decisions;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Engine, domain and outbox commit together or not at all: the database itself fails in the middle of a completion. */
@RunningOffice
class NothingHalfDoneTest {

  private static final String PASSWORD = "Gate-2026-Kanmon!";

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TaskWork work;
  @Autowired
  private Decisions decisions;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private TimeTravel time;

  @Test
  void aCompletionThatFailsInTheMiddleHasNotHappened() {
    time.set(Duration.ZERO);
    CaseNumber number = player.open(Plan.of("half", "applicant", "東都大学", "Half", 100_000_000L, 12, 0));
    time.advance(Duration.ZERO);
    TaskWork.OpenTask talk = work.open(number).get(0);
    Http secretariat = new Http(port, "secretariat", PASSWORD);
    Map<String, Object> values = Map.of("heldOn", java.time.LocalDate.now(java.time.ZoneId.of("Asia/Tokyo")).toString(), "outcome", "SUITABLE", "notes", "記録");
    long before = decisions.of(number).size();

    // the notice that follows the decision cannot be written
    jdbc.sql("alter table mail rename to mail_away").update();
    Answer failed;
    try {
      failed = secretariat.complete(talk.id(), values);
    } finally {
      jdbc.sql("alter table mail_away rename to mail").update();
    }
    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.text()).as("nothing of the inside is told").doesNotContain("mail").doesNotContain("insert").doesNotContain("SQL");
    assertThat(work.open(number)).extracting(TaskWork.OpenTask::id).containsExactly(talk.id());
    assertThat(decisions.of(number)).hasSize((int) before);

    Answer done = secretariat.complete(talk.id(), values);
    assertThat(done.status()).as(done.text()).isEqualTo(204);
    assertThat(decisions.of(number)).hasSize((int) before + 1);
    assertThat(work.open(number)).extracting(TaskWork.OpenTask::task).containsExactly("Task_SubmitMaterial");
  }
}
