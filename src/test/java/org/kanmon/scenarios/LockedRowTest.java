package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody else holds a row and does not let go: after a while people are told that somebody was first, on both databases, whoever's table it is. */
@RunningOffice
class LockedRowTest {

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TaskWork work;
  @Autowired
  private TimeTravel time;
  @Autowired
  private AgencyClock clock;
  @Autowired
  private DataSource database;

  @Test
  void aRowOfTheEngine() throws Exception {
    CaseNumber number = openCase("engine");
    refusedWhileLocked("select id_ from act_ru_task where id_ = '" + task(number) + "' for update", number);
  }

  @Test
  void aRowOfOurs() throws Exception {
    CaseNumber number = openCase("ours");
    refusedWhileLocked("select case_number from funding_case where case_number = '" + number + "' for update", number);
  }

  private void refusedWhileLocked(String lock, CaseNumber number) throws Exception {
    Http secretariat = new Http(port, "secretariat", Visitor.PASSWORD);
    Map<String, Object> values = Map.of("heldOn", clock.today().toString(), "outcome", "NOT_SUITABLE", "reason", "x", "notes", "x");
    assertThat(secretariat.post("/engine-rest/task/" + task(number) + "/claim", Map.of("userId", "secretariat")).status()).isEqualTo(204);
    try (Connection other = database.getConnection()) {
      other.setAutoCommit(false);
      assertThat(other.createStatement().executeQuery(lock).next()).isTrue();
      Answer answer = secretariat.complete(task(number), values);
      other.rollback();
      other.setAutoCommit(true);
      assertThat(answer.status()).as(answer.text()).isEqualTo(409);
      assertThat(answer.problem()).isEqualTo("somebody-was-first");
    }
    assertThat(secretariat.complete(task(number), values).status()).as("then it goes").isEqualTo(204);
  }

  private CaseNumber openCase(String key) {
    CaseNumber number = player.open(Office.plan(key));
    time.advance(Duration.ZERO);
    return number;
  }

  private String task(CaseNumber number) {
    return work.open(number).get(0).id();
  }
}
