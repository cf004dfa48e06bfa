package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
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
@Tag("long")
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

  /** Applicants' steps are parts of a larger transaction, in which PostgreSQL answers nothing more after it has refused something. */
  @Test
  void aRowOfTheEngineAgainstAnApplicant() throws Exception {
    CaseNumber number = openCase("withdrawn");
    Http applicant = new Http(port, "applicant", Visitor.PASSWORD);
    refusedWhileLocked("select id_ from act_ru_execution where business_key_ = '" + number + "' for update",
        () -> applicant.post("/api/cases/" + number + "/withdrawal", Map.of("reason", "取下げ")), 200);
    assertThat(applicant.get("/api/cases/" + number).json().path("state").asString()).isEqualTo("CLOSED");
  }

  @Test
  void aRowOfTheEngineAgainstAForm() throws Exception {
    CaseNumber number = openCase("material");
    assertThat(new Http(port, "secretariat", Visitor.PASSWORD).complete(task(number), talk("SUITABLE")).status()).isEqualTo(204);
    Http applicant = new Http(port, "applicant", Visitor.PASSWORD);
    for (String kind : List.of("BUSINESS_PLAN", "REPAYMENT_PLAN", "DEVELOPMENT_PLAN")) {
      assertThat(applicant.upload("/api/cases/" + number + "/documents", kind, "計画.pdf", "%PDF-1.7\n%%EOF\n".getBytes()).status()).isEqualTo(201);
    }
    refusedWhileLocked("select id_ from act_ru_task where id_ = '" + task(number) + "' for update",
        () -> applicant.post("/api/cases/" + number + "/material", Map.of("summary", "要点", "fundraisingRounds", 1, "closedAccountYears", 0)), 200);
  }

  private Map<String, Object> talk(String outcome) {
    return Map.of("heldOn", clock.today().toString(), "outcome", outcome, "reason", "x", "notes", "x");
  }

  private void refusedWhileLocked(String lock, Supplier<Answer> step, int success) throws Exception {
    try (Connection other = database.getConnection()) {
      other.setAutoCommit(false);
      assertThat(other.createStatement().executeQuery(lock).next()).isTrue();
      Answer answer = step.get();
      other.rollback();
      other.setAutoCommit(true);
      assertThat(answer.status()).as(answer.text()).isEqualTo(409);
      assertThat(answer.problem()).isEqualTo("somebody-was-first");
    }
    Answer then = step.get();
    assertThat(then.status()).as("then it goes: " + then.text()).isEqualTo(success);
  }

  private void refusedWhileLocked(String lock, CaseNumber number) throws Exception {
    Http secretariat = new Http(port, "secretariat", Visitor.PASSWORD);
    String task = task(number);
    assertThat(secretariat.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "secretariat")).status()).isEqualTo(204);
    refusedWhileLocked(lock, () -> secretariat.complete(task, talk("NOT_SUITABLE")), 204);
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
