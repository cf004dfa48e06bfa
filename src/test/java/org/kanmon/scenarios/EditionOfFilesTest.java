package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kanmon.Kanmon;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.inspection.Inspection;
import org.kanmon.inspection.Invariant;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
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

  private static final String PASSWORD = "Gate-2026-Kanmon!";
  private static final Instant OPENS = Instant.parse("2027-04-01T03:00:00Z");
  private static final Instant CLOSES = Instant.parse("2027-05-31T03:00:00Z");

  private static ConfigurableApplicationContext application;
  private static Http applicant;
  private static Http nobody;
  private static Http office;
  private static Person secretary;

  @BeforeAll
  static void open() throws IOException {
    application = new SpringApplicationBuilder(Kanmon.class).profiles("demo").run("--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "--server.port=0",
        "--kanmon.demo.cases=false", "--camunda.bpm.job-execution.enabled=false", "--kanmon.mail.poll=1h", "--kanmon.postponements.poll=100ms", "--spring.main.banner-mode=off",
        "--logging.level.root=WARN");
    int port = Integer.parseInt(application.getEnvironment().getProperty("local.server.port"));
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
    get(EditionCheck.class).require(files);
    DeploymentBuilder edition = get(RepositoryService.class).createDeployment().name("kanmon");
    files.forEach((name, content) -> edition.addInputStream(name, new ByteArrayInputStream(content)));
    edition.deploy();
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
