package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.Kanmon;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Inspection;
import org.kanmon.inspection.Invariant;
import org.kanmon.notices.Mail;
import org.kanmon.notices.Outbox;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.rules.Decisions;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.termfiles.MistakenFiles;
import org.kanmon.workflow.check.EditionCheck;
import org.kanmon.workflow.check.EditionFiles;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * An edition with another programme, made of files alone: a lifecycle over an existing phase, its terms, a call. It begins with an application, which must arrive
 * while the call is open.
 */
class EditionOfFilesTest {

  /** What people write stays text: markup, and what 48611 times 7919 is nobody works out. */
  private static final String MARKUP = "<img src=x onerror=planted(1)>${48611*7919}#{48611*7919}{{48611*7919}}[[${48611*7919}]]";
  private static final String CONDITION = "参画企業との契約を締結すること。" + MARKUP;
  private static final String PASSWORD = "Gate-2026-Kanmon!";
  private static final Instant OPENS = Instant.parse("2027-04-01T03:00:00Z");
  private static final Instant CLOSES = Instant.parse("2027-05-31T03:00:00Z");

  private static ConfigurableApplicationContext application;
  private static Http applicant;
  private static Http nobody;
  private static Http office;
  private static int port;
  private static Person secretary;

  @BeforeAll
  static void open() throws IOException {
    application = new SpringApplicationBuilder(Kanmon.class).profiles("demo").run("--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "--server.port=0",
        "--kanmon.demo.cases=false", "--camunda.bpm.job-execution.enabled=false", "--kanmon.mail.poll=1h", "--kanmon.postponements.poll=100ms", "--spring.main.banner-mode=off",
        "--logging.level.root=WARN");
    port = Integer.parseInt(application.getEnvironment().getProperty("local.server.port"));
    person("pilot-applicant", "東都大学", Role.APPLICANT);
    secretary = person("pilot-secretary", "研究開発支援機構", Role.SECRETARIAT);
    applicant = new Http(port, "pilot-applicant", PASSWORD);
    nobody = new Http(port, null, null);
    office = new Http(port, "pilot-secretary", PASSWORD);
    assertThat(nobody.get("/api/programmes/pilot").problem()).as("it is not in the build").isEqualTo("unknown-programme");
    deploy();
  }

  @AfterAll
  static void close() {
    application.close();
  }

  private static void deploy() throws IOException {
    SortedMap<String, byte[]> files = EditionFiles.ofBuild();
    files.put("processes/programmes/Pilot.bpmn", new ClassPathResource("pilot/Pilot.bpmn").getContentAsByteArray());
    files.put("processes/programmes/Pilot-2026.yaml", new ClassPathResource("pilot/Pilot-2026.yaml").getContentAsByteArray());
    files.put("processes/calls/pilot-spring.yaml", new ClassPathResource("pilot/pilot-spring.yaml").getContentAsByteArray());
    String spring = new ClassPathResource("pilot/pilot-spring.yaml").getContentAsString(StandardCharsets.UTF_8);
    files.put("processes/calls/pilot-summer.yaml", spring.replace("pilot-spring", "pilot-summer").getBytes(StandardCharsets.UTF_8));
    String gate = "processes/programmes/AStepStageOne-2026.yaml";
    files.put(gate, conditional(new String(files.get(gate), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    get(EditionCheck.class).require(files);
    DeploymentBuilder edition = get(RepositoryService.class).createDeployment().name("kanmon");
    files.forEach((name, content) -> edition.addInputStream(name, new ByteArrayInputStream(content)));
    edition.deploy();
  }

  /** the terms of an agency that knows 条件付移行可, as the comment in them says. */
  private static String conditional(String terms) {
    return terms.replace("      # - {id: MOVED_ON_CONDITIONALLY", "      - {id: MOVED_ON_CONDITIONALLY").replace("    form: DecideStageGate\n", "    form: DecideStageGateConditional\n")
        .replace("forms: {ReviewApplication: ReviewStageGate}",
            "forms: {ReviewApplication: ReviewStageGate, DecideStageGate: DecideStageGateConditional, RecommendStageGate: RecommendStageGateConditional}")
        .replace("\ntables:", "\ntables:\n  GateDecisionRules: ConditionalGateDecisionRules");
  }

  @Test
  void theProgrammeIsShownToEverybody() {
    at(OPENS.plus(Duration.ofDays(1)));
    Answer list = nobody.get("/api/programmes");
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.json().findValuesAsString("id")).contains("a-step-repayable", "pilot").isSorted();
    Answer one = nobody.json("GET", "/api/programmes/pilot", "", "Accept-Language", "en");
    assertThat(one.json().path("name").asString()).isEqualTo("Pilot programme");
    assertThat(one.json().path("calls").path(0).path("call").path("closesAt").asString()).isEqualTo("2027-05-31T12:00:00+09:00");
    assertThat(one.json().path("calls").path(0).path("open").asBoolean()).isTrue();
    assertThat(one.text()).contains("15,000,000 yen per fiscal year").contains("rounded down to 1,000 yen").contains("Functional materials").contains("Research supervisor");
    assertThat(nobody.json("GET", "/api/programmes/pilot", "", "Accept-Language", "ja").text()).contains("年度ごとに15,000,000円").contains("機能材料").contains("研究総括");
    assertThat(nobody.get("/programmes/pilot?lang=ja").text()).contains("試行制度 春の公募").contains("研究総括");
    assertThat(nobody.get("/programmes/pilot?lang=en").text()).contains("Pilot programme, spring call").contains("Project proposal");
    assertThat(nobody.get("/programmes").text()).contains("pilot");
    assertThat(nobody.get("/api/programmes/none").problem()).isEqualTo("unknown-programme");
    assertThat(nobody.get("/programmes/none").status()).isEqualTo(404);
  }

  @Test
  void theCallDecidesWhatOpensACase() {
    at(OPENS.plus(Duration.ofDays(1)));
    assertThat(applicant.get("/api").json().path("actions").findValuesAsString("href")).containsExactly("/api/consultations", "/api/applications");
    assertThat(wrongCall(applicant.post("/api/consultations", request("pilot-spring")))).isEqualTo("other-programme");
    assertThat(wrongCall(applicant.post("/api/applications", request("a-step-repayable-open")))).isEqualTo("other-programme");
    assertThat(wrongCall(applicant.post("/api/applications", request("made-up")))).isEqualTo("unknown-call");
    Answer opened = applicant.post("/api/applications", request("pilot-spring"));
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.json().path("caseNumber").asString()).startsWith("PL-2027-");
    assertThat(opened.json().path("programme").path("id").asString()).isEqualTo("pilot");
    assertThat(applicant.post("/api/consultations", request("a-step-repayable-open")).json().path("caseNumber").asString()).startsWith("AR-2027-");
  }

  @Test
  void beforeTheCallOpensAndAfterItClosesNothingIsTaken() {
    at(OPENS.minus(Duration.ofMinutes(5)));
    assertThat(applicant.post("/api/applications", request("pilot-spring")).problem()).isEqualTo("call-closed");
    at(OPENS);
    CaseNumber number = begin();
    at(CLOSES.minus(Duration.ofMinutes(5)));
    assertThat(applicant.put("/api/cases/" + number + "/application/draft", Map.of("title", "下書き")).status()).isEqualTo(200);
    assertThat(get(TaskWork.class).open(number).get(0).due()).isEqualTo(CLOSES);
    at(CLOSES);
    assertThat(applicant.post("/api/applications", request("pilot-spring")).problem()).isEqualTo("call-closed");
    assertThat(applicant.put("/api/cases/" + number + "/application/draft", Map.of("title", "遅い下書き")).problem()).isEqualTo("call-closed");
    proposal(number);
    assertThat(applicant.post("/api/cases/" + number + "/application", application()).problem()).isEqualTo("call-closed");
    get(TimeTravel.class).advance(Duration.ofMinutes(1));
    assertThat(get(Cases.class).get(number).ending()).isEqualTo("lapsed");
  }

  /** After an outage the call closes later: who had begun may submit, who had not may begin; taken back, it closes as soon as nobody is surprised. */
  @Test
  void theCallClosesLaterForEverybody() throws InterruptedException {
    Instant later = Instant.parse("2027-06-07T03:00:00Z");
    at(CLOSES.minus(Duration.ofHours(2)));
    CaseNumber begun = begin("pilot-summer");
    assertThat(office.post("/api/postponements", Map.of("workingDays", 5, "withClosing", true, "reason", "障害")).json().toString()).contains("closing-of-which-call");
    Answer proposed = office.post("/api/postponements", Map.of("call", "pilot-summer", "workingDays", 5, "withClosing", true, "reason", "受付システムの障害"));
    assertThat(proposed.status()).as(proposed.text()).isEqualTo(201);
    assertThat(moment(proposed.json().path("closing").path("to"))).isEqualTo(later);
    assertThat(proposed.json().path("moves").findValuesAsString("to")).as("the task, its end, and the reminder, for which there are no working days any more")
        .isNotEmpty().allMatch(to -> OffsetDateTime.parse(to).toInstant().equals(later));
    long id = proposed.json().path("postponement").path("id").asLong();
    CaseNumber since = begin("pilot-summer");
    assertThat(closing()).isEqualTo(CLOSES);
    assertThat(done(id)).isEqualTo("DONE");
    assertThat(closing()).isEqualTo(later);
    assertThat(get(TaskWork.class).open(begun).get(0).due()).isEqualTo(later);
    assertThat(get(TaskWork.class).open(since).get(0).due()).as("begun after the proposal").isEqualTo(later);

    at(CLOSES.plus(Duration.ofHours(1)));
    get(TimeTravel.class).advance(Duration.ofSeconds(1));
    assertThat(get(Cases.class).get(begun).ending()).isNull();
    CaseNumber late = begin("pilot-summer");
    assertThat(get(TaskWork.class).open(late).get(0).due()).isEqualTo(later);
    proposal(begun);
    assertThat(applicant.post("/api/cases/" + begun + "/application", application()).status()).isEqualTo(200);

    Answer back = office.post("/api/postponements/" + id + "/reversal", Map.of("reason", "復旧した"));
    Instant soon = moment(back.json().path("closing").path("to"));
    assertThat(soon).as("never into the past: until the end of the next working day").isEqualTo(Instant.parse("2027-06-01T08:00:00Z"));
    assertThat(done(back.json().path("postponement").path("id").asLong())).isEqualTo("DONE");
    assertThat(closing()).isEqualTo(soon);
    assertThat(get(TaskWork.class).open(late).get(0).due()).isEqualTo(soon);
    at(soon.plusSeconds(60));
    assertThat(applicant.post("/api/applications", request("pilot-summer")).problem()).isEqualTo("call-closed");
    get(TimeTravel.class).advance(Duration.ofSeconds(60));
    assertThat(get(Cases.class).get(since).ending()).isEqualTo("lapsed");
    assertThat(office.post("/api/postponements", Map.of("call", "pilot-summer", "workingDays", 1, "withClosing", true, "reason", "再開")).status()).as("a closed call opens again")
        .isEqualTo(201);
    at(soon.plus(Duration.ofDays(30)));
    assertThat(office.post("/api/postponements", Map.of("call", "pilot-summer", "workingDays", 1, "withClosing", true, "reason", "遅すぎる")).json().toString())
        .contains("closing-still-past");
  }

  private static String done(long id) throws InterruptedException {
    assertThat(office.post("/api/postponements/" + id + "/confirmation", Map.of()).status()).isEqualTo(200);
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    String state;
    do {
      Thread.sleep(50);
      state = office.get("/api/postponements/" + id).json().path("postponement").path("state").asString();
    } while (state.equals("RUNNING") && Instant.now().isBefore(end));
    return state;
  }

  private static Instant closing() {
    return StreamSupport.stream(nobody.get("/api/programmes/pilot").json().path("calls").spliterator(), false).map(line -> line.path("call"))
        .filter(call -> call.path("id").asString().equals("pilot-summer")).map(call -> moment(call.path("closesAt"))).findFirst().orElseThrow();
  }

  private static Instant moment(JsonNode text) {
    return OffsetDateTime.parse(text.asString()).toInstant();
  }

  @Test
  void aCorrectionMayComeAfterTheCallHasClosed() {
    at(CLOSES.minus(Duration.ofHours(1)));
    CaseNumber number = begin();
    assertThat(applicant.post("/api/cases/" + number + "/application", application()).json().toString()).as("the proposal is not on file").contains("document-missing");
    proposal(number);
    assertThat(applicant.post("/api/cases/" + number + "/application", with("periodMonths", 25)).json().toString()).as("this call sets a shorter period").contains("over-period");
    assertThat(applicant.post("/api/cases/" + number + "/application", application()).status()).isEqualTo(200);
    check(number, "RETURNED");
    at(CLOSES.plus(Duration.ofDays(1)));
    assertThat(applicant.post("/api/cases/" + number + "/application", application()).status()).isEqualTo(200);
    check(number, "ACCEPTED");
    assertThat(get(Cases.class).get(number).ending()).isEqualTo("completed");
  }

  @Test
  void anIneligibleApplicationEndsTheCase() {
    at(OPENS.plus(Duration.ofDays(2)));
    CaseNumber number = begin();
    proposal(number);
    assertThat(applicant.post("/api/cases/" + number + "/application", with("medicalField", "YES")).status()).isEqualTo(200);
    check(number, "INELIGIBLE");
    assertThat(get(Cases.class).get(number).ending()).isEqualTo("ineligible");
    assertThat(get(Inspection.class).run(false, (n, of) -> { }).results()).as("what is stored does not contradict the stages of this programme")
        .filteredOn(result -> result.kind() == Invariant.Kind.RULE).flatExtracting(result -> result.shown()).isEmpty();
  }

  private static Plan onConditions(String name) {
    return Plan.of("conditional-" + name, "applicant", "東都大学", "髙感度センサーの育成", 30_000_000L, 30, 0)
        .with("RecommendStageGateConditional", Map.of("recommendation", "MOVED_ON_CONDITIONALLY")).with("DecideStageGateConditional", s -> Map.of("outcome", "MOVED_ON_CONDITIONALLY",
            "conditionsUntil", s.today().plusDays(40).toString(), "feedback", CONDITION, "reason", "QXCONDITION 内部の理由")).turn(Turn.hold("Task_ReportConditions"));
  }

  private static OpenTask task(CaseNumber number, String task) {
    return get(TaskWork.class).open(number).stream().filter(open -> open.task().equals(task)).findFirst().orElseThrow();
  }

  private static void until(BooleanSupplier over, CaseNumber number, Plan plan) {
    Playing.until(over, get(CasePlayer.class), get(TimeTravel.class), number, plan);
    assertThat(over.getAsBoolean()).as(number + " in " + get(Cases.class).get(number).stage()).isTrue();
  }

  private static boolean waits(CaseNumber number, String task) {
    return get(TaskWork.class).open(number).stream().anyMatch(open -> open.task().equals(task));
  }

  /** switched on in the terms, a move on conditions names its day, and the conditions are met or not, in time, late or never; whoever meets them moves on. */
  @ParameterizedTest
  @CsvSource({"met, false, MET", "late, true, MET", "unmet, false, NOT_MET", "silent, true, LAPSED"})
  void aMoveOnConditions(String name, boolean late, String end) {
    get(TimeTravel.class).set(Duration.ZERO);
    // another application of this JVM may have taken its place
    ProcessEngines.registerProcessEngine(get(ProcessEngine.class));
    Http pi = new Http(port, "applicant", Chromium.PASSWORD);
    Http pd = new Http(port, "pd", Chromium.PASSWORD);
    CaseNumber number = get(CasePlayer.class).open(onConditions(name), "RequestApplication");
    if (name.equals("met")) {
      conditionsNameADayThatLeavesNoGap(number, pd);
    }
    until(() -> waits(number, "Task_ReportConditions"), number, onConditions(name));
    OpenTask report = task(number, "Task_ReportConditions");
    assertThat(waits(number, "Task_SubmitResearchPlan")).as("nothing moves yet").isFalse();
    assertThat(mails(number, "stage-gate-conditional")).hasSizeGreaterThan(2).allSatisfy(mail -> assertThat(mail.body()).contains(CONDITION).containsPattern("\\d{4}").doesNotContain("QXCONDITION"));
    assertThat(told(pi, number)).contains("条件付移行可", CONDITION, "A-22").doesNotContain("QXCONDITION");
    assertThat(pi.json("GET", "/api/cases/" + number, "", "Accept-Language", "ja").json().path("actions").findValuesAsString("title")).contains("条件の履行の報告");
    if (end.equals("LAPSED")) {
      until(() -> !waits(number, "Task_ReportConditions"), number, onConditions(name));
    } else {
      get(TimeTravel.class).advanceTo(late ? report.due().plus(Duration.ofDays(1)) : report.due().minusSeconds(1));
      Answer reported = pi.post("/api/cases/" + number + "/conditions-report", Map.of("fulfilment", "企業と契約した。" + MARKUP, "evidence", MARKUP), "Accept-Language", "ja");
      assertThat(reported.status()).as(reported.text()).isEqualTo(200);
      assertThat(pi.post("/api/cases/" + number + "/conditions-report", Map.of("fulfilment", "再度"), "Accept-Language", "ja").status()).as("once").isEqualTo(409);
      Answer other = new Http(port, "po", Chromium.PASSWORD).complete(task(number, "Task_JudgeConditions").id(), Map.of("outcome", end, "reason", "r", "feedback", "f"));
      assertThat(other.status()).as("the director judges: " + other.text()).isIn(403, 409);
      assertThat(waits(number, "Task_JudgeConditions")).isTrue();
      Answer judged = pd.complete(task(number, "Task_JudgeConditions").id(), Map.of("outcome", end, "reason", "QXJUDGED 内部の理由" + MARKUP, "feedback", "判定の説明です。" + MARKUP));
      assertThat(judged.status()).as(judged.text()).isEqualTo(204);
      get(TimeTravel.class).advance(Duration.ZERO);
    }
    assertThat(get(Decisions.class).latest(number, "gate-conditions").orElseThrow().outcome()).isEqualTo(end);
    String notice = Map.of("MET", "gate-conditions-met", "NOT_MET", "gate-conditions-not-met", "LAPSED", "gate-conditions-lapsed").get(end);
    assertThat(mails(number, notice)).hasSizeGreaterThan(2).allSatisfy(mail -> assertThat(mail.body()).doesNotContain("QXJUDGED", "QXCONDITION"));
    assertThat(told(pi, number)).contains(end.equals("LAPSED") ? "ゲートの条件" : "判定の説明です。").doesNotContain("QXJUDGED", "QXCONDITION");
    assertThat(List.of("applicant", "pd", "po")).allSatisfy(login -> assertThat(Visitor.loggedIn(port, login).get("/cases/" + number).text()
        + Visitor.loggedIn(port, login).get("/cases/" + number + "/explanations").text()).contains("&lt;img src=x onerror").doesNotContain("<img src=x", "384950509"));
    assertThat(get(Outbox.class).of(number)).extracting(Mail::body).noneMatch(body -> body.contains("384950509"));
    if (!end.equals("LAPSED")) {
      assertThat(told(pi, number)).contains(late ? "期限を過ぎた報告" : "期限内の報告");
    }
    if (end.equals("MET")) {
      until(() -> get(Cases.class).get(number).programme().equals("a-step-stage-two"), number, onConditions(name));
      assertThat(waits(number, "Task_SubmitResearchPlan")).isTrue();
    } else {
      until(() -> get(Cases.class).get(number).isClosed(), number, onConditions(name));
      assertThat(get(Cases.class).get(number).ending()).isEqualTo("completed");
      assertThat(get(Cases.class).get(number).programme()).isEqualTo("a-step-stage-one");
    }
    assertThat(get(Inspection.class).run(false, (n, of) -> { }).contradictions()).filteredOn(finding -> number.value().equals(finding.caseNumber())).isEmpty();
  }

  /** One day too late for a move without a gap, one in the past, and none. */
  private static void conditionsNameADayThatLeavesNoGap(CaseNumber number, Http pd) {
    until(() -> waits(number, "Task_DecideStageGate"), number, onConditions("met").turn(Turn.hold("Task_DecideStageGate")));
    OpenTask decision = task(number, "Task_DecideStageGate");
    ZoneId zone = ZoneId.of("Asia/Tokyo");
    LocalDate latest = LocalDate.ofInstant(((Date) decision.facts().get("conditionsLatest")).toInstant(), zone);
    assertThat(latest).isBefore(LocalDate.ofInstant(((Date) decision.facts().get("endOn")).toInstant(), zone).minusDays(27));
    LocalDate today = LocalDate.ofInstant(get(Clock.class).instant(), zone);
    Map<String, Object> values = new HashMap<>(Map.of("outcome", "MOVED_ON_CONDITIONALLY", "nextAmount", 30_000_000, "reason", "QXCONDITION 内部の理由", "feedback", CONDITION));
    for (String day : Arrays.asList(null, today.minusDays(1).toString(), latest.plusDays(1).toString())) {
      values.put("conditionsUntil", day);
      values.values().removeIf(Objects::isNull);
      Answer refused = pd.complete(decision.id(), values);
      assertThat(refused.status()).as(day + refused.text()).isEqualTo(422);
      assertThat(refused.text()).contains("A-22");
    }
    values.put("conditionsUntil", latest.toString());
    Answer taken = pd.complete(decision.id(), values);
    assertThat(taken.status()).as(taken.text()).isEqualTo(204);
    get(TimeTravel.class).advance(Duration.ZERO);
  }

  private static String told(Http applicant, CaseNumber number) {
    return applicant.json("GET", "/api/cases/" + number + "/explanations", "", "Accept-Language", "ja").text() + applicant.get("/api/cases/" + number + "/steps").text()
        + Visitor.loggedIn(port, "applicant").get("/cases/" + number).text();
  }

  private static List<Mail> mails(CaseNumber number, String notice) {
    return get(Outbox.class).of(number).stream().filter(mail -> mail.notice().equals(notice)).toList();
  }

  @Test
  void aStartWithMistakesDeploysNothing() {
    String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    String call = "--kanmon.catalogue.calls[0].";
    assertThatThrownBy(() -> new SpringApplicationBuilder(Kanmon.class).profiles("demo").run("--spring.datasource.url=" + database, "--server.port=0", "--kanmon.demo.cases=false",
        "--camunda.bpm.job-execution.enabled=false", "--spring.main.banner-mode=off", "--logging.level.root=OFF", "--kanmon.office-language=en", call + "id=lost", call + "programme=lost",
        call + "year=2026", call + "name-ja=公募", call + "name-en=Call", call + "opens-at=2026-04-01T12:00:00+09:00", call + "closes-at=2026-05-29T12:00:00+09:00"))
        .rootCause().isInstanceOf(MistakenFiles.class).hasMessageContaining("kanmon.catalogue.calls[0]: There is no programme “lost”");
    assertThat(JdbcClient.create(new DriverManagerDataSource(database, "sa", "")).sql("select count(*) from act_re_deployment").query(Long.class).single()).isZero();
  }

  private static CaseNumber begin() {
    return begin("pilot-spring");
  }

  private static CaseNumber begin(String call) {
    Answer opened = applicant.post("/api/applications", request(call));
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    return new CaseNumber(opened.json().path("caseNumber").asString());
  }

  private static void proposal(CaseNumber number) {
    Answer filed = applicant.upload("/api/cases/" + number + "/documents", "PROPOSAL", "提案書.pdf",
        "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.UTF_8));
    assertThat(filed.status()).as(filed.text()).isEqualTo(201);
  }

  private static void check(CaseNumber number, String outcome) {
    get(TimeTravel.class).advance(Duration.ofSeconds(1));
    Map<String, Object> values = new HashMap<>(Map.of("outcome", outcome, "checklist", List.of("APPLICANT", "AMOUNT", "DOCUMENTS"), "overrideReason", "試行のため。"));
    values.put("reason", outcome.equals("ACCEPTED") ? null : "理由");
    get(TaskWork.class).complete(get(TaskWork.class).open(number).get(0), secretary, values);
    get(TimeTravel.class).advance(Duration.ofSeconds(1));
  }

  /** The code of what is wrong with the call. */
  private static String wrongCall(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.json().path("errors").path(0).path("pointer").asString()).contains("callId");
    return answer.json().path("errors").path(0).path("code").asString();
  }

  private static Map<String, Object> request(String call) {
    return Map.of("callId", call, "title", "試行", "organisation", "東都大学", "representative", "髙橋 一郎", "theme", "研究シーズを育てる。", "university", "東都大学", "contactName", "髙橋 健一",
        "contactEmail", "pilot@example.jp", "amount", 15_000_000);
  }

  private static Map<String, Object> application() {
    return with("periodMonths", 24);
  }

  private static Map<String, Object> with(String key, Object value) {
    Map<String, Object> values = new HashMap<>(Map.of("title", "試行の課題", "abstract", "概要", "seedDescription", "シーズ", "businessPlan", "計画", "developmentGoal", "目標", "amount", 15_000_000,
        "indirectAmount", 3_000_000, "periodMonths", 24, "medicalField", "NO", "seedRight", "YES"));
    values.putAll(Map.of("sme", "NO", "listed", "NO", "insolvent", "NO", "fundraisingRounds", 0, "securityPossible", "NO", "developmentManager", "髙橋 健一", "universityPartner",
        "東都大学", "members", "髙橋 健一, 東都大学"));
    values.put(key, value);
    return values;
  }

  private static void at(Instant moment) {
    get(TimeTravel.class).set(Duration.between(Instant.now(), moment));
  }

  private static Person person(String id, String organisation, Role role) {
    Person person = new Person(new PersonId(id), id, id + "@example.jp", organisation, Locale.JAPANESE, Set.of(role));
    get(UserStore.class).add(person, PASSWORD);
    return person;
  }

  private static <T> T get(Class<T> type) {
    return application.getBean(type);
  }
}
