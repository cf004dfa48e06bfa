package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kanmon.cases.CaseNumber;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.demo.documents.DemoDocuments;
import org.kanmon.notices.Mail;
import org.kanmon.notices.Outbox;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whatever comes in that should not: a refusal in words, in the caller's language, and the case stays as it was. */
@RunningOffice
@Order(6)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

  private static final String CONSULTATIONS = "/api/consultations";
  private static final String JSON = "application/json";
  /** 7777 times 7777: what a template engine would make of the texts below. */
  private static final String EVALUATED = "60481729";
  private static final String MARKUP = "<script>alert(1)${7777*7777}#{7777*7777}{{7777*7777}}[[${7777*7777}]]*{7777*7777}<img src=x onerror=alert(2)>";

  @LocalServerPort
  private int port;
  @Autowired
  private UserStore users;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TimeTravel time;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Outbox outbox;
  @Autowired
  private DemoDocuments documents;

  private Http applicant;
  private Http other;
  private Http secretariat;
  private Http officer;
  /** At the preliminary talk. */
  private String fresh;
  /** Waiting for the material. */
  private String waiting;

  @BeforeAll
  void cases() {
    time.set(Duration.ZERO);
    applicant = person("bad-applicant", Role.APPLICANT);
    other = person("bad-stranger", Role.APPLICANT);
    secretariat = person("bad-secretariat", Role.SECRETARIAT);
    officer = person("bad-officer", Role.PROGRAMME_OFFICER);
    fresh = open();
    waiting = open();
    assertThat(secretariat.complete(task(waiting, "Task_HoldPreliminaryTalk"), talk()).status()).isEqualTo(204);
  }

  private Http person(String id, Role role) {
    users.add(new Person(new PersonId(id), "入力 " + id, id + "@example.jp", "機関" + id, Locale.JAPANESE, Set.of(role)), Visitor.PASSWORD);
    return new Http(port, id, Visitor.PASSWORD);
  }

  private String open() {
    Answer opened = applicant.post(CONSULTATIONS, TaskDoorTest.consultation());
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    time.advance(Duration.ZERO);
    return opened.json().path("caseNumber").asString();
  }

  private String task(String number, String key) {
    return jdbc.sql("select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where t.task_def_key_ = ? and e.business_key_ = ?")
        .params(key, number).query(String.class).single();
  }

  private Map<String, Object> talk() {
    return new HashMap<>(Map.of("heldOn", applicant.get("/api/cases/" + fresh).json().path("stage").path("since").asString().substring(0, 10), "outcome", "SUITABLE",
        "notes", "記録"));
  }

  private static Map<String, Object> material() {
    return new HashMap<>(Map.of("summary", "資料", "fundraisingRounds", 1, "closedAccountYears", 0));
  }

  private String state() {
    StringBuilder state = new StringBuilder();
    for (String table : List.of("funding_case", "timeline", "decision", "document", "document_chunk", "mail", "consultation", "consultation_material",
        "preliminary_talk", "draft",
        "act_ru_job", "act_hi_procinst", "act_hi_taskinst")) {
      state.append(table).append(' ').append(jdbc.sql("select count(*) from " + table).query(Long.class).single()).append('\n');
    }
    for (String sql : List.of("select id_, name_, assignee_ from act_ru_task order by id_", "select id_, text_, long_ from act_ru_variable order by id_",
        "select id_, act_id_ from act_ru_execution order by id_", "select case_number, stage, ending from funding_case order by case_number")) {
      jdbc.sql(sql).query().listOfRows().forEach(row -> state.append(row).append('\n'));
    }
    return state.toString();
  }

  private Answer unchanged(Supplier<Answer> attempt) {
    String before = state();
    Answer answer = attempt.get();
    assertThat(state()).as("state after " + answer.status() + " " + answer.text()).isEqualTo(before);
    assertThat(answer.text()).doesNotContain("Exception", "org.kanmon", "\tat ");
    return answer;
  }

  private static void problem(Answer answer, int status, String slug) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.problem()).as(answer.text()).isEqualTo(slug);
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.json().path("title").asString()).isNotBlank();
    assertThat(answer.json().path("detail").asString()).isNotBlank().doesNotStartWith("refusal.");
  }

  private static void field(Answer answer, String pointer, String code) {
    problem(answer, 422, "invalid-fields");
    JsonNode errors = answer.json().path("errors");
    assertThat(errors).as(answer.text()).anySatisfy(error -> {
      assertThat(error.path("pointer").asString()).isEqualTo(pointer);
      assertThat(error.path("code").asString()).isEqualTo(code);
      assertThat(error.path("reason").asString()).isNotBlank().doesNotStartWith("field.");
    });
  }

  private static boolean isJapanese(String text) {
    return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA || Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }

  // ---- fields

  static Stream<Arguments> wrongFields() {
    return Stream.of(
        Arguments.of("title", null, "required"), Arguments.of("title", "  ", "required"), Arguments.of("title", 5, "not-text"), Arguments.of("title", List.of("x"),
            "not-text"),
        Arguments.of("title", Map.of("x", "y"), "not-text"), Arguments.of("title", "長".repeat(201), "too-long"), Arguments.of("title", "a\u0000b", "characters"),
        Arguments.of("title", "a\nb", "characters"), Arguments.of("theme", "文".repeat(4001), "too-long"), Arguments.of("contactEmail", "nobody", "pattern"),
        Arguments.of("contactEmail", "a@b.jp\r\nBcc: x@example.jp", "characters"), Arguments.of("sneaky", "x", "unknown"), Arguments.of("caseNumber", "AR-2026-0001",
            "unknown"),
        Arguments.of("amount", 0, "too-small"), Arguments.of("amount", -1, "too-small"), Arguments.of("amount", 1.5, "not-whole"), Arguments.of("amount", 500_000_001,
            "over-ceiling"),
        Arguments.of("amount", Long.MAX_VALUE, "too-large"), Arguments.of("amount", "100", "not-number"), Arguments.of("amount", "NaN", "not-number"),
            Arguments.of("amount", true, "not-number"),
        Arguments.of("amount", List.of(1), "not-number"), Arguments.of("amount", null, "required"), Arguments.of("callId", "no-such-call", "unknown-call"));
  }

  @ParameterizedTest
  @MethodSource("wrongFields")
  void aWrongFieldIsNamedInBothLanguages(String field, Object value, String code) {
    Map<String, Object> request = TaskDoorTest.consultation();
    request.put(field, value);
    Answer japanese = unchanged(() -> applicant.post(CONSULTATIONS, request, "Accept-Language", "ja"));
    field(japanese, "/" + field, code);
    assertThat(japanese.json().path("errors").get(0).path("reason").asString()).matches(BadInputTest::isJapanese);
    assertThat(japanese.json().path("detail").asString()).matches(BadInputTest::isJapanese);
    Answer english = unchanged(() -> applicant.post(CONSULTATIONS, request, "Accept-Language", "en"));
    field(english, "/" + field, code);
    assertThat(english.json().path("errors").get(0).path("reason").asString()).doesNotMatch(BadInputTest::isJapanese);
    assertThat(english.json().path("detail").asString()).doesNotMatch(BadInputTest::isJapanese);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "123456789012345678901234567890", "1.00000000000000000000000001", "0.1"})
  void numbersThatNoMoneyHas(String number) {
    String body = Http.JSON.writeValueAsString(TaskDoorTest.consultation()).replace("123456789", number);
    Answer answer = unchanged(() -> applicant.post(CONSULTATIONS, body));
    field(answer, "/amount", answer.json().path("errors").get(0).path("code").asString());
  }

  @Test
  void everyWrongFieldIsNamedAtOnce() {
    Answer answer = unchanged(() -> applicant.post(CONSULTATIONS, Map.of("amount", 0, "sneaky", 1)));
    problem(answer, 422, "invalid-fields");
    assertThat(answer.json().path("errors")).extracting(error -> error.path("pointer").asString()).contains("/amount", "/sneaky", "/title", "/organisation", "/callId");
  }

  static Stream<Arguments> wrongTaskFields() {
    return Stream.of(Arguments.of("heldOn", null, "required"), Arguments.of("heldOn", "2026-02-30", "not-a-date"), Arguments.of("heldOn", "yesterday", "not-a-date"),
        Arguments.of("heldOn", "0000-01-01", "not-a-date"), Arguments.of("heldOn", "+999999999-12-31", "not-a-date"), Arguments.of("heldOn", 20_260_101, "not-a-date"),
        Arguments.of("outcome", "PERHAPS", "not-a-choice"), Arguments.of("outcome", "suitable", "not-a-choice"), Arguments.of("outcome", 1, "not-a-choice"),
        Arguments.of("notes", "記".repeat(4001), "too-long"), Arguments.of("notes", false, "not-text"), Arguments.of("assignee", "admin", "unknown"),
            Arguments.of("reviewer", "x", "unknown"));
  }

  @ParameterizedTest
  @MethodSource("wrongTaskFields")
  void aValueThatTheFormDoesNotOfferIsRefusedAtTheEnginesApi(String field, Object value, String code) {
    String task = task(fresh, "Task_HoldPreliminaryTalk");
    Map<String, Object> variables = new HashMap<>();
    Map<String, Object> values = talk();
    values.put(field, value);
    values.forEach((name, v) -> variables.put(name, Collections.singletonMap("value", v)));
    for (String action : List.of("complete", "submit-form")) {
      Answer answer = unchanged(() -> secretariat.post("/engine-rest/task/" + task + "/" + action, Map.of("variables", variables), "Accept-Language", "ja"));
      field(answer, "/" + field, code);
      assertThat(answer.json().path("message").asString()).matches(BadInputTest::isJapanese);
    }
  }

  static Stream<String> wrongVariables() {
    return Stream.of("{\"variables\":{\"heldOn\":{\"value\":\"x\",\"type\":\"Integer\"}}}", "{\"variables\":{\"heldOn\":{\"value\":\"x\",\"type\":\"Nonsense\"}}}",
        "{\"variables\":{\"notes\":{\"value\":\"rO0AB\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"java.lang.Runtime\",\"serializationDataFormat\":\"application/x-java-serialized-object\"}}}}",
        "{\"variables\":{\"notes\":{\"value\":\"{}\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"java.lang.Runtime\",\"serializationDataFormat\":\"application/json\"}}}}",
        "{\"variables\":{\"notes\":{\"value\":\"eA==\",\"type\":\"Bytes\"}}}", "{\"variables\":{\"notes\":{\"value\":\"{\",\"type\":\"Json\"}}}", "{\"variables\":[]}",
            "{\"variables\":{\"notes\":5}}",
        "{\"variables\":null}", "{}", "{", "[]", "null", "", "{\"sneaky\":1}", "{\"variables\":" + "[".repeat(50_000));
  }

  @ParameterizedTest
  @MethodSource("wrongVariables")
  void variablesThatNobodyCanRead(String body) {
    String task = task(fresh, "Task_HoldPreliminaryTalk");
    for (String action : List.of("complete", "submit-form")) {
      Answer answer = changesNothing(() -> secretariat.post("/engine-rest/task/" + task + "/" + action, body));
      assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
    }
  }

  /** The engine names its own exceptions in its own answers. */
  private Answer changesNothing(Supplier<Answer> attempt) {
    String before = state();
    Answer answer = attempt.get();
    assertThat(state()).as("state after " + answer.status() + " " + answer.text()).isEqualTo(before);
    return answer;
  }

  // ---- bodies

  static Stream<Arguments> brokenBodies() {
    String good = Http.JSON.writeValueAsString(TaskDoorTest.consultation());
    byte[] utf8 = good.getBytes(StandardCharsets.UTF_8);
    int at = good.substring(0, good.indexOf('髙')).getBytes(StandardCharsets.UTF_8).length;
    byte[] cutInside = Arrays.copyOf(utf8, at + 2);
    byte[] holed = utf8.clone();
    holed[at + 1] = '"';
    return Stream.of(Arguments.of("{"), Arguments.of("[]"), Arguments.of("[{}]"), Arguments.of("\"text\""), Arguments.of("null"), Arguments.of(""),
        Arguments.of("{\"title\":1,}"),
        Arguments.of("{'title':'x'}"), Arguments.of("{\"amount\":NaN}"), Arguments.of("{\"amount\":01}"), Arguments.of("{\"title\":\"\\ud83"), Arguments.of("{} {}"),
            Arguments.of("{}x"),
        Arguments.of("{\"title\":\"a\",\"title\":\"b\"}"), Arguments.of("{\"title\":" + "[".repeat(100_000)), Arguments.of("{\"a\":".repeat(5_000) + "1"
            + "}".repeat(5_000)),
        Arguments.of("{\"amount\":" + "9".repeat(5_000) + "}"), Arguments.of(cutInside), Arguments.of(holed), Arguments.of(good.getBytes(Charset.forName("Shift_JIS"))));
  }

  @ParameterizedTest
  @MethodSource("brokenBodies")
  void aBodyThatCannotBeRead(Object body) {
    byte[] bytes = body instanceof byte[] b ? b : ((String) body).getBytes(StandardCharsets.UTF_8);
    for (String path : List.of(CONSULTATIONS, "/api/cases/" + waiting + "/material")) {
      Answer answer = unchanged(() -> applicant.raw("POST", path, JSON, bytes, "Accept-Language", "ja"));
      problem(answer, 400, "malformed-body");
      assertThat(answer.json().path("detail").asString()).matches(BadInputTest::isJapanese);
    }
    problem(unchanged(() -> applicant.raw("PUT", "/api/cases/" + waiting + "/material/draft", JSON, bytes)), 400, "malformed-body");
  }

  @Test
  void otherTypesOfContent() {
    byte[] good = Http.JSON.writeValueAsString(TaskDoorTest.consultation()).getBytes(StandardCharsets.UTF_8);
    for (String type : Arrays.asList("text/plain", "application/xml", "application/x-www-form-urlencoded", "text/html", "multipart/form-data; boundary=x", null)) {
      problem(unchanged(() -> applicant.raw("POST", CONSULTATIONS, type, good)), 415, "http-415");
    }
    assertThat(unchanged(() -> applicant.raw("POST", CONSULTATIONS, "nonsense", good)).status()).isBetween(400, 415);
    assertThat(unchanged(() -> applicant.raw("POST", CONSULTATIONS, "application/json;charset=nonsense", good)).status()).isBetween(400, 499);
    problem(unchanged(() -> applicant.raw("POST", CONSULTATIONS, JSON, new byte[1024 * 1024])), 400, "malformed-body");
    problem(unchanged(() -> applicant.raw("POST", CONSULTATIONS, JSON, new byte[3 * 1024 * 1024])), 413, "body-too-large");
    problem(unchanged(() -> applicant.post(CONSULTATIONS, "{\"title\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}")), 413, "body-too-large");
    problem(unchanged(() -> applicant.json("DELETE", CONSULTATIONS, "{}")), 405, "http-405");
  }

  // ---- multipart and files

  private Answer upload(String name, byte[] content) {
    return unchanged(() -> applicant.upload("/api/cases/" + waiting + "/documents", "OTHER", name, content));
  }

  private byte[] pdf() {
    return documents.repaymentPlan("会社", "題").content();
  }

  private byte[] xlsx() {
    return documents.accounts("会社", 2025).content();
  }

  @Test
  void multipartThatIsNone() {
    String path = "/api/cases/" + waiting + "/documents";
    byte[] part = "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nOTHER\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-"
        .getBytes(StandardCharsets.UTF_8);
    byte[] noFile = "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nOTHER\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8);
    byte[] noKind = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8);
    problem(unchanged(() -> applicant.raw("POST", path, "multipart/form-data", part)), 400, "malformed-body");
    problem(unchanged(() -> applicant.raw("POST", path, "multipart/form-data; boundary=x", part)), 400, "malformed-body");
    assertThat(unchanged(() -> applicant.raw("POST", path, "multipart/form-data; boundary=other", part)).status()).isBetween(400, 422);
    field(unchanged(() -> applicant.raw("POST", path, "multipart/form-data; boundary=x", noFile)), "/file", "required");
    field(unchanged(() -> applicant.raw("POST", path, "multipart/form-data; boundary=x", noKind)), "/kind", "required");
    problem(unchanged(() -> applicant.raw("POST", path, "application/pdf", pdf())), 415, "http-415");
    field(unchanged(() -> applicant.upload(path, "NONSENSE", "a.pdf", pdf())), "/kind", "mistyped");
    field(unchanged(() -> applicant.upload(path, "LETTER", "a.pdf", pdf())), "/kind", "issued-by-agency");
  }

  @Test
  void filesThatAreNotWhatTheySay() {
    byte[] html = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
    for (Answer answer : List.of(upload("plan.pdf", html), upload("plan.xlsx", pdf()), upload("plan.pdf", xlsx()), upload("plan.html", html), upload("plan.exe",
        "MZ\u0000".getBytes()),
        upload("plan.docx", xlsx()))) {
      assertThat(answer.status()).as(answer.text()).isIn(415, 422);
      problem(answer, answer.status(), answer.problem());
    }
    problem(upload("empty.pdf", new byte[0]), 422, "document-empty");
    byte[] pdf = pdf();
    byte[] xlsx = xlsx();
    problem(upload("cut.pdf", Arrays.copyOf(pdf, pdf.length * 2 / 3)), 422, "document-cut-off");
    problem(upload("cut.xlsx", Arrays.copyOf(xlsx, xlsx.length * 2 / 3)), 422, "document-cut-off");
    problem(upload("short.pdf", "%PDF-1.7\n".getBytes(StandardCharsets.UTF_8)), 422, "document-cut-off");
  }

  @Test
  void aFileThatIsTooLarge() {
    ByteArrayOutputStream large = new ByteArrayOutputStream();
    byte[] pdf = pdf();
    large.write(pdf, 0, pdf.length);
    large.writeBytes(new byte[51 * 1024 * 1024 - pdf.length]);
    problem(upload("large.pdf", large.toByteArray()), 413, "document-too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd.pdf", "C:\\\\temp\\\\plan.pdf", "/plan.pdf", "..", "plan\u202Efdp.pdf", "plan\u0007.pdf", "pl\u200Ban.pdf", " ", ""})
  void namesThatAreNone(String name) {
    Answer answer = upload(name, pdf());
    assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
    problem(answer, answer.status(), answer.problem());
  }

  @Test
  void aNameOfThreeHundredCharacters() {
    field(upload("長".repeat(296) + ".pdf", pdf()), "/fileName", "too-long");
  }

  // ---- wrong time, wrong person, twice, at once

  @Test
  void atTheWrongTime() {
    for (String noun : List.of("claim", "application", "repayment-plan", "contract-signature", "stop-request", "early-repayment", "survey")) {
      Answer answer = unchanged(() -> applicant.post("/api/cases/" + waiting + "/" + noun, Map.of("reason", "x"), "Accept-Language", "ja"));
      problem(answer, 409, "not-possible-now");
      assertThat(answer.json().path("detail").asString()).matches(BadInputTest::isJapanese);
    }
    problem(unchanged(() -> applicant.post("/api/cases/" + waiting + "/nonsense", Map.of())), 404, "unknown-action");
    Answer missing = unchanged(() -> applicant.post("/api/cases/" + waiting + "/material", material()));
    assertThat(missing.status()).as(missing.text()).isEqualTo(422);
  }

  @Test
  void byTheWrongPerson() {
    problem(unchanged(() -> other.post("/api/cases/" + waiting + "/material", material())), 404, "unknown-case");
    problem(unchanged(() -> other.upload("/api/cases/" + waiting + "/documents", "OTHER", "a.pdf", pdf())), 404, "unknown-case");
    problem(unchanged(() -> officer.post("/api/cases/" + waiting + "/material", material())), 403, "not-the-applicant");
    problem(unchanged(() -> officer.post(CONSULTATIONS, TaskDoorTest.consultation())), 403, "not-an-applicant");
    problem(unchanged(() -> officer.complete(task(fresh, "Task_HoldPreliminaryTalk"), talk())), 403, "not-your-task");
    problem(unchanged(() -> new Http(port, null, null).post(CONSULTATIONS, TaskDoorTest.consultation())), 401, "login-needed");
    problem(unchanged(() -> new Http(port, "bad-applicant", "wrong").post(CONSULTATIONS, TaskDoorTest.consultation())), 401, "login-needed");
    Map<String, Object> forAnother = TaskDoorTest.consultation();
    forAnother.put("applicantId", "bad-stranger");
    Answer answer = unchanged(() -> applicant.post(CONSULTATIONS, forAnother));
    assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
  }

  @Test
  void anExpiredCall() {
    Map<String, Object> late = TaskDoorTest.consultation();
    late.put("callId", "a-step-repayable-2012");
    problem(unchanged(() -> applicant.post(CONSULTATIONS, late)), 409, "call-closed");
  }

  private List<Answer> atOnce(int count, Callable<Answer> attempt) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : threads.invokeAll(Collections.nCopies(count, attempt))) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private static void oneWins(List<Answer> answers, int success) {
    assertThat(answers).extracting(Answer::status).containsOnly(success, 409).containsOnlyOnce(success);
    answers.stream().filter(answer -> answer.status() == 409).forEach(answer -> problem(answer, 409, answer.problem()));
  }

  @Test
  void twoAtOnceOneWins() throws Exception {
    for (int round = 0; round < 3; round++) {
      String number = open();
      String task = task(number, "Task_HoldPreliminaryTalk");
      Map<String, Object> values = talk();
      oneWins(atOnce(4, () -> secretariat.complete(task, values)), 204);
      assertThat(jdbc.sql("select count(*) from preliminary_talk where case_number = ?").param(number).query(Integer.class).single()).isEqualTo(1);
      oneWins(atOnce(4, () -> applicant.post("/api/cases/" + number + "/withdrawal", Map.of("reason", "取下げ"))), 200);
      problem(unchanged(() -> applicant.post("/api/cases/" + number + "/withdrawal", Map.of("reason", "取下げ"))), 409, "not-possible-now");
      problem(unchanged(() -> applicant.upload("/api/cases/" + number + "/documents", "OTHER", "a.pdf", pdf())), 409, "case-closed");
      Answer again = unchanged(() -> secretariat.complete(task, values));
      problem(again, 409, "task-gone");
    }
    List<Answer> same = atOnce(4, () -> applicant.post(CONSULTATIONS, TaskDoorTest.consultation(), "Idempotency-Key", "at-once-1"));
    assertThat(same).extracting(Answer::status).contains(201).isSubsetOf(201, 409);
    assertThat(same.stream().filter(answer -> answer.status() == 201).map(answer -> answer.header("Location")).distinct()).hasSize(1);
  }

  // ---- addresses

  @ParameterizedTest
  @ValueSource(strings = {"AR-9999-9999", "ar-2026-0001", "AR-2026-0001'--", "%27%20or%201=1--", "1;drop%20table%20mail", "AR-2026-0001%20", "%E9%AB%99",
      "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "%00",
      "..%2F..%2Fetc", "..", "%2e%2e", "%252e%252e", "${7777*7777}", "AR-2026-0001;x=y", "%C3%28"})
  void caseNumbersThatAreNone(String number) {
    String path = number.replace("{", "%7B").replace("}", "%7D").replace("'", "%27");
    for (String address : List.of("/api/cases/" + path, "/api/cases/" + path + "/documents", "/cases/" + path, "/engine-rest/process-instance/" + path)) {
      Answer answer = changesNothing(() -> (address.startsWith("/engine") ? secretariat : applicant).get(address));
      assertThat(answer.status()).as(address + " " + answer.text()).isNotEqualTo(500).isNotEqualTo(200);
      assertThat(answer.text()).doesNotContain("<script>alert(1)", EVALUATED);
      if (answer.status() == 404 && address.equals("/api/cases/" + path) && !number.contains("..")) {
        problem(answer, 404, "unknown-case");
      }
    }
  }

  @Test
  void anEndlessCaseNumber() {
    assertThat(applicant.get("/api/cases/" + "9".repeat(4000)).status()).isEqualTo(404);
  }

  /** Before anything is done: an answer that the sender does not take must not come after the deed. */
  @Test
  void anAnswerThatIsNotTaken() {
    Answer answer = unchanged(() -> applicant.post(CONSULTATIONS, TaskDoorTest.consultation(), "Accept", "image/png"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(406);
  }

  @Test
  void aParameterWithTheCharacterZero() {
    problem(applicant.get("/api/cases?size=%00"), 400, "malformed-request");
    assertThat(secretariat.get("/engine-rest/task?maxResults=%00").status()).isEqualTo(400);
    assertThat(Visitor.loggedIn(port, "bad-secretariat").get("/cases?q=%00").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"page=-1", "page=x", "page=99999999999", "size=0", "size=101", "size=-5", "page=1e3"})
  void pagesThatAreNone(String query) {
    Answer answer = applicant.get("/api/cases?" + query);
    problem(answer, 422, answer.problem());
    assertThat(secretariat.get("/engine-rest/task?maxResults=" + query.replaceAll(".*=", "") ).status()).isLessThan(500);
    Visitor browser = Visitor.loggedIn(port, "bad-secretariat");
    for (String page : List.of("/cases?" + query, "/mails?" + query, "/cases?q=%25%27%3Cscript%3E&" + query, "/mails?case=%27--&" + query, "/mails/"
        + query.replaceAll(".*=", ""))) {
      assertThat(browser.get(page).status()).as(page).isLessThan(500);
      assertThat(browser.get(page).text()).doesNotContain("q=<script>");
    }
  }

  @Test
  void idempotencyKeysThatAreNone() {
    for (String key : List.of(" ", "x".repeat(201), "a b")) {
      problem(unchanged(() -> applicant.post(CONSULTATIONS, TaskDoorTest.consultation(), "Idempotency-Key", key)), 422, "idempotency-key-form");
    }
  }

  // ---- markup

  /** Fields that name something, and could not hold any text. */
  private static final Set<String> NAMES = Set.of("callId", "contactEmail", "applicantId", "caseNumber");

  private static Map<String, Object> markup(Path form) {
    Map<String, Object> values = new LinkedHashMap<>();
    try {
      collect(Http.JSON.readTree(Files.readString(form)), values);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
    return values;
  }

  private static void collect(JsonNode component, Map<String, Object> values) {
    component.path("components").forEach(inner -> collect(inner, values));
    String type = component.path("type").asString("");
    String key = component.path("key").asString("");
    if ((type.equals("textfield") || type.equals("textarea")) && !NAMES.contains(key) && !key.matches("milestone[23].*")) {
      int longest = component.path("validate").path("maxLength").asInt(4000);
      values.put(key, MARKUP.length() <= longest ? MARKUP : MARKUP.substring(0, longest));
    }
  }

  @Test
  void markupIsTextEverywhere() throws IOException {
    users.add(new Person(new PersonId("bad-markup"), "<b>山﨑</b>", "bad-markup@example.jp", "<i>会社" + MARKUP.substring(0, 60), Locale.JAPANESE, Set.of(Role.APPLICANT)),
        Visitor.PASSWORD);
    Plan plan = Plan.of("markup", "bad-markup", MARKUP, MARKUP, 50_000_000L, 12, 0).turn(Turn.hold("Task_ClaimAdvance"));
    try (Stream<Path> forms = Files.list(Path.of("forms"))) {
      for (Path form : forms.filter(file -> file.toString().endsWith(".form")).toList()) {
        String id = form.getFileName().toString().replace(".form", "");
        Map<String, Object> texts = markup(form);
        if (!texts.isEmpty() && !id.equals("CheckFacts")) {
          plan = plan.with(id, texts);
        }
      }
    }
    CaseNumber number = player.open(plan);
    Set<String> findings = new TreeSet<>();
    List<Visitor> readers = new ArrayList<>();
    for (String login : List.of("bad-markup", "secretariat", "po", "pd", "executive", "admin")) {
      readers.add(Visitor.loggedIn(port, login));
    }
    for (int quiet = 0; quiet < 12 && stage(number).compareTo("development") != 0; ) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(number, plan) > 0) {
        quiet = 0;
        look(number, readers.get(2), findings);
        look(number, readers.get(0), findings);
      } else {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
    assertThat(stage(number)).isEqualTo("development");
    readers.forEach(reader -> look(number, reader, findings));
    for (Mail mail : outbox.of(number)) {
      if (mail.subject().contains("\n") || (mail.subject() + mail.body()).contains(EVALUATED)) {
        findings.add("mail " + mail.notice() + ": " + mail.subject());
      }
      if (mail.subject().contains("&lt;") || mail.body().contains("&lt;script")) {
        findings.add("mail " + mail.notice() + " is a text, not a page: " + mail.subject());
      }
      Visitor.Seen page = readers.get(1).get("/mails/" + mail.id());
      page(page, "/mails/" + mail.id(), findings);
    }
    jdbc.sql("select distinct text_ from act_ru_variable where text_ is not null").query(String.class).list().stream()
        .filter(text -> text.contains(EVALUATED)).forEach(text -> findings.add("variable " + text));
    assertThat(findings).isEmpty();
  }

  private String stage(CaseNumber number) {
    return jdbc.sql("select stage from funding_case where case_number = ?").param(number.value()).query(String.class).single();
  }

  private static void look(CaseNumber number, Visitor reader, Set<String> findings) {
    for (String path : List.of("/", "/cases", "/cases/" + number, "/mails", "/cases?q=%3Cscript%3Ealert(1)%3C/script%3E")) {
      page(reader.get(path), reader.login() + " " + path, findings);
    }
    for (String path : List.of("/api/cases/" + number, "/api/cases/" + number + "/documents", "/engine-rest/task?processInstanceBusinessKey=" + number)) {
      Visitor.Seen seen = reader.get(path);
      if (seen.text().contains(EVALUATED) || seen.status() >= 500) {
        findings.add(reader.login() + " " + path + " " + seen.status());
      }
    }
  }

  private static void page(Visitor.Seen seen, String where, Set<String> findings) {
    if (seen.status() >= 500) {
      findings.add(where + " broke: " + seen.status());
    }
    for (String live : List.of(EVALUATED, "<script>alert(", "<img src=x", "<b>山﨑", "<i>会社")) {
      if (seen.text().contains(live)) {
        int at = seen.text().indexOf(live);
        findings.add(where + " has " + live + ": " + seen.text().substring(Math.max(0, at - 100), Math.min(seen.text().length(), at + 60)).replaceAll("\\s+", " "));
      }
    }
  }

  @Test
  void manyAtOnceFromEveryoneNeverBreak() throws Exception {
    List<Answer> answers = new ArrayList<>(atOnce(6, () -> applicant.get("/api/cases/" + fresh)));
    IntStream.range(0, 2).forEach(n -> answers.add(other.get("/api/cases/" + fresh)));
    assertThat(answers).extracting(Answer::status).containsOnly(200, 404);
  }
}
