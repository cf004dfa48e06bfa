package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kanmon.scenarios.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Every connection of the pool is taken: whoever asks is told to come back, at every door, before a request and in the middle of one. */
@RunningOffice
@ExtendWith(OutputCaptureExtension.class)
@Tag("own-office")
@TestPropertySource(properties = {"spring.datasource.hikari.maximum-pool-size=" + NoConnectionTest.CONNECTIONS,
    "spring.datasource.hikari.connection-timeout=400"})
class NoConnectionTest {

  static final int CONNECTIONS = 4;

  @LocalServerPort
  private int port;
  @Autowired
  private DataSource pool;

  private final List<Connection> taken = new ArrayList<>();

  @AfterEach
  void giveBack() throws SQLException {
    for (Connection connection : taken) {
      connection.close();
    }
    taken.clear();
  }

  private void takeAll() throws SQLException {
    for (int n = 0; n < CONNECTIONS; n++) {
      taken.add(pool.getConnection());
    }
  }

  private Http as(String login) {
    return new Http(port, login, Visitor.PASSWORD);
  }

  @Test
  void everyDoorSaysToComeBack(CapturedOutput output) throws SQLException {
    Answer opened = as("applicant").post("/api/consultations", TaskDoorTest.consultation());
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    String number = opened.json().path("caseNumber").asString();
    Visitor loggedIn = Visitor.loggedIn(port, "secretariat");
    String token = loggedIn.token("/");
    // who is known already, so that more than the password is asked of the database
    for (String login : List.of("applicant", "secretariat", "admin")) {
      assertThat(as(login).get("/api").status()).isEqualTo(200);
    }
    takeAll();
    SoftAssertions all = new SoftAssertions();
    Map<String, Supplier<Answer>> doors = Map.ofEntries(
        Map.entry("list", () -> as("applicant").get("/api/cases")),
        Map.entry("case", () -> as("applicant").get("/api/cases/" + number)),
        Map.entry("opening", () -> as("applicant").post("/api/consultations", TaskDoorTest.consultation())),
        Map.entry("opening with a key", () -> as("applicant").post("/api/consultations", TaskDoorTest.consultation(), "Idempotency-Key", "no-connection")),
        Map.entry("withdrawal", () -> as("applicant").post("/api/cases/" + number + "/withdrawal", Map.of("reason", "取下げ"))),
        Map.entry("upload", () -> as("applicant").upload("/api/cases/" + number + "/documents", "OTHER", "資料.pdf", "%PDF-1.7\n%%EOF\n".getBytes())),
        Map.entry("person never seen", () -> as("sasaki").get("/api/cases")),
        Map.entry("people", () -> as("admin").get("/api/people/matsumoto")),
        Map.entry("a role is given", () -> as("admin").put("/api/people/applicant", Map.of("name", "髙橋 健一", "email", "applicant@example.jp",
            "organisation", "株式会社髙﨑製作所", "language", "ja", "roles", List.of("APPLICANT")))),
        Map.entry("clock", () -> as("admin").post("/api/demo/clock", Map.of("advance", "PT1S"))),
        Map.entry("engine's list", () -> as("secretariat").get("/engine-rest/task")),
        Map.entry("engine's task", () -> as("secretariat").get("/engine-rest/task/none")),
        Map.entry("engine's claim", () -> as("secretariat").post("/engine-rest/task/none/claim", Map.of("userId", "secretariat"))),
        Map.entry("engine's completion", () -> as("secretariat").complete("none", Map.of())),
        Map.entry("engine's form", () -> as("secretariat").get("/engine-rest/task/none/deployed-form")));
    doors.forEach((door, ask) -> {
      Answer answer = ask.get();
      all.assertThat(answer.status()).as(door + ": " + answer.text()).isEqualTo(503);
      all.assertThat(answer.header("Content-Type")).as(door).startsWith("application/problem+json");
      all.assertThat(answer.text()).as(door).contains("/problems/unavailable").doesNotContain("Exception", "Hikari");
      all.assertThat(answer.header("Retry-After")).as(door).matches("[1-9]\\d*");
    });
    Map<String, Supplier<Visitor.Seen>> pages = Map.of("page", () -> loggedIn.get("/cases"), "start", () -> loggedIn.get("/"),
        "login", () -> Visitor.anonymous(port).get("/login"), "web application", () -> loggedIn.get(Visitor.SESSION_API + "task/count"),
        "its tasks", () -> loggedIn.call("POST", Visitor.SESSION_API + "task/none/complete", "{}"),
        "mails", () -> loggedIn.get("/mails"), "password", () -> loggedIn.post("/login", "username=tanaka&password=" + Visitor.PASSWORD + "&_csrf=" + token));
    pages.forEach((door, ask) -> {
      Visitor.Seen seen = ask.get();
      all.assertThat(seen.status()).as(door + ": " + seen.text()).isEqualTo(503);
      all.assertThat(seen.text()).as(door).doesNotContain("Exception", "Hikari");
    });
    all.assertThat(as(null).get("/actuator/health/readiness").status()).as("sends nobody here").isEqualTo(503);
    all.assertAll();
    assertThat(output.getOut()).as("no error of ours").doesNotContain(" ERROR ");

    giveBack();
    assertThat(as("applicant").get("/api/cases").json().path("items")).as("of what was turned away nothing was done").hasSize(1);
    assertThat(as("applicant").get("/api/cases/" + number).json().path("state").asString()).isEqualTo("OPEN");
    assertThat(loggedIn.get("/cases").status()).as("whoever was logged in still is").isEqualTo(200);
  }

  /** Many more than connections at the same moment: each is done, or told to come back and not done. */
  @Test
  void aCrowdIsServedOrToldToComeBack() {
    List<Callable<Answer>> crowd = new ArrayList<>();
    for (int n = 0; n < 60; n++) {
      String key = "crowd-" + n;
      crowd.add(() -> as("yoshida").post("/api/consultations", TaskDoorTest.consultation(), "Idempotency-Key", key));
      crowd.add(() -> as("secretariat").get("/engine-rest/task"));
    }
    List<Answer> answers = AtOnce.all(crowd);
    assertThat(answers.stream().filter(answer -> !List.of(200, 201, 503).contains(answer.status())).map(answer -> answer.status() + " " + answer.text()).toList())
        .isEmpty();
    assertThat(answers.stream().filter(answer -> answer.status() == 503)).allSatisfy(answer -> {
      assertThat(answer.problem()).isEqualTo("unavailable");
      assertThat(answer.header("Retry-After")).isNotNull();
    });
    long done = answers.stream().filter(answer -> answer.status() == 201).count();
    assertThat(as("yoshida").get("/api/cases?size=100").json().path("items")).hasSize((int) done);
    assertThat(answers.stream().filter(answer -> answer.status() == 201).map(answer -> answer.json().path("caseNumber").asString()).collect(Collectors.toSet()))
        .hasSize((int) done);
  }
}
