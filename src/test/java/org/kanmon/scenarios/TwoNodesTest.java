package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.TestDatabase;
import org.kanmon.demo.documents.DemoDocuments;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.scenarios.Visitor.Seen;
import tools.jackson.databind.JsonNode;

/** Two nodes that started at the same moment on an empty database: whatever begins at one goes on at the other, and happens once. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TwoNodesTest {

  private static final String PASSWORD = Visitor.PASSWORD;
  private static final int ROUNDS = 6;

  private final GreenMail smtp = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private final ExecutorService hands = Executors.newFixedThreadPool(4);
  private Nodes nodes;
  private OfficeProcess a;
  private OfficeProcess b;

  @BeforeAll
  void start(@TempDir Path folder) {
    TestDatabase.postgresql();
    smtp.start();
    nodes = new Nodes(folder, Map.of("KANMON_SMTP_HOST", "127.0.0.1", "KANMON_SMTP_PORT", String.valueOf(smtp.getSmtp().getPort()), "KANMON_MAIL_POLL", "500ms"));
    List<OfficeProcess> both = nodes.startAtOnce("a", "b");
    a = both.get(0);
    b = both.get(1);
  }

  @AfterAll
  void end() {
    hands.shutdownNow();
    if (a != null) {
      a.close();
      b.close();
    }
    smtp.stop();
  }

  @Test
  @Order(1)
  void theOfficeWasSetUpOnce() {
    assertThat(nodes.one("select count(*) from act_re_deployment")).isEqualTo("1");
    assertThat(nodes.rows("select key_ from act_re_procdef where version_ > 1")).isEmpty();
    assertThat(nodes.one("select count(*) from act_id_user where id_ = 'admin'")).isEqualTo("1");
    assertThat(nodes.rows("select name_, count(*) from act_ru_filter group by name_, properties_ having count(*) > 1")).isEmpty();
    assertThat(nodes.one("select count(*) from act_ru_filter")).isNotEqualTo("0");
    assertThat(nodes.rows("select group_id_, resource_type_, resource_id_ from act_ru_authorization where group_id_ is not null group by 1, 2, 3 having count(*) > 1")).isEmpty();
    assertThat(nodes.rows("select version from flyway_schema_history where version is not null group by version having count(*) > 1")).isEmpty();
    assertThat(a.log() + b.log()).doesNotContain(" ERROR ");
    for (OfficeProcess node : List.of(a, b)) {
      Answer ready = new Http(node.port(), null, null).get("/actuator/health/readiness");
      assertThat(ready.status()).isEqualTo(200);
      assertThat(ready.text()).isEqualTo("{\"status\":\"UP\"}");
    }
  }

  @Test
  @Order(2)
  void whoIsLoggedInAtOneNodeIsAtTheOther() {
    Visitor atA = Visitor.loggedIn(a.port(), "manager");
    Visitor atB = atA.at(b.port());
    assertThat(atB.get("/").text()).contains("藤田");
    assertThat(atB.get("/cases").status()).isEqualTo(200);
    assertThat(atB.get("/camunda/app/cockpit/default/").status()).isEqualTo(200);
    assertThat(atB.get("/camunda/api/admin/auth/user/default").text()).contains("\"userId\":\"manager\"");
    // the token of Camunda's web applications was given by A
    assertThat(atB.call("POST", Visitor.SESSION_API + "process-instance/count", "{}").status()).isEqualTo(200);
    assertThat(atA.call("POST", Visitor.SESSION_API + "process-instance/count", "{}").status()).isEqualTo(200);
  }

  @Test
  @Order(3)
  void aFormOfAPageFromOneNodeIsTakenByTheOther() {
    Visitor atA = Visitor.loggedIn(a.port(), "admin");
    Visitor atB = atA.at(b.port());
    String token = atA.token("/demo");
    Seen moved = atB.post("/demo/clock", "by=PT1H&_csrf=" + token);
    assertThat(moved.status()).isEqualTo(200);
    // the message after the redirect: it was put into the session by B
    assertThat(moved.text()).contains("role=\"status\"");
    assertThat(atB.post("/demo/clock", "by=PT1H&_csrf=forged").status()).isEqualTo(403);
  }

  @Test
  @Order(4)
  void aLogoutCountsEverywhere() {
    Visitor atA = Visitor.loggedIn(a.port(), "secretariat");
    Visitor atB = atA.at(b.port());
    assertThat(atB.get(Visitor.SESSION_API + "task/count").status()).isEqualTo(200);
    atA.post("/logout", "_csrf=" + atA.token("/"));
    assertThat(atB.get(Visitor.SESSION_API + "task/count").status()).isEqualTo(401);
    assertThat(atB.get("/cases").text()).contains("name=\"password\"");

    Visitor inTasklist = Visitor.loggedIn(b.port(), "secretariat");
    assertThat(inTasklist.at(a.port()).call("POST", "/camunda/api/admin/auth/user/default/logout", null).status()).isEqualTo(204);
    assertThat(inTasklist.get(Visitor.SESSION_API + "task/count").status()).isEqualTo(401);
  }

  /** Taken over to accounting at B: the session at A still had the secretariat's rights. */
  @Test
  @Order(4)
  void whoseRolesChangeLogsInAgain() {
    person(b, "mover", "SECRETARIAT");
    Visitor atA = Visitor.loggedIn(a.port(), "mover");
    assertThat(atA.get(Visitor.SESSION_API + "task/count").status()).isEqualTo(200);
    person(b, "mover", "SECRETARIAT");
    assertThat(atA.get(Visitor.SESSION_API + "task/count").status()).as("nothing changed").isEqualTo(200);
    person(b, "mover", "ACCOUNTING");
    assertThat(atA.get(Visitor.SESSION_API + "task/count").status()).isEqualTo(401);
  }

  private static void person(OfficeProcess node, String id, String role) {
    Map<String, Object> person = new HashMap<>(Map.of("name", "異動 花子", "email", id + "@example.jp", "organisation", "関門振興機構", "language", "ja", "roles", List.of(role)));
    if (http(node, "admin").get("/api/people/" + id).status() == 404) {
      person.put("password", PASSWORD);
    }
    Answer put = http(node, "admin").put("/api/people/" + id, person);
    assertThat(put.status()).as(put.text()).isBetween(200, 204);
  }

  @Test
  @Order(5)
  void aDocumentIsFiledAtOneNodeAndReadAtTheOther() {
    String number = open(a, "uploads");
    byte[] document = new DemoDocuments().settlement("株式会社髙﨑製作所", 2026).content();
    Answer filed = http(a, "applicant").upload("/api/cases/" + number + "/documents", "OTHER", "資料 髙.xlsx", document);
    assertThat(filed.status()).as(filed.text()).isEqualTo(201);
    Answer read = http(b, "applicant").get("/api/cases/" + number + "/documents/" + filed.json().path("id").asString());
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.raw().body()).isEqualTo(document);
  }

  @Test
  @Order(6)
  void theSameRequestAtBothNodesAtOnceDoesOneThing() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String key = "both-" + round;
      Map<String, Object> request = request(key);
      List<Answer> answers = atOnce(() -> http(a, "applicant").post("/api/consultations", request, "Idempotency-Key", key),
          () -> http(b, "applicant").post("/api/consultations", request, "Idempotency-Key", key));
      assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(201));
      assertThat(answers.get(0).json().path("caseNumber").asString()).isEqualTo(answers.get(1).json().path("caseNumber").asString());
    }
    assertThat(nodes.rows("select title, count(*) from funding_case where title like 'both-%' group by title order by 1")).hasSize(ROUNDS)
        .allSatisfy(row -> assertThat(row.get(1)).isEqualTo("1"));
  }

  @Test
  @Order(7)
  void oneTaskIsDoneByOneOfTwoPeopleAtTwoNodes() throws Exception {
    String number = open(b, "race");
    String task = talk(number);
    Map<String, Object> values = Map.of("heldOn", today(a), "outcome", "SUITABLE", "notes", "面談の記録。");
    List<Answer> answers = atOnce(() -> http(a, "secretariat").complete(task, values), () -> http(b, "mori").complete(task, values));
    assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(204, 409);
    assertThat(nodes.one("select count(*) from timeline where case_number = '" + number + "' and event = 'stage' and detail = 'consultation'")).isEqualTo("1");
  }

  @Test
  @Order(8)
  void theClockIsTheSameAtOnce() throws Exception {
    OffsetDateTime before = now(b);
    move(a, "P2D");
    assertThat(Duration.between(before, now(b))).isGreaterThanOrEqualTo(Duration.ofDays(2));
    move(b, "P2D");
    assertThat(Duration.between(before, now(a))).isGreaterThanOrEqualTo(Duration.ofDays(4));
    OffsetDateTime together = now(a);
    List<Answer> both = atOnce(() -> clock(a, "P3D"), () -> clock(b, "P3D"));
    assertThat(both).allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(200));
    assertThat(Duration.between(together, now(b))).isBetween(Duration.ofDays(6), Duration.ofDays(6).plusMinutes(10));
    assertThat(Duration.between(now(a), now(b)).abs()).isLessThan(Duration.ofMinutes(10));
  }

  /** The applicant is reminded of the material, and long after it the case ends: each once, at its own moment, though both nodes have threads for jobs. */
  @Test
  @Order(9)
  void timersRunOnceAndInTheirOrder() throws Exception {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      OfficeProcess node = i % 2 == 0 ? a : b;
      String number = open(node, "timer-" + i);
      numbers.add(number);
      Answer talked = http(node, "secretariat").complete(talk(number), Map.of("heldOn", today(node), "outcome", "SUITABLE", "notes", "面談の記録。"));
      assertThat(talked.status()).as(talked.text()).isEqualTo(204);
    }
    move(b, "P150D");
    for (String number : numbers) {
      List<List<String>> told = nodes.rows("select notice, count(*), min(created_at), max(created_at) from mail where case_number = '" + number
          + "' and recipient = 'applicant' and notice in ('task-reminder', 'lapsed') group by notice order by 3");
      assertThat(told.stream().map(row -> row.get(0) + " " + row.get(1))).as(number).containsExactly("task-reminder 1", "lapsed 1");
      assertThat(OffsetDateTime.parse(iso(told.get(1).get(2)))).isAfter(OffsetDateTime.parse(iso(told.get(0).get(3))).plusDays(30)).isBefore(now(a).minusDays(20));
      assertThat(http(a, "applicant").get("/api/cases/" + number).json().path("state").asString()).isEqualTo("CLOSED");
    }
    assertThat(nodes.one("select count(*) from act_ru_incident")).isEqualTo("0");
    assertThat(nodes.one("select count(*) from act_ru_job where exception_msg_ is not null")).isEqualTo("0");
  }

  @Test
  @Order(10)
  void everyMailGoesOutOnce() throws Exception {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!nodes.one("select count(*) from mail where state <> 'SENT'").equals("0") && System.nanoTime() < until) {
      OfficeProcess.sleep();
    }
    assertThat(nodes.rows("select id, state, last_error from mail where state <> 'SENT'")).isEmpty();
    List<String> ids = new ArrayList<>();
    for (MimeMessage message : smtp.getReceivedMessages()) {
      ids.add(message.getMessageID());
    }
    assertThat(ids).doesNotHaveDuplicates().hasSize(Integer.parseInt(nodes.one("select count(*) from mail")));
  }

  private String open(OfficeProcess node, String title) {
    Answer opened = http(node, "applicant").post("/api/consultations", request(title));
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    return opened.json().path("caseNumber").asString();
  }

  private static Map<String, Object> request(String title) {
    Map<String, Object> request = new HashMap<>(TaskDoorTest.consultation());
    request.put("title", title);
    return request;
  }

  /** The secretariat's task about this case, as soon as one of the nodes has come to it. */
  private String talk(String number) {
    Http secretariat = http(a, "secretariat");
    for (int tries = 0; tries < 600; tries++) {
      JsonNode open = secretariat.get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=Task_HoldPreliminaryTalk").json();
      if (!open.isEmpty()) {
        return open.get(0).path("id").asString();
      }
      OfficeProcess.sleep();
    }
    throw new IllegalStateException("no task for " + number);
  }

  /** PostgreSQL's way of writing a moment, made into ISO 8601. */
  private static String iso(String moment) {
    return moment.replace(' ', 'T') + ":00";
  }

  private static OffsetDateTime now(OfficeProcess node) {
    return OffsetDateTime.parse(http(node, "admin").get("/api/demo/clock").json().path("now").asString());
  }

  private static String today(OfficeProcess node) {
    return now(node).atZoneSameInstant(java.time.ZoneId.of("Asia/Tokyo")).toLocalDate().toString();
  }

  private static void move(OfficeProcess node, String by) {
    Answer moved = clock(node, by);
    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
  }

  private static Answer clock(OfficeProcess node, String by) {
    return http(node, "admin").post("/api/demo/clock", Map.of("advance", by));
  }

  private static Http http(OfficeProcess node, String user) {
    return new Http(node.port(), user, PASSWORD);
  }

  private <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> result : hands.invokeAll(List.of(one, other))) {
      results.add(result.get());
    }
    return results;
  }
}
