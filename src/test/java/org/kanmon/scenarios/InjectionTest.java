package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What comes in stays what it is: no member of a body sets more than its form, no old answer becomes somebody else's, no text becomes a header or runs. */
@RunningOffice
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectionTest {

  private static final String CONSULTATIONS = "/api/consultations";
  /** Leaves a row behind when anything evaluates it, and makes nothing, which every date may be; or a text. */
  private static final String EXPRESSION = "${identityService.setUserInfo('inject-victim','ran','yes')}";
  private static final String TEXT_EXPRESSION = "${identityService.setUserInfo('inject-victim','ran','yes') == null ? 'x' : 'y'}";
  private static final byte[] PDF = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

  @LocalServerPort
  private int port;
  @Autowired
  private UserStore users;
  @Autowired
  private TimeTravel time;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private FilterService filters;
  @Autowired
  private TaskService tasks;

  private Http applicant;
  private Http other;

  @BeforeAll
  void people() {
    time.set(Duration.ZERO);
    applicant = person("inject-applicant", Role.APPLICANT);
    other = person("inject-other", Role.APPLICANT);
    person("inject-victim", Role.APPLICANT);
  }

  private Http person(String id, Role role) {
    users.add(new Person(new PersonId(id), "注入 試", id + "@example.jp", "機関" + id, Locale.JAPANESE, Set.of(role)), Visitor.PASSWORD);
    return new Http(port, id, Visitor.PASSWORD);
  }

  private String open(Http who) {
    Answer opened = who.post(CONSULTATIONS, TaskDoorTest.consultation());
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    time.advance(Duration.ZERO);
    return opened.json().path("caseNumber").asString();
  }

  private long cases() {
    return jdbc.sql("select count(*) from funding_case").query(Long.class).single();
  }

  // ---- members that are nobody's to set

  @ParameterizedTest
  @ValueSource(strings = {"applicant", "caseNumber", "status", "stage", "ending", "rulebook", "openedAt", "programme", "id", "roles", "amount.value", "__proto__", "constructor", "class",
      "variables", "businessKey", "assignee", "decidedBy", "_csrf", "/title", "title\u0000"})
  void aMemberThatTheFormDoesNotHaveIsNamedAndNothingHappens(String member) {
    long before = cases();
    for (Object value : List.of("inject-other", Map.of("value", "x"), List.of("x"), 1)) {
      Map<String, Object> request = TaskDoorTest.consultation();
      request.put(member, value);
      Answer refused = applicant.post(CONSULTATIONS, request);
      assertThat(refused.status()).as(refused.text()).isEqualTo(422);
      assertThat(refused.json().path("errors").get(0).path("code").asString()).isEqualTo("unknown");
    }
    assertThat(cases()).isEqualTo(before);
  }

  /** The form has a field for the office that opens a case for somebody; at the applicant's own door it gives nobody's name. */
  @Test
  void nobodyOpensACaseInAnothersName() {
    Map<String, Object> request = TaskDoorTest.consultation();
    request.put("applicantId", "inject-other");
    Answer answer = applicant.post(CONSULTATIONS, request);
    if (answer.status() == 201) {
      String number = answer.json().path("caseNumber").asString();
      assertThat(jdbc.sql("select applicant from funding_case where case_number = ?").param(number).query(String.class).single()).isEqualTo("inject-applicant");
      assertThat(other.get("/api/cases/" + number).status()).isEqualTo(404);
    } else {
      assertThat(answer.status()).as(answer.text()).isIn(403, 422);
    }
  }

  @Test
  void whatStandsBesideAFileIsNotRead() {
    String number = open(applicant);
    String foreign = open(other);
    Answer filed = applicant.upload("/api/cases/" + number + "/documents?caseNumber=" + foreign + "&filedBy=po&mediaType=text/html&id=made-up", "OTHER", "a.pdf", PDF);
    assertThat(filed.status()).as(filed.text()).isEqualTo(201);
    Map<String, Object> row = jdbc.sql("select case_number, filed_by, media_type from document where id = ?").param(filed.json().path("id").asString()).query().singleRow();
    assertThat(row.values()).containsExactly(number, "inject-applicant", "application/pdf");
    assertThat(filed.json().path("id").asString()).isNotEqualTo("made-up");
  }

  // ---- replay

  @Test
  void aKeyIsItsOwnersAlone() {
    Answer mine = applicant.post(CONSULTATIONS, TaskDoorTest.consultation(), "Idempotency-Key", "shared-key");
    Answer theirs = other.post(CONSULTATIONS, TaskDoorTest.consultation(), "Idempotency-Key", "shared-key");
    assertThat(theirs.status()).isEqualTo(201);
    assertThat(theirs.header("Idempotent-Replayed")).isNull();
    assertThat(theirs.json().path("caseNumber").asString()).isNotEqualTo(mine.json().path("caseNumber").asString());
    // the same key at another case, and at a case that is not one's own
    String number = mine.json().path("caseNumber").asString();
    assertThat(applicant.post("/api/cases/" + number + "/withdrawal", Map.of("reason", "x"), "Idempotency-Key", "shared-key").problem()).isEqualTo("idempotency-key-reused");
    Answer foreign = other.post("/api/cases/" + number + "/withdrawal", Map.of("reason", "x"), "Idempotency-Key", "shared-key");
    assertThat(foreign.status()).as(foreign.text()).isEqualTo(404);
    assertThat(applicant.post(CONSULTATIONS, TaskDoorTest.consultation(), "Idempotency-Key", "shared-key").header("Idempotent-Replayed")).isEqualTo("true");
  }

  /** Another file of the same name and size under the same key is another request; it must not get lost behind the first one's answer. */
  @Test
  void anotherFileUnderTheSameKeyIsNotTheSame() {
    String path = "/api/cases/" + open(applicant) + "/documents";
    byte[] changed = new String(PDF, StandardCharsets.US_ASCII).replace("1 0 obj", "2 0 obj").getBytes(StandardCharsets.US_ASCII);
    assertThat(upload(path, PDF).status()).isEqualTo(201);
    assertThat(upload(path, PDF).header("Idempotent-Replayed")).isEqualTo("true");
    Answer refused = upload(path, changed);
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("idempotency-key-reused");
  }

  private Answer upload(String path, byte[] content) {
    String head = "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nOTHER\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
    byte[] body = (head + new String(content, StandardCharsets.US_ASCII) + "\r\n--x--\r\n").getBytes(StandardCharsets.US_ASCII);
    return applicant.raw("POST", path, "multipart/form-data; boundary=x", body, "Idempotency-Key", "upload-key");
  }

  @Test
  void anOldTaskIsGone() {
    String number = open(applicant);
    Http secretariat = new Http(port, "secretariat", Visitor.PASSWORD);
    String task = jdbc.sql("select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = ?").param(number).query(String.class).single();
    assertThat(applicant.post("/api/cases/" + number + "/withdrawal", Map.of("reason", "取下げ")).status()).isEqualTo(200);
    for (Answer late : List.of(secretariat.complete(task, Map.of()), secretariat.submit(task, Map.of()),
        secretariat.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "secretariat")))) {
      assertThat(late.status()).as(late.text()).isEqualTo(409);
      assertThat(late.problem()).isEqualTo("task-gone");
    }
  }

  // ---- headers

  @Test
  void noNameBecomesAHeader() {
    String path = "/api/cases/" + open(applicant) + "/documents";
    // the last one is a line end once somebody decodes it
    for (String name : List.of("a\u0085b.pdf", "a\u0000.pdf", "a\u202Eb.pdf", "=?UTF-8?Q?evil=0D=0AX:_y.pdf?=")) {
      assertThat(applicant.upload(path, "OTHER", name, PDF).status()).as(name).isIn(400, 422);
    }
    for (String name : List.of("a%0D%0ASet-Cookie: x=1.pdf", "a; filename=evil.exe; x=.pdf", "見積 ''%22%5C.pdf")) {
      Answer filed = applicant.upload(path, "OTHER", name, PDF);
      assertThat(filed.status()).as(filed.text()).isEqualTo(201);
      Answer download = applicant.get(filed.json().path("href").asString());
      assertThat(download.status()).isEqualTo(200);
      String disposition = download.header("Content-Disposition");
      // two names in plain letters, nothing else
      assertThat(disposition).matches("attachment; filename=\"[A-Za-z0-9._~ -]+\"; filename\\*=UTF-8''(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+");
      assertThat(java.net.URLDecoder.decode(disposition.substring(disposition.indexOf("''") + 2), StandardCharsets.UTF_8)).isEqualTo(name);
      assertThat(download.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(download.header("Content-Security-Policy")).contains("sandbox", "default-src 'none'");
      assertThat(download.header("Set-Cookie")).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"題名\r\nX-Injected: 1", "題名\nX: 1", "題名\u0085", "題名\u2028X", "題名\u202E", "題名\u2066", "題名\u0000"})
  void noTitleBecomesAHeader(String title) {
    Map<String, Object> request = TaskDoorTest.consultation();
    request.put("title", title);
    Answer refused = applicant.post(CONSULTATIONS, request);
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.json().path("errors").get(0).path("pointer").asString()).isEqualTo("/title");
    assertThat(refused.header("X-Injected")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@example.jp,b@example.jp", "a@example.jp;b@example.jp", "a@example.jp\r\nBcc: b@example.jp", "a,b@example.jp", "A <a@example.jp>", "\"a b\"@example.jp",
      "a@example.jp ", "a@[127.0.0.1]", "a@-", "a@b@example.jp", "a@example.jp%0ABcc:b"})
  void anAddressIsOneAddress(String address) {
    Map<String, Object> person = new LinkedHashMap<>(Map.of("name", "注入 試", "email", address, "organisation", "機関", "language", "ja", "roles", List.of("REVIEWER"),
        "password", "Another-Gate-77!"));
    Answer refused = new Http(port, "admin", Visitor.PASSWORD).put("/api/people/inject-mail", person);
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.json().path("errors").get(0).path("pointer").asString()).isEqualTo("/email");
  }

  // ---- expressions

  private long ran() {
    return jdbc.sql("select count(*) from act_id_info where user_id_ = 'inject-victim' and key_ = 'ran'").query(Long.class).single();
  }

  private static final List<String> BY_EXPRESSION = List.of("assigneeExpression", "assigneeLikeExpression", "ownerExpression", "candidateUserExpression", "candidateGroupExpression",
      "candidateGroupsExpression", "involvedUserExpression", "dueDateExpression", "dueBeforeExpression", "dueAfterExpression", "followUpDateExpression",
      "followUpBeforeExpression", "followUpBeforeOrNotExistentExpression", "followUpAfterExpression", "createdOnExpression", "createdBeforeExpression", "createdAfterExpression",
      "updatedAfterExpression", "processInstanceBusinessKeyExpression", "processInstanceBusinessKeyLikeExpression");

  /** What fails afterwards would take its trace back with it. */
  private static String expression(String name) {
    return name.matches(".*(Date|Before|After|On|NotExistent).*") ? EXPRESSION : TEXT_EXPRESSION;
  }

  private static String query(String name) {
    return Http.JSON.writeValueAsString(Map.of(name, expression(name)));
  }

  /** Whoever may ask for tasks may not have the server work out an expression for it: that would be any code. */
  @Test
  void noQueryWorksOutAnExpression() {
    assertThat(ran()).isZero();
    List<String> stored = jdbc.sql("select id_ from act_ru_filter order by id_").query(String.class).list();
    Set<String> findings = new TreeSet<>();
    for (String login : List.of("reviewer", "secretariat", "po", "manager", "admin")) {
      Visitor visitor = Visitor.loggedIn(port, login);
      List<String> mine = stored.stream().filter(id -> visitor.get("/engine-rest/filter/" + id).status() == 200).limit(2).toList();
      for (String name : BY_EXPRESSION) {
        for (String api : List.of(Visitor.BASIC_API, Visitor.SESSION_API)) {
          String encoded = URLEncoder.encode(expression(name), StandardCharsets.UTF_8);
          List<String[]> requests = new ArrayList<>();
          requests.add(new String[] {"GET", "task?" + name + "=" + encoded, null});
          requests.add(new String[] {"GET", "task/count?" + name + "=" + encoded, null});
          requests.add(new String[] {"POST", "task", query(name)});
          requests.add(new String[] {"POST", "task/count", query(name)});
          requests.add(new String[] {"POST", "task", "{\"orQueries\":[" + query(name) + "]}"});
          for (String filter : mine) {
            requests.add(new String[] {"POST", "filter/" + filter + "/list", query(name)});
            requests.add(new String[] {"POST", "filter/" + filter + "/count", query(name)});
            requests.add(new String[] {"POST", "filter/" + filter + "/list", "{\"orQueries\":[" + query(name) + "]}"});
          }
          for (String[] request : requests) {
            Visitor.Seen seen = visitor.call(request[0], api + request[1], request[2]);
            if (ran() > 0) {
              findings.add(login + " had it run by " + request[0] + " " + api + request[1] + " " + request[2] + ": " + seen.status());
              jdbc.sql("delete from act_id_info where key_ = 'ran'").update();
            }
          }
        }
      }
    }
    assertThat(findings).isEmpty();
  }

  /** The expression is a live one: in a filter that the application itself stores, it runs. */
  @Test
  void theExpressionOfThisTestWouldRun() {
    Filter filter = filters.newTaskFilter().setName("inject-control").setQuery(tasks.createTaskQuery().taskCreatedBeforeExpression(EXPRESSION).taskAssigneeExpression(TEXT_EXPRESSION));
    filters.saveFilter(filter);
    try {
      filters.list(filter.getId());
      assertThat(ran()).isPositive();
    } finally {
      filters.deleteFilter(filter.getId());
      jdbc.sql("delete from act_id_info where key_ = 'ran'").update();
    }
  }

  /** In every text of a request, in names of people, in addresses. */
  @Test
  void noTextIsWorkedOut() {
    Map<String, Object> request = TaskDoorTest.consultation();
    List.of("title", "organisation", "representative", "theme", "university", "contactName").forEach(field -> request.put(field, EXPRESSION));
    Answer opened = applicant.post(CONSULTATIONS, request, "Idempotency-Key", "inject-expression");
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    time.advance(Duration.ZERO);
    String number = opened.json().path("caseNumber").asString();
    Http admin = new Http(port, "admin", Visitor.PASSWORD);
    Answer put = admin.put("/api/people/inject-name", Map.of("name", EXPRESSION, "email", "inject@example.jp", "organisation", "大学 " + EXPRESSION, "language", "ja",
        "roles", List.of("REVIEWER"), "password", "Another-Gate-77!"));
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(new Http(port, "inject-name", "Another-Gate-77!").get("/engine-rest/task").status()).isEqualTo(200);
    Http secretariat = new Http(port, "secretariat", Visitor.PASSWORD);
    String task = jdbc.sql("select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = ?").param(number).query(String.class).single();
    assertThat(secretariat.complete(task, Map.of("heldOn", java.time.LocalDate.now(java.time.ZoneId.of("Asia/Tokyo")).toString(), "outcome", "SUITABLE", "notes", EXPRESSION)).status())
        .isEqualTo(204);
    applicant.post("/api/cases/" + number + "/withdrawal", Map.of("reason", EXPRESSION));
    time.advance(Duration.ZERO);
    for (String path : List.of("/api/cases/" + number, "/api/cases/" + URLEncoder.encode(EXPRESSION, StandardCharsets.UTF_8), "/cases?q=" + URLEncoder.encode(EXPRESSION,
        StandardCharsets.UTF_8), "/problems/" + URLEncoder.encode(EXPRESSION, StandardCharsets.UTF_8))) {
      assertThat(Visitor.loggedIn(port, "po").get(path).status()).as(path).isLessThan(500);
    }
    assertThat(ran()).isZero();
    assertThat(applicant.get("/api/cases/" + number).text()).contains("${identityService.setUserInfo(");
  }
}
