package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kanmon.OnH2EveryDay;
import org.kanmon.Thorough;
import org.kanmon.budgets.YearBudget;
import org.kanmon.budgets.YearBudgets;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.ParentCases;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Inspection;
import org.kanmon.notices.Mail;
import org.kanmon.notices.Outbox;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.reviews.Conflicts;
import org.kanmon.rules.Decisions;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.RecordedSteps;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** SU-Ecosystem: platforms and the projects under them, through the doors, each to each of its ends (1.4, E0 to E16). */
@OnH2EveryDay
@RunningOffice
@Order(25)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EcosystemTest {

  private static final String SECRET = "QXECO 内部の理由";
  private static final byte[] PDF = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
  private static final String LEAD = "su-lead";
  private static final String OTHER = "su-other";
  private static final String PI = "su-pi";

  @LocalServerPort
  private int port;
  @Autowired
  private UserStore users;
  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private ParentCases parents;
  @Autowired
  private Decisions decisions;
  @Autowired
  private Outbox outbox;
  @Autowired
  private TaskWork work;
  @Autowired
  private People people;
  @Autowired
  private TimeTravel time;
  @Autowired
  private AgencyClock clock;
  @Autowired
  private Inspection inspection;
  @Autowired
  private Conflicts conflicts;
  @Autowired
  private YearBudgets budgets;
  @Autowired
  private RecordedSteps steps;

  private CaseNumber platform;
  private CaseNumber gated;
  private CaseNumber other;

  @BeforeAll
  void platforms() {
    time.set(Duration.ZERO);
    person(LEAD, "代表 一郎", "関門大学");
    person(OTHER, "別府 二郎", "温泉大学");
    person(PI, "研究 花子", "関門大学");
    platform = operating("platform", LEAD, Map.of());
    gated = operating("gated", LEAD, Map.of("stepGate", "YES"));
    other = operating("other", OTHER, Map.of("coInvestigatorsAllowed", "NO"));
    List.of(platform, gated, other).forEach(this::reportSelection);
  }

  @BeforeEach
  void today() {
    time.set(Duration.ZERO);
  }

  @AfterAll
  void nothingContradictsAnything() {
    time.set(Duration.ZERO);
  }

  private void person(String login, String name, String organisation) {
    users.add(new Person(new PersonId(login), name, login + "@example.jp", organisation, Locale.JAPANESE, Set.of(Role.APPLICANT)), Visitor.PASSWORD);
  }

  private Http http(String login) {
    return new Http(port, login, Visitor.PASSWORD);
  }

  private static Plan platformPlan(String key, String lead) {
    return Plan.of("su-platform-" + key, lead, "", "関門プラットフォーム " + key, 450_000_000L, 60, 0).with("RequestApplication", Map.of("callId", "su-ecosystem-platform-open"));
  }

  private CaseNumber operating(String key, String lead, Map<String, Object> policy) {
    Plan plan = platformPlan(key, lead).with("SubmitPlatformPlan", policy);
    CaseNumber number = player.open(plan, "RequestApplication");
    play(number, plan, () -> cases.get(number).stage().equals("operation"));
    assertThat(cases.get(number).stage()).isEqualTo("operation");
    time.set(Duration.ZERO);
    return number;
  }

  /** E1. */
  private void reportSelection(CaseNumber number) {
    Http lead = http(cases.get(number).applicant().value());
    assertThat(lead.upload("/api/cases/" + number + "/documents", "ADOPTION_LIST", "採択一覧.pdf", PDF).status()).isEqualTo(201);
    Answer answer = lead.post("/api/cases/" + number + "/events/gap-fund", selection(40), "Accept-Language", "ja");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    time.advance(Duration.ZERO);
  }

  private Map<String, Object> selection(int adopted) {
    return Map.of("openedOn", clock.today().minusDays(60).toString(), "closedOn", clock.today().minusDays(30).toString(), "decidedOn", clock.today().toString(), "applications", 90,
        "adopted", adopted, "method", "外部委員による審査。", "adoptedProjects", "課題一覧");
  }

  private Map<String, Object> request(String title) {
    Map<String, Object> values = new HashMap<>(Map.of("callId", "su-ecosystem-project-open", "title", title, "organisation", "関門大学", "leader", "研究 花子", "applicantId", PI,
        "institutionOffice", "関門大学産学連携課", "institutionEmail", "office@kanmon-u.example.jp", "adoptedOn", clock.today().toString(), "step", "ONE", "student", "NO"));
    return values;
  }

  private CaseNumber project(CaseNumber under, String title, Map<String, Object> more) {
    return project(under, title, more, cases.get(under).applicant().value());
  }

  private CaseNumber project(CaseNumber under, String title, Map<String, Object> more, String by) {
    Map<String, Object> values = request(title);
    values.putAll(more);
    Answer answer = http(by).post("/api/cases/" + under + "/cases", values, "Accept-Language", "ja");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    CaseNumber number = new CaseNumber(answer.json().path("caseNumber").asString());
    assertThat(number.value()).startsWith("SG-");
    assertThat(parents.parent(number)).contains(under);
    time.advance(Duration.ZERO);
    return number;
  }

  private static Plan plan(String key) {
    return Plan.of("su-project-" + key, PI, "", "課題 " + key, 20_000_000L, 14, 0);
  }

  /** A project that stands at this stage. */
  private CaseNumber upTo(String stage, CaseNumber under, Plan plan) {
    CaseNumber number = project(under, plan.title(), Map.of());
    play(number, plan, () -> cases.get(number).stage().equals(stage) && !work.open(number).isEmpty() || cases.get(number).isClosed());
    assertThat(cases.get(number).stage()).isEqualTo(stage);
    return number;
  }

  private void play(CaseNumber number, Plan plan, BooleanSupplier over) {
    Playing.until(over, player, time, number, plan);
  }

  // ---- walks

  record Walk(String name, boolean gate, Plan plan, String ending) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Walk> projects() {
    return Stream.of(
        new Walk("without a gate, everything returned once, co-investigators and two institutions", false, plan("full")
            .with("SubmitProjectPlan", Map.of("coInvestigators", 1, "institutions", 2)).first("CollectPlan", Map.of("outcome", "RETURN", "feedback", "目標を具体的に。"))
            .first("ConfirmPlan", Map.of("outcome", "CHANGE_PART", "partBudget", true, "feedback", "費目の内訳を。")).first("PassProjectYear", Map.of("outcome", "RETURN", "feedback", "進捗を。"))
            .first("NoteProjectYear", Map.of("outcome", "REVISE", "feedback", "支出の説明を。")).first("PassProjectReport", Map.of("outcome", "RETURN", "feedback", "成果を。")), "completed"),
        new Walk("through the gate to step two", true, plan("gate"), "completed"),
        new Walk("gate not passed", true, plan("gate-no").with("JudgeStepTwo", Map.of("outcome", "NOT_PASSED", "feedback", "検証が不足。")), "completed"),
        new Walk("step two not sought", true, plan("gate-not-sought").with("ApplyStepTwo", Map.of("seeks", "NO")), "completed"),
        new Walk("gate missed, nothing reported", true, plan("silent").turn(Turn.hold("Task_ApplyStepTwo")).turn(Turn.hold("Task_SubmitProjectYear"))
            .turn(Turn.hold("Task_SubmitProjectReport")), "completed"),
        new Walk("revisions never came", false, plan("unrevised").with("PassProjectYear", Map.of("outcome", "RETURN", "feedback", "進捗を。"))
            .turn(Turn.hold("Task_ReviseProjectYear")).with("PassProjectReport", Map.of("outcome", "RETURN", "feedback", "成果を。")).turn(Turn.hold("Task_ReviseProjectReport")), "completed"),
        new Walk("all of the plan changed", false, plan("change-all").first("ConfirmPlan", Map.of("outcome", "CHANGE_ALL", "feedback", "全体を見直すこと。"))
            .turn(Turn.send("withdrawal", "Task_SignProjectContract")), "withdrawn"),
        new Walk("onboarding never completed", false, plan("no-ethics").turn(Turn.hold("Task_CompleteEthics")), "lapsed"),
        new Walk("plan never sent", false, plan("no-plan").turn(Turn.hold("Task_SubmitProjectPlan")), "lapsed"),
        new Walk("withdrawn at once", false, plan("withdrawn").turn(Turn.send("withdrawal", "Task_CompleteEthics")), "withdrawn"));
  }

  static Stream<Walk> projectWays() {
    return Thorough.orFirst(projects(), walk -> walk.gate());
  }

  @ParameterizedTest
  @MethodSource("projectWays")
  void aProjectEnds(Walk walk) {
    CaseNumber number = project(walk.gate() ? gated : platform, walk.plan().title(), Map.of());
    play(number, walk.plan(), () -> cases.get(number).isClosed());
    Case file = cases.get(number);
    assertThat(file.ending()).as("stage " + file.stage()).isEqualTo(walk.ending());
    if (walk.name().startsWith("through the gate")) {
      // the plan of step 2 comes on top of what its first fiscal year has from step 1
      List<RecordedStep> plans = steps.of(number, "project-plan");
      assertThat(plans).hasSize(2);
      assertThat(budgets.entries(number)).allMatch(entry -> entry.kind() == YearBudget.Kind.PLAN).hasSizeGreaterThan(budgets.all(file).size() - 1);
      assertThat(budgets.all(file).stream().mapToLong(YearBudget::direct).sum()).isEqualTo(plans.stream().mapToLong(EcosystemTest::direct).sum());
      assertThat(budgets.all(file).stream().mapToLong(YearBudget::indirect).sum()).isEqualTo(plans.stream().mapToLong(plan -> plan.number("indirectAmount")).sum());
    }
    noContradiction(number);
  }

  private static long direct(RecordedStep plan) {
    return plan.values().keySet().stream().filter(field -> field.matches("direct\\d")).mapToLong(plan::number).sum();
  }

  /** 1.4, N-40, A-39: what a project has for its fiscal years is what its plan says, indirect cost on top, and a platform's projects together are their sum. */
  @Test
  void theSumOfAPlatformIsThatOfItsProjectsToTheYen() {
    CaseNumber sum = operating("sum", LEAD, Map.of());
    reportSelection(sum);
    upTo("project", sum, Plan.of("su-project-even", PI, "", "課題 even", 10_000_001L, 14, 0).turn(Turn.hold("Task_SubmitProjectYear")));
    time.set(Duration.ZERO);
    CaseNumber number = upTo("project", sum, Plan.of("su-project-odd", PI, "", "課題 odd", 20_000_003L, 14, 0).turn(Turn.hold("Task_SubmitProjectYear")));
    RecordedStep planned = steps.of(number, "project-plan").get(0);
    List<YearBudget> years = List.copyOf(budgets.all(cases.get(number)));
    assertThat(years).hasSizeGreaterThan(1);
    for (int n = 0; n < years.size(); n++) {
      assertThat(years.get(n).direct()).isEqualTo(planned.number("direct" + (n + 1)));
    }
    assertThat(years.stream().mapToLong(YearBudget::direct).sum()).isEqualTo(direct(planned));
    assertThat(years.stream().mapToLong(YearBudget::indirect).sum()).isEqualTo(planned.number("indirectAmount"));
    JsonNode own = http(PI).get("/api/cases/" + number + "/budgets").json();
    assertThat(own.path("years").get(1).path("ceiling").asLong()).isEqualTo(100_000_000L);
    assertThat(own.path("years").get(1).path("ceilingOf").asString()).isEqualTo("DIRECT");
    assertThat(Visitor.loggedIn(port, PI).get("/cases/" + number).text()).contains("100,000,000円（直接経費）");

    assertThat(parents.under(sum)).hasSize(2);
    Map<Integer, Long> sums = new HashMap<>();
    parents.under(sum).forEach(one -> budgets.all(cases.get(one)).forEach(year -> sums.merge(year.fiscalYear(), year.total(), Long::sum)));
    JsonNode under = http(LEAD).get("/api/cases/" + sum + "/budgets").json().path("under");
    assertThat(under.size()).isEqualTo(sums.size()).isPositive();
    under.forEach(year -> assertThat(year.path("total").asLong()).as(year.toString()).isEqualTo(sums.get(year.path("fiscalYear").asInt()))
        .isEqualTo(year.path("directCost").asLong() + year.path("indirectCost").asLong()));
    assertThat(Visitor.loggedIn(port, LEAD).get("/cases/" + sum).text()).contains("課題の年度予算の合計", String.format("%,d円", sums.values().stream().mapToLong(Long::longValue).sum()));
    assertThat(http(OTHER).get("/api/cases/" + sum + "/budgets").status()).isEqualTo(404);
    assertThat(http(PI).get("/api/cases/" + sum + "/budgets").status()).as("the platform is not theirs to open").isEqualTo(404);
    picture(sum, number);
    noContradiction(number);
  }

  /** In both languages, where pictures are asked for. */
  private void picture(CaseNumber upper, CaseNumber number) {
    String folder = System.getProperty("kanmon.pictures");
    if (folder == null) {
      return;
    }
    try (Chromium chromium = Chromium.find("pictures of a platform's money").orElseThrow()) {
      for (String language : List.of("ja-JP", "en-GB")) {
        Page page = chromium.window(language, 1280, 900);
        Chromium.login(page, "http://localhost:" + port, LEAD);
        for (CaseNumber one : List.of(upper, number)) {
          page.navigate("http://localhost:" + port + "/cases/" + one);
          page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, "money-" + one.value().substring(0, 2) + "-" + language + ".png")));
        }
      }
    }
  }

  static Stream<Walk> platformWalks() {
    return Stream.of(
        new Walk("to the end, a report returned once", false, platformPlan("full", OTHER).first("AnswerPlatformYear", Map.of("outcome", "REVISE", "feedback", "起業数の根拠を。")), "completed"),
        new Walk("to the end, nothing reported", false, platformPlan("silent", OTHER).turn(Turn.late("Task_SubmitPlatformYear", 1)).with("AnswerPlatformYear", Map.of("outcome", "REVISE"))
            .turn(Turn.hold("Task_RevisePlatformYear")).turn(Turn.hold("Task_SubmitGrantReport")).turn(Turn.hold("Task_CommentGrantEvaluation")), "completed"),
        new Walk("not eligible", false, platformPlan("ineligible", OTHER).with("ApplyPlatform", Map.of("leadKind", "OTHER"))
            .with("CheckFormally", Map.of("outcome", "INELIGIBLE", "reason", "主幹機関の要件を満たさない。")), "ineligible"),
        new Walk("withdrawn", false, platformPlan("withdrawn", OTHER).turn(Turn.send("withdrawal", "Task_CheckFormally")), "withdrawn"),
        new Walk("never sent", false, platformPlan("lapsed", OTHER).turn(Turn.hold("Task_SubmitApplication")), "lapsed"),
        new Walk("not interviewed", false, platformPlan("documents", OTHER).with("DecideOnInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", "構想が不明確。")), "not-adopted"),
        new Walk("not chosen", false, platformPlan("interview", OTHER).with("ConcludeInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", "体制に懸念。")), "not-adopted"),
        new Walk("conditions declined", false, platformPlan("conditions", OTHER).with("DecideAdoption", Map.of("outcome", "CONDITIONAL", "conditions", "体制を強化。"))
            .with("AcceptConditions", Map.of("answer", "DECLINE")), "declined"),
        new Walk("adoption declined", false, platformPlan("declined", OTHER).turn(Turn.send("withdrawal", "Task_SubmitResearchPlan")), "declined"),
        new Walk("contract cancelled", false, platformPlan("cancelled", OTHER).with("ReviewResearchPlan", Map.of("outcome", "CANCELLED", "feedback", "計画が成立しない。")), "contract-not-concluded"));
  }

  static Stream<Walk> platformWays() {
    return Thorough.orFirst(platformWalks(), walk -> walk.ending().equals("completed"));
  }

  @ParameterizedTest
  @MethodSource("platformWays")
  void aPlatformEnds(Walk walk) {
    CaseNumber number = player.open(walk.plan(), "RequestApplication");
    assertThat(number.value()).startsWith("SP-");
    play(number, walk.plan(), () -> cases.get(number).isClosed());
    assertThat(cases.get(number).ending()).as("stage " + cases.get(number).stage()).isEqualTo(walk.ending());
    noContradiction(number);
  }

  @Test
  void noEndingIsLeftOut() {
    assertThat(with(projects().map(Walk::ending), "stopped")).isEqualTo(drawn("SuEcosystemProject"));
    assertThat(with(platformWalks().map(Walk::ending), "stopped")).isEqualTo(drawn("SuEcosystemPlatform"));
  }

  private static Set<String> with(Stream<String> walked, String more) {
    Set<String> all = walked.collect(Collectors.toCollection(TreeSet::new));
    all.add(more);
    return all;
  }

  private static Set<String> drawn(String lifecycle) {
    return Bpmn.readModelFromFile(new java.io.File("processes/programmes/" + lifecycle + ".bpmn")).getModelElementsByType(EndEvent.class).stream()
        .filter(end -> end.getExtensionElements() != null)
        .flatMap(end -> end.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream())
        .flatMap(properties -> properties.getCamundaProperties().stream()).filter(p -> p.getCamundaName().equals("ending")).map(CamundaProperty::getCamundaValue)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void noContradiction(CaseNumber number) {
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).filteredOn(finding -> number.value().equals(finding.caseNumber())).isEmpty();
  }

  // ---- E1: projects under a platform

  @Test
  void aPlatformAdoptsProjectsByItsOwnSelection() {
    Http lead = http(LEAD);
    JsonNode actions = lead.json("GET", "/api/cases/" + platform, "", "Accept-Language", "ja").json().path("actions");
    assertThat(actions.findValuesAsString("rel")).contains("cases", "events/gap-fund");
    for (JsonNode action : actions) {
      if (action.path("rel").asString().equals("cases")) {
        assertThat(action.path("schema").path("properties").propertyNames()).contains("applicantId", "step").doesNotContain("parentCase");
        assertThat(action.path("title").asString()).isEqualTo("採択した課題の登録");
      }
    }
    assertThat(codes(lead.post("/api/cases/" + platform + "/cases", with(request("x"), "parentCase", other.value())))).containsExactly("unknown");
    assertThat(codes(lead.post("/api/cases/" + platform + "/cases", with(request("x"), "applicantId", "nobody-such")))).containsExactly("unknown-applicant");
    assertThat(codes(lead.post("/api/cases/" + platform + "/cases", with(request("x"), "applicantId", LEAD)))).containsExactly("leads-the-case");
    assertThat(codes(lead.post("/api/cases/" + platform + "/cases", with(request("x"), "callId", "a-step-stage-one-open")))).containsExactly("other-programme");
    assertThat(codes(lead.post("/api/cases/" + platform + "/cases", with(request("x"), "institutionEmail", "no address")))).containsExactly("pattern");
    rule(lead.post("/api/cases/" + platform + "/cases", with(request("x"), "adoptedOn", clock.today().plusDays(1).toString()), "Accept-Language", "ja"), "E1");
    assertThat(http(OTHER).post("/api/cases/" + platform + "/cases", request("x")).status()).as("another platform's lead").isEqualTo(404);
    assertThat(http(PI).post("/api/cases/" + platform + "/cases", request("x")).status()).isEqualTo(404);
    assertThat(http("po").post("/api/cases/" + platform + "/cases", request("x")).status()).isEqualTo(403);
    CaseNumber number = project(platform, "光計測の事業化", Map.of());
    assertThat(http(PI).post("/api/cases/" + number + "/cases", request("x")).problem()).as("nothing stands under a project").isEqualTo("not-under-this-case");
    assertThat(lead.post("/api/applications", with(request("x"), "callId", "su-ecosystem-project-open")).status()).as("never for itself").isEqualTo(422);

    // links both ways
    JsonNode line = lead.get("/api/cases/" + platform + "/cases").json();
    assertThat(line.findValuesAsString("caseNumber")).contains(number.value());
    assertThat(lead.get("/api/cases/" + number).json().path("parent").path("href").asString()).isEqualTo("/api/cases/" + platform);
    JsonNode ofPi = http(PI).get("/api/cases/" + number).json().path("parent");
    assertThat(ofPi.path("caseNumber").asString()).isEqualTo(platform.value());
    assertThat(ofPi.path("href").isNull()).as("the platform is not theirs to open").isTrue();
    assertThat(http("secretariat").get("/api/cases/" + platform + "/cases").text()).contains(number.value());
    assertThat(Visitor.loggedIn(port, LEAD).get("/cases/" + platform).text()).contains("この案件の下にある課題", "光計測の事業化", "/cases/" + number);
    assertThat(Visitor.loggedIn(port, PI).get("/cases/" + number).text()).contains("所属する案件", platform.value()).doesNotContain("href=\"/cases/" + platform + "\"");
    assertThat(outbox.of(number)).extracting(Mail::notice).contains("project-adopted");
  }

  @Test
  void noMoreProjectsThanTheSelectionReported() {
    CaseNumber fresh = operating("fresh", OTHER, Map.of());
    rule(http(OTHER).post("/api/cases/" + fresh + "/cases", request("x"), "Accept-Language", "ja"), "E1");
    assertThat(codes(http(OTHER).post("/api/cases/" + fresh + "/events/gap-fund", selection(1)))).as("the list is missing").containsExactly("document-missing");
    assertThat(http(OTHER).upload("/api/cases/" + fresh + "/documents", "ADOPTION_LIST", "採択一覧.pdf", PDF).status()).isEqualTo(201);
    rule(http(OTHER).post("/api/cases/" + fresh + "/events/gap-fund", with(selection(1), "adopted", 91), "Accept-Language", "ja"), "E1");
    assertThat(http(OTHER).post("/api/cases/" + fresh + "/events/gap-fund", selection(1)).status()).isEqualTo(201);
    project(fresh, "一つ目", Map.of());
    rule(http(OTHER).post("/api/cases/" + fresh + "/cases", request("二つ目"), "Accept-Language", "ja"), "E1");
    noContradiction(fresh);
  }

  @Test
  void whoLeadsAPlatformSeesAndActsOnItsProjectsAndOnNoOthers() {
    CaseNumber number = upTo("plan", platform, plan("rights").turn(Turn.hold("Task_SubmitProjectPlan")));
    Http lead = http(LEAD);
    assertThat(lead.get("/api/cases/" + number).status()).isEqualTo(200);
    assertThat(lead.get("/api/cases").text()).as("in their list").contains(number.value());
    for (String address : List.of("", "/steps", "/events", "/documents", "/explanations", "/cases")) {
      assertThat(http(OTHER).get("/api/cases/" + number + address).status()).as(address).isEqualTo(404);
    }
    assertThat(Visitor.loggedIn(port, OTHER).get("/cases/" + number).status()).isEqualTo(404);
    assertThat(http(OTHER).get("/api/cases").text()).doesNotContain(number.value());
    assertThat(http(OTHER).post("/api/cases/" + number + "/plan-collection", Map.of("outcome", "FORWARD")).status()).isEqualTo(404);
    assertThat(lead.post("/api/cases/" + number + "/project-plan", Map.of()).status()).as("the investigator's own step").isIn(404, 409, 422);
    assertThat(cases.get(number).stage()).isEqualTo("plan");
    assertThat(lead.post("/api/cases/" + number + "/withdrawal", Map.of("reason", "x")).status()).as("nor to withdraw").isEqualTo(409);
    assertThat(http("secretariat").get("/api/cases/" + number).status()).isEqualTo(200);
  }

  // ---- E2

  @Test
  void ethicsAreCompletedByEverybodyAndLatenessIsSeen() {
    CaseNumber number = project(platform, "研究倫理", Map.of());
    Http pi = http(PI);
    Map<String, Object> done = new HashMap<>(Map.of("pamphletOne", "YES", "pamphletTwo", "YES", "video", "YES", "eaprin", "YES", "participants", 4, "participantsDone", 4));
    assertThat(codes(pi.post("/api/cases/" + number + "/ethics", done))).containsExactly("document-missing");
    assertThat(pi.upload("/api/cases/" + number + "/documents", "ETHICS_CONFIRMATION", "確認書.pdf", PDF).status()).isEqualTo(201);
    for (String item : List.of("pamphletOne", "pamphletTwo", "video", "eaprin")) {
      rule(pi.post("/api/cases/" + number + "/ethics", with(done, item, "NO"), "Accept-Language", "ja"), "E2");
    }
    rule(pi.post("/api/cases/" + number + "/ethics", with(done, "participantsDone", 3), "Accept-Language", "ja"), "E2");
    OpenTask task = work.open(number).get(0);
    assertThat(mails(number, "ethics-overdue")).isEmpty();
    time.advanceTo(task.due().plusSeconds(1));
    assertThat(mails(number, "ethics-overdue")).extracting(mail -> String.valueOf(mail.recipient())).contains(PI, LEAD);
    assertThat(Visitor.loggedIn(port, LEAD).get("/cases/" + platform).text()).contains("期限超過");
    for (JsonNode one : http(LEAD).get("/api/cases/" + platform + "/cases").json()) {
      if (one.path("file").path("caseNumber").asString().equals(number.value())) {
        assertThat(one.path("overdue").asBoolean()).isTrue();
      }
    }
    assertThat(pi.post("/api/cases/" + number + "/ethics", done).status()).as("late, and still taken").isEqualTo(200);
    time.advance(Duration.ZERO);
    assertThat(cases.get(number).stage()).isEqualTo("plan");
  }

  // ---- E3, N-40, N-45 to N-54

  private Map<String, Object> projectPlan(long direct) {
    LocalDate start = LocalDate.of(clock.today().getYear() + 1, 4, 1);
    return new HashMap<>(Map.ofEntries(Map.entry("startOn", start.toString()), Map.entry("endOn", start.plusMonths(12).minusDays(1).toString()), Map.entry("goal", "目標"),
        Map.entry("content", "内容"), Map.entry("planStep", "ONE"), Map.entry("student", "NO"), Map.entry("coInvestigators", 0), Map.entry("institutions", 1), Map.entry("direct1", direct),
        Map.entry("goods", direct), Map.entry("travel", 0), Map.entry("labour", 0), Map.entry("other", 0), Map.entry("indirectAmount", direct * 3 / 10)));
  }

  private void papers(CaseNumber number, String... more) {
    Stream.concat(Stream.of("PROJECT_PLAN", "PARTICIPANTS_LIST", "BUDGET_DETAILS", "DATA_MANAGEMENT_PLAN"), Stream.of(more))
        .forEach(kind -> assertThat(http(PI).upload("/api/cases/" + number + "/documents", kind, kind + ".pdf", PDF).status()).isEqualTo(201));
  }

  @Test
  void aPlanIsHeldToTheRulesOfMoneyAtTheirBoundaries() {
    CaseNumber number = upTo("plan", platform, plan("boundaries").turn(Turn.hold("Task_SubmitProjectPlan")));
    Http pi = http(PI);
    String address = "/api/cases/" + number + "/project-plan";
    assertThat(codes(pi.post(address, projectPlan(10_000_000)))).containsOnly("document-missing").hasSize(4);
    papers(number);
    assertThat(codes(pi.post(address, with(projectPlan(10_000_000), "coInvestigators", 1)))).as("a plan and a DMP of each").hasSize(2);
    refuse(pi, address, with(projectPlan(10_000_000), "indirectAmount", 3_000_001), "N-40");
    refuse(pi, address, with(projectPlan(10_000_000), "planStep", "TWO"), "A-40");
    refuse(pi, address, with(projectPlan(10_000_000), "travel", 1), "N-41");
    refuse(pi, address, with(projectPlan(10_000_000), "piLabour1", 1_000_001), "N-46");
    refuse(pi, address, with(projectPlan(10_000_000), "buyOut1", 2_000_001), "N-47");
    refuse(pi, address, with(projectPlan(15_000_001), "piLabour1", 1), "N-48");
    refuse(pi, address, with(projectPlan(10_000_000), "student", "YES"), "document-missing");
    refuse(pi, address, with(projectPlan(10_000_000), "translationHighest", 1_000_001), "N-49");
    refuse(pi, address, with(with(projectPlan(10_000_000), "partnerGoodsPrice", 100_000), "partnerGoodsMonths", 12), "N-50");
    refuse(pi, address, with(with(with(with(projectPlan(10_000_000), "prepaidPaid", 120_000), "prepaidMonths", 12), "prepaidElapsed", 6), "prepaidCharged", 60_001), "N-51");
    refuse(pi, address, with(projectPlan(10_000_000), "foundationCost", 1), "N-52");
    refuse(pi, address, with(projectPlan(10_000_000), "meals", "INSIDE"), "N-53");
    refuse(pi, address, with(projectPlan(10_000_000), "patentElsewhere", "YES"), "N-54");
    Map<String, Object> justRight = with(with(projectPlan(15_000_000), "piLabour1", 1_500_000), "buyOut1", 3_000_000);
    justRight.putAll(Map.of("translationHighest", 1_000_000, "partnerGoodsPrice", 100_000, "partnerGoodsMonths", 11, "prepaidPaid", 120_000, "prepaidMonths", 12, "prepaidElapsed", 6,
        "prepaidCharged", 60_000, "foundationCost", 0, "meals", "OUTSIDE", "mealsAlcohol", "NO"));
    justRight.put("patentElsewhere", "NO");
    Answer taken = pi.post(address, justRight, "Accept-Language", "ja");
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
  }

  @Test
  void aStudentNeedsTheApprovalOfThePlatformAboveTheBasicCeiling() {
    CaseNumber number = project(platform, "学生の課題", Map.of("student", "YES"));
    Plan plan = plan("student").turn(Turn.hold("Task_SubmitProjectPlan"));
    play(number, plan, () -> cases.get(number).stage().equals("plan") && !work.open(number).isEmpty());
    Http pi = http(PI);
    String address = "/api/cases/" + number + "/project-plan";
    papers(number);
    refuse(pi, address, projectPlan(5_000_000), "N-45");
    Map<String, Object> student = with(projectPlan(5_000_001), "student", "YES");
    refuse(pi, address, student, "STUDENT_CONFIRMATION");
    papers(number, "STUDENT_CONFIRMATION");
    refuse(pi, address, student, "A-42");
    refuse(pi, address, with(with(projectPlan(10_000_001), "student", "YES"), "necessity", "装置が必要。"), "A-42");
    assertThat(pi.post(address, with(student, "necessity", "装置が必要。")).status()).isEqualTo(200);
    time.advance(Duration.ZERO);
    Http lead = http(LEAD);
    assertThat(lead.get("/api/cases/" + number).json().path("actions").findValuesAsString("rel")).contains("plan-collection");
    assertThat(lead.get("/api/cases/" + number + "/steps").text()).contains("装置が必要。");
    rule(lead.post("/api/cases/" + number + "/plan-collection", Map.of("outcome", "FORWARD"), "Accept-Language", "ja"), "A-42");
    rule(lead.post("/api/cases/" + number + "/plan-collection", Map.of("outcome", "RETURN"), "Accept-Language", "ja"), "E3");
    assertThat(work.open(number)).as("nothing is with the agency before").noneMatch(task -> task.task().equals("Task_ConfirmPlan"));
    assertThat(lead.post("/api/cases/" + number + "/plan-collection", Map.of("outcome", "FORWARD", "necessityApproved", "YES")).status()).isEqualTo(200);
    time.advance(Duration.ZERO);
    OpenTask confirm = work.open(number).stream().filter(task -> task.task().equals("Task_ConfirmPlan")).findFirst().orElseThrow();
    assertThat(refused(() -> work.complete(confirm, people.get(new PersonId("secretariat")), Map.of("outcome", "CHANGE_PART", "feedback", "修正を。", "reason", SECRET)))).contains("event-not-allowed");
    work.complete(confirm, people.get(new PersonId("secretariat")), Map.of("outcome", "CHANGE_PART", "partDmp", true, "feedback", "DMPの修正を。", "reason", SECRET));
    time.advance(Duration.ZERO);
    assertThat(mails(number, "project-plan-change")).extracting(mail -> String.valueOf(mail.recipient())).containsExactlyInAnyOrder(PI, LEAD);
    for (String who : List.of(PI, LEAD)) {
      assertThat(http(who).get("/api/cases/" + number + "/steps").text() + http(who).get("/api/cases/" + number + "/explanations").text()
          + Visitor.loggedIn(port, who).get("/cases/" + number).text() + mails(number, "project-plan-change").get(0).body()).as(who).doesNotContain("QXECO");
    }
  }

  @Test
  void coInvestigatorsAreThePolicyOfThePlatform() {
    CaseNumber number = project(other, "共同研究者", Map.of());
    Plan plan = plan("co").turn(Turn.hold("Task_SubmitProjectPlan"));
    play(number, plan, () -> cases.get(number).stage().equals("plan") && !work.open(number).isEmpty());
    papers(number, "CO_INVESTIGATOR_PLAN", "CO_INVESTIGATOR_DMP");
    refuse(http(PI), "/api/cases/" + number + "/project-plan", with(projectPlan(5_000_000), "coInvestigators", 1), "0.1");
    assertThat(http(PI).post("/api/cases/" + number + "/project-plan", projectPlan(5_000_000)).status()).isEqualTo(200);
  }

  // ---- events

  private Map<String, Object> planChange() {
    return Map.of("what", "GOAL", "plannedOn", clock.today().plusDays(60).toString(), "description", "目標を改める。", "why", "市場の変化のため。");
  }

  @Test
  void anEventIsFirstWithThePlatformAndOnlyThenWithTheAgency() {
    CaseNumber number = upTo("project", platform, plan("events").turn(Turn.hold("Task_SubmitProjectYear")));
    time.set(Duration.ZERO);
    Http pi = http(PI);
    Http lead = http(LEAD);
    // returned
    Answer begun = pi.post("/api/cases/" + number + "/events/plan-change", planChange(), "Accept-Language", "ja");
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    int first = begun.json().path("number").asInt();
    time.advance(Duration.ZERO);
    assertThat(work.open(number)).noneMatch(task -> task.group() != null);
    assertThat(mails(number, "event-at-lead")).extracting(Mail::address).contains("office@kanmon-u.example.jp", LEAD + "@example.jp", PI + "@example.jp");
    assertThat(lead.get("/api/cases/" + number).json().path("actions").findValuesAsString("rel")).contains("events/" + first + "/intake");
    assertThat(pi.get("/api/cases/" + number).json().path("next").findValuesAsString("role")).contains("lead");
    assertThat(pi.post("/api/cases/" + number + "/events/" + first + "/intake", Map.of("outcome", "FORWARD")).status()).as("not their own").isEqualTo(409);
    assertThat(http(OTHER).post("/api/cases/" + number + "/events/" + first + "/intake", Map.of("outcome", "FORWARD")).status()).isEqualTo(404);
    rule(lead.post("/api/cases/" + number + "/events/" + first + "/intake", Map.of("outcome", "RETURN"), "Accept-Language", "ja"), "A-34");
    assertThat(lead.post("/api/cases/" + number + "/events/" + first + "/intake", Map.of("outcome", "RETURN", "feedback", "理由を詳しく。")).status()).isEqualTo(200);
    time.advance(Duration.ZERO);
    assertThat(event(pi, number, first).path("result").path("id").asString()).isEqualTo("not-forwarded");
    assertThat(event(pi, number, first).toString()).contains("理由を詳しく。");
    assertThat(mails(number, "event-not-forwarded")).isNotEmpty();
    assertThat(work.open(number)).noneMatch(task -> task.group() != null);
    // forwarded
    int second = begun(pi, number, "plan-change", planChange(), "CONFIRMATION");
    assertThat(lead.post("/api/cases/" + number + "/events/" + second + "/intake", Map.of("outcome", "FORWARD", "feedback", "承知しました。")).status()).isEqualTo(200);
    time.advance(Duration.ZERO);
    OpenTask answer = work.open(number).stream().filter(task -> task.task().equals("Task_AnswerPlanChange")).findFirst().orElseThrow();
    assertThat(http("po").get("/engine-rest/task/" + answer.id() + "/form-variables").text()).as("what was filed, and what the platform said").contains("目標を改める。", "承知しました。");
    work.complete(answer, people.get(new PersonId("po")), Map.of("outcome", "CONFIRMED", "reason", SECRET, "feedback", "承諾します。"));
    time.advance(Duration.ZERO);
    assertThat(event(lead, number, second).path("result").path("id").asString()).isEqualTo("confirmed");
    assertThat(mails(number, "event-confirmed")).extracting(mail -> String.valueOf(mail.recipient())).contains(PI, LEAD);
    // what the platform reports itself is with the agency at once
    assertThat(lead.post("/api/cases/" + number + "/events/plan-change", planChange()).status()).isEqualTo(201);
    time.advance(Duration.ZERO);
    assertThat(work.open(number)).anyMatch(task -> task.task().equals("Task_AnswerPlanChange"));
    // E11, E15: the institution reports to the agency itself
    assertThat(pi.post("/api/cases/" + number + "/events/accident", Map.of("happenedOn", clock.today().toString(), "harm", "INJURY", "account", "転倒。", "measures", "安全教育。")).status())
        .isEqualTo(201);
    time.advance(Duration.ZERO);
    assertThat(work.open(number)).anyMatch(task -> task.task().equals("Task_AnswerAccident"));
    noContradiction(number);
  }

  /** D-12, A-37: it must reach the agency three months before; the days at the platform count. */
  @Test
  void whatComesTooLateFromThePlatformIsJudgedByTheDayOnWhichItReachesTheAgency() {
    CaseNumber number = upTo("project", platform, plan("late").turn(Turn.hold("Task_SubmitProjectYear")));
    time.set(Duration.ZERO);
    Http pi = http(PI);
    Map<String, Object> startUp = Map.of("phase", "DURING", "company", "株式会社関門", "establishedOn", clock.today().plusMonths(3).plusDays(1).toString(), "plan", "事業計画");
    Answer begun = pi.post("/api/cases/" + number + "/events/start-up", startUp, "Accept-Language", "ja");
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    time.advance(Duration.ofDays(2));
    rule(http(LEAD).post("/api/cases/" + number + "/events/" + begun.json().path("number").asInt() + "/intake", Map.of("outcome", "FORWARD"), "Accept-Language", "ja"), "D-12");
    assertThat(work.open(number)).anyMatch(task -> task.task().equals("Task_TakeInEvent")).noneMatch(task -> task.task().equals("Task_AnswerStartUp"));
    assertThat(http(LEAD).post("/api/cases/" + number + "/events/" + begun.json().path("number").asInt() + "/intake", Map.of("outcome", "RETURN", "feedback", "設立日を改めてください。")).status()).isEqualTo(200);
    noContradiction(number);
  }

  @Test
  void sumsCountWhatIsAtThePlatformAndNotWhatItReturned() {
    CaseNumber number = upTo("project", platform, plan("sums").turn(Turn.hold("Task_SubmitProjectYear")));
    time.set(Duration.ZERO);
    Http pi = http(PI);
    Http lead = http(LEAD);
    int year = clock.today().minusMonths(3).getYear();
    work.start("YearBudget", people.get(new PersonId("po")), new HashMap<>(Map.of("caseNumber", number.value(), "fiscalYear", year, "kind", "SET", "directCost", 8_000_000, "indirectCost", 2_400_000, "why", "契約")));
    OpenTask decide = work.open(number).stream().filter(task -> task.task().equals("Task_AnswerYearBudget")).findFirst().orElseThrow();
    work.complete(decide, people.get(new PersonId("pd")), Map.of("outcome", "CONFIRMED", "reason", "可"));
    Map<String, Object> transfer = new HashMap<>(Map.of("fiscalYear", year, "fromItem", "GOODS", "toItem", "TRAVEL", "amount", 5_000_000, "bigPlanChange", "NO", "why", "調査のため。"));
    rule(pi.post("/api/cases/" + number + "/events/budget-transfer", with(transfer, "bigPlanChange", "YES"), "Accept-Language", "ja"), "N-43");
    rule(pi.post("/api/cases/" + number + "/events/budget-transfer", with(transfer, "foundationCost", 1), "Accept-Language", "ja"), "N-52");
    int first = begun(pi, number, "budget-transfer", transfer, "FREE");
    int second = begun(pi, number, "budget-transfer", with(transfer, "amount", 1), "CONFIRMATION");
    assertThat(lead.post("/api/cases/" + number + "/events/" + first + "/intake", Map.of("outcome", "RETURN", "feedback", "不要です。")).status()).isEqualTo(200);
    time.advance(Duration.ZERO);
    assertThat(lead.post("/api/cases/" + number + "/events/" + second + "/intake", Map.of("outcome", "FORWARD")).status()).isEqualTo(200);
    time.advance(Duration.ZERO);
    assertThat(event(pi, number, second).path("verdict").path("id").asString()).as("what was returned does not count any more").isEqualTo("FREE");
    assertThat(event(pi, number, second).path("result").path("id").asString()).isEqualTo("noted");
    noContradiction(number);
  }

  @Test
  void aProjectIsStoppedByWayOfThePlatformAndReportsItsEnd() {
    CaseNumber number = upTo("project", platform, plan("stop").turn(Turn.hold("Task_SubmitProjectYear")));
    time.set(Duration.ZERO);
    Answer stop = http(PI).post("/api/cases/" + number + "/events/project-stop", Map.of("stopOn", clock.today().plusYears(1).toString(), "why", "異動のため。"));
    assertThat(stop.status()).as(stop.text()).isEqualTo(201);
    assertThat(http(LEAD).post("/api/cases/" + number + "/events/" + stop.json().path("number").asInt() + "/intake", Map.of("outcome", "FORWARD")).status()).isEqualTo(200);
    time.advance(Duration.ZERO);
    OpenTask decide = work.open(number).stream().filter(task -> task.task().equals("Task_DecideProjectStop")).findFirst().orElseThrow();
    work.complete(decide, people.get(new PersonId("pd")), Map.of("outcome", "CONFIRMED", "reason", SECRET, "feedback", "中止とします。"));
    time.advance(Duration.ZERO);
    assertThat(cases.get(number).ending()).isEqualTo("stopped");
    // D-14: the end report of a project that did not come to its planned end
    work.start("EndReport", people.get(new PersonId("secretariat")), new HashMap<>(Map.of("caseNumber", number.value(), "endedOn", clock.today().toString())));
    time.advance(Duration.ZERO);
    assertThat(http(PI).get("/api/cases/" + number).json().path("actions").findValuesAsString("rel")).anyMatch(rel -> rel.matches("events/\\d{7}/end-report"));
    // E9, D-13: a start-up after the project, still by way of the platform
    int startUp = begun(http(PI), number, "start-up", Map.of("phase", "AFTER", "company", "株式会社関門", "establishedOn", clock.today().toString(), "plan", "設立した。"), "FREE");
    assertThat(http(LEAD).post("/api/cases/" + number + "/events/" + startUp + "/intake", Map.of("outcome", "FORWARD")).status()).isEqualTo(200);
    time.advance(Duration.ZERO);
    assertThat(event(http(LEAD), number, startUp).path("result").path("id").asString()).isEqualTo("noted");
    noContradiction(number);
  }

  @Test
  void aPlatformIsStoppedAndItsProjectsGoOn() {
    CaseNumber stopped = operating("stopped", OTHER, Map.of());
    reportSelection(stopped);
    CaseNumber number = project(stopped, "残る課題", Map.of());
    assertThat(http(OTHER).post("/api/cases/" + stopped + "/events/project-stop", Map.of("stopOn", clock.today().plusYears(1).toString(), "why", "体制の変更。")).status()).isEqualTo(201);
    time.advance(Duration.ZERO);
    OpenTask decide = work.open(stopped).stream().filter(task -> task.task().equals("Task_DecideProjectStop")).findFirst().orElseThrow();
    work.complete(decide, people.get(new PersonId("pd")), Map.of("outcome", "CONFIRMED", "reason", SECRET, "feedback", "中止とします。"));
    time.advance(Duration.ZERO);
    assertThat(cases.get(stopped).ending()).isEqualTo("stopped");
    assertThat(http(OTHER).get("/api/cases/" + number).status()).as("they lead what is left").isEqualTo(200);
    assertThat(http(OTHER).post("/api/cases/" + stopped + "/cases", request("x")).problem()).isEqualTo("not-under-this-case");
    noContradiction(stopped);
  }

  // ---- 1.4: prior approval

  @Test
  void priorApprovalsNameTheirConditionsAndTheirOwnProcedures() {
    CaseNumber number = upTo("project", platform, plan("approvals").turn(Turn.hold("Task_SubmitProjectYear")));
    time.set(Duration.ZERO);
    Http pi = http(PI);
    for (String act : List.of("PLAN_CHANGE", "PI_LABOUR", "BUY_OUT", "COST_TRANSFER", "IP_TRANSFER", "PRESS", "INTERVIEW")) {
      rule(pi.post("/api/cases/" + number + "/events/prior-approval", act(act, null), "Accept-Language", "ja"), "1.4");
    }
    Set<Object> begun = new HashSet<>();
    for (String[] row : List.of(new String[] {"BUY_TEAM", "profitExcluded", "FREE"}, new String[] {"POOLED_PURCHASE", "threeConditions", "CONFIRMATION"},
        new String[] {"PATENT_COST", "strategyInPlan", "CONFIRMATION"}, new String[] {"INCOME", "incomeInPlan", "CONFIRMATION"},
        new String[] {"SHARE_ABROAD", "institutionProcedure", "CONFIRMATION"}, new String[] {"HIRE_MANAGER", null, "CONFIRMATION"}, new String[] {"MODIFY_GOODS", null, "CONFIRMATION"})) {
      if (row[1] != null) {
        rule(pi.post("/api/cases/" + number + "/events/prior-approval", act(row[0], null), "Accept-Language", "ja"), "1.4");
      }
      assertThat(begun.add(begun(pi, number, "prior-approval", act(row[0], row[1]), row[2]))).as("an event of its own").isTrue();
    }
    rule(pi.post("/api/cases/" + number + "/events/prior-approval", with(with(act("PATENT_COST", "strategyInPlan"), "translationHighest", 1_000_001), "meals", "OTHER"), "Accept-Language", "ja"), "N-53");
    assertThat(work.open(number)).as("all with the platform").filteredOn(task -> task.task().equals("Task_TakeInEvent")).hasSize(7);
    assertThat(work.open(number)).noneMatch(task -> task.task().equals("Task_AnswerPriorApproval"));
  }

  private Map<String, Object> act(String act, String condition) {
    Map<String, Object> values = new HashMap<>(Map.of("act", act, "plannedOn", clock.today().plusDays(30).toString(), "description", "内容"));
    if (condition != null) {
      values.put(condition, "YES");
    }
    return values;
  }

  // ---- 1.4: a platform is led by more than one person

  @Test
  void aDeputyOfThePlatformActsForItAndForItsProjectsInTheirOwnName() {
    person("su-deputy", "共同 三郎", "温泉大学");
    person("su-elsewhere", "他所 四郎", "関門大学");
    CaseNumber number = project(other, "代理者の課題", Map.of());
    play(number, plan("deputy").turn(Turn.hold("Task_CollectPlan")), () -> work.open(number).stream().anyMatch(task -> task.task().equals("Task_CollectPlan")));
    Http head = http(OTHER);
    Http deputy = http("su-deputy");
    String deputies = "/api/cases/" + other + "/deputies";
    for (String address : List.of("", "/steps", "/documents", "/cases", "/deputies")) {
      assertThat(deputy.get("/api/cases/" + other + address).status()).as("before they are named " + address).isEqualTo(404);
    }
    // who may be named, and by whom
    assertThat(codes(head.json("PUT", deputies + "/nobody-such", "", "Accept-Language", "ja"))).containsExactly("unknown-applicant");
    assertThat(codes(head.json("PUT", deputies + "/po", "", "Accept-Language", "ja"))).containsExactly("unknown-applicant");
    assertThat(codes(head.json("PUT", deputies + "/su-elsewhere", "", "Accept-Language", "ja"))).containsExactly("deputy-elsewhere");
    assertThat(codes(head.json("PUT", deputies + "/" + OTHER, "", "Accept-Language", "ja"))).containsExactly("deputy-acts");
    for (String who : List.of(PI, LEAD, "su-deputy")) {
      assertThat(http(who).json("PUT", deputies + "/su-deputy", "").status()).as(who).isEqualTo(404);
    }
    assertThat(http("secretariat").json("PUT", deputies + "/su-deputy", "").status()).isEqualTo(403);
    Answer named = head.json("PUT", deputies + "/su-deputy", "", "Accept-Language", "ja");
    assertThat(named.status()).as(named.text()).isEqualTo(200);
    assertThat(named.json().findValuesAsString("id")).containsExactly("su-deputy");
    assertThat(head.json("PUT", deputies + "/su-deputy", "").json().findValuesAsString("id")).as("named twice is named once").containsExactly("su-deputy");
    assertThat(http("secretariat").get(deputies).json().findValuesAsString("name")).containsExactly("共同 三郎");
    assertThat(http(PI).get(deputies).status()).isEqualTo(404);
    assertThat(deputy.json("PUT", deputies + "/su-elsewhere", "").status()).as("a deputy names nobody").isEqualTo(403);
    assertThat(codes(head.post("/api/cases/" + other + "/cases", with(request("x"), "applicantId", "su-deputy")))).as("nor passes on what they send").containsExactly("leads-the-case");
    theSameByThePage(deputies);
    // they see and do what the head does, and it is known who did it
    assertThat(deputy.get("/api/cases?size=100").text()).contains(other.value(), number.value()).doesNotContain(platform.value());
    assertThat(deputy.get("/api/cases/" + platform).status()).isEqualTo(404);
    assertThat(deputy.get("/api/cases/" + other).json().path("actions").findValuesAsString("rel")).contains("cases", "documents");
    assertThat(deputy.get("/api/cases/" + number).json().path("actions").findValuesAsString("rel")).contains("plan-collection");
    assertThat(Visitor.loggedIn(port, "su-deputy").get("/cases/" + other).text()).contains("応募者の代理者", "共同 三郎");
    assertThat(deputy.post("/api/cases/" + number + "/project-plan", Map.of()).status()).as("the investigator's own step").isIn(404, 409, 422);
    Answer collected = deputy.post("/api/cases/" + number + "/plan-collection", Map.of("outcome", "RETURN", "feedback", "目標を具体的に。"), "Accept-Language", "ja");
    assertThat(collected.status()).as(collected.text()).isEqualTo(200);
    time.advance(Duration.ZERO);
    assertThat(Visitor.loggedIn(port, PI).get("/cases/" + number).text()).contains("共同 三郎", "目標を具体的に。", "上位案件の代表者が対応");
    assertThat(head.post("/api/cases/" + number + "/plan-collection", Map.of("outcome", "FORWARD")).status()).as("the same step twice").isEqualTo(409);
    project(other, "代理者が登録した課題", Map.of(), "su-deputy");
    assertThat(outbox.of(number)).filteredOn(mail -> mail.notice().equals("project-plan-returned")).isNotEmpty();
    // whoever acts for the platform is connected with it, and stays so
    assertThat(head.json("DELETE", deputies + "/su-deputy", "").json()).isEmpty();
    assertThat(head.json("DELETE", deputies + "/nobody-such", "").status()).isEqualTo(200);
    assertThat(deputy.get("/api/cases/" + other).status()).isEqualTo(404);
    assertThat(deputy.get("/api/cases/" + number).status()).isEqualTo(404);
    assertThat(deputy.get("/api/cases?size=100").text()).doesNotContain(other.value(), number.value());
    assertThat(deputy.post("/api/cases/" + number + "/plan-collection", Map.of("outcome", "FORWARD")).status()).isEqualTo(404);
    assertThat(Visitor.loggedIn(port, PI).get("/cases/" + number).text()).as("what they did stays theirs").contains("共同 三郎");
    assertThat(conflicts.has(number, new PersonId("su-deputy"))).isTrue();
    assertThat(conflicts.has(platform, new PersonId("su-deputy"))).isFalse();
    noContradiction(other);
    noContradiction(number);
  }

  /** The form of the case's page names and ends, and refuses in words what REST refuses. */
  private void theSameByThePage(String rest) {
    person("su-deputy-page", "共同 <五郎>", "温泉大学");
    String page = "/cases/" + other;
    Visitor head = Visitor.loggedIn(port, OTHER);
    Visitor deputy = Visitor.loggedIn(port, "su-deputy");
    String token = "&_csrf=" + head.token(page);
    assertThat(head.get(page).text()).contains("共同 三郎", "代理者として登録する", "解除する");
    for (Visitor reader : List.of(deputy, Visitor.loggedIn(port, "secretariat"))) {
      assertThat(reader.get(page).text()).as(reader.login()).contains("共同 三郎").doesNotContain("代理者として登録する", "解除する");
      assertThat(reader.post(page + "/deputies", "person=su-deputy-page&_csrf=" + reader.token("/password")).status()).as(reader.login()).isEqualTo(403);
      assertThat(reader.post(page + "/deputies/end", "person=su-deputy&_csrf=" + reader.token("/password")).status()).as(reader.login()).isEqualTo(403);
    }
    Visitor stranger = Visitor.loggedIn(port, PI);
    assertThat(stranger.post(page + "/deputies", "person=su-deputy-page&_csrf=" + stranger.token("/password")).status()).isEqualTo(404);
    assertThat(head.post(page + "/deputies", "person=su-deputy-page").status()).as("no token").isEqualTo(403);
    Map<String, String> refused = Map.of("nobody-such", "nobody-such", "po", "応募者", "su-elsewhere", "別の機関", OTHER, "すでに担当", "", "入力してください", "%3Cb%3Ex", "&lt;b&gt;x");
    refused.forEach((login, said) -> {
      String answer = head.post(page + "/deputies", "person=" + login + token).text();
      assertThat(answer).as(login).contains("role=\"alert\"", said).doesNotContain("<b>x");
      assertThat(answer).as("stays in the form").contains("name=\"person\" maxlength=\"64\"");
    });
    assertThat(http(OTHER).get(rest).json().findValuesAsString("id")).containsExactly("su-deputy");
    assertThat(head.post(page + "/deputies", "person=su-deputy-page" + token).text()).contains("共同 &lt;五郎&gt;").doesNotContain("role=\"alert\"");
    assertThat(http(OTHER).get(rest).json().findValuesAsString("id")).containsExactly("su-deputy", "su-deputy-page");
    assertThat(head.post(page + "/deputies/end", "person=su-deputy-page" + token).text()).doesNotContain("&lt;五郎&gt;");
    assertThat(http(OTHER).get(rest).json().findValuesAsString("id")).containsExactly("su-deputy");
  }

  // ----

  /** Down from a platform to all that stands under it; up only with those who belong to a project themselves. */
  @Test
  void whoIsInConflictWithAPlatformIsKeptOutOfItsProjectsToo() {
    Plan plan = plan("conflicts").turn(Turn.hold("Task_ConfirmPlan"));
    CaseNumber number = project(other, "QXFAMILY 縁故のある課題", Map.of("organisation", "港湾大学"));
    play(number, plan, () -> work.open(number).stream().anyMatch(task -> task.task().equals("Task_ConfirmPlan")));
    String task = work.open(number).stream().filter(open -> open.task().equals("Task_ConfirmPlan")).findFirst().orElseThrow().id();
    String document = http("secretariat").get("/api/cases/" + number + "/documents").json().get(0).path("id").asString();
    office("su-of-platform", "縁故 一", "温泉大学");
    office("su-of-team", "研究 花子", "遠隔大学");
    office("su-of-institution", "縁故 二", "港湾大学");
    office("su-of-nobody", "無縁 三", "遠隔大学");
    for (String who : List.of("su-of-platform", "su-of-team", "su-of-institution")) {
      Http reader = http(who);
      for (String part : List.of("", "/steps", "/events", "/documents", "/documents/" + document, "/explanations", "/cases")) {
        shut(reader.get("/api/cases/" + number + part), who + part);
      }
      for (String part : List.of("/form", "/deployed-form", "/form-variables", "/variables")) {
        shut(reader.get("/engine-rest/task/" + task + part), who + part);
      }
      shut(reader.post("/engine-rest/task/" + task + "/claim", Map.of("userId", who)), who);
      shut(reader.complete(task, Map.of("outcome", "CONFIRMED", "reason", "x")), who);
      assertThat(reader.get("/engine-rest/task?processInstanceBusinessKey=" + number).json()).as(who).isEmpty();
      Visitor pages = Visitor.loggedIn(port, who);
      assertThat(pages.get("/cases/" + number).status()).as(who).isEqualTo(403);
      assertThat(pages.get("/cases/" + number).text() + pages.get("/mails?case=" + number).text()).as(who).doesNotContain("縁故のある課題");
      assertThat(outbox.of(number)).as(who).noneMatch(mail -> who.equals(String.valueOf(mail.recipient())));
    }
    // upwards, and from there to the projects beside it
    shut(http("su-of-platform").get("/api/cases/" + other), "their own university's platform");
    shut(http("su-of-team").get("/api/cases/" + other), "who would be paid by the platform");
    assertThat(http("su-of-institution").get("/api/cases/" + other).status()).as("works at one of its many institutions").isEqualTo(200);
    assertThat(http("su-of-institution").get("/api/cases/" + other + "/cases").text()).doesNotContain("QXFAMILY");
    assertThat(Visitor.loggedIn(port, "su-of-institution").get("/cases/" + other).text()).doesNotContain("QXFAMILY", "縁故のある課題");
    // everybody else
    assertThat(http("su-of-nobody").get("/api/cases/" + number).status()).isEqualTo(200);
    assertThat(http("su-of-nobody").get("/api/cases/" + other + "/cases").text()).contains("QXFAMILY");
    assertThat(http("su-of-nobody").get("/engine-rest/task/" + task + "/form-variables").status()).isEqualTo(200);
    assertThat(http("su-of-platform").get("/api/cases/" + platform).status()).as("another university's platform").isEqualTo(200);
  }

  private void office(String login, String name, String organisation) {
    users.add(new Person(new PersonId(login), name, login + "@example.jp", organisation, Locale.JAPANESE, Set.of(Role.SECRETARIAT)), Visitor.PASSWORD);
  }

  private static void shut(Answer answer, String what) {
    assertThat(answer.status()).as(what + " " + answer.text()).isEqualTo(403);
    assertThat(answer.problem()).as(what).isEqualTo("conflict-of-interest");
    assertThat(answer.text()).as(what).doesNotContain("QXFAMILY");
  }

  @Test
  @EnabledIfSystemProperty(named = "kanmon.pictures", matches = ".+")
  void platformsAndProjectsArePictured() {
    CaseNumber late = project(platform, "光計測の事業化", Map.of());
    time.advanceTo(work.open(late).get(0).due().plusSeconds(1));
    Plan plan = plan("pictured").turn(Turn.hold("Task_CollectPlan"));
    CaseNumber number = project(platform, "創薬支援AIの事業化", Map.of());
    play(number, plan, () -> work.open(number).stream().anyMatch(task -> task.task().equals("Task_CollectPlan")));
    String confirmed = pictured("Task_ConfirmPlan", plan("confirm"));
    try (Chromium chromium = Chromium.find("pictures of platforms").orElseThrow()) {
      for (String language : List.of("ja-JP", "en-GB")) {
        for (String[] one : new String[][] {{LEAD, platform.value(), "platform"}, {LEAD, number.value(), "collect"}, {PI, late.value(), "onboarding"}, {"secretariat", platform.value(), "office"}}) {
          Page page = chromium.window(language, 1280, 900);
          Chromium.login(page, "http://localhost:" + port, one[0]);
          page.navigate("http://localhost:" + port + "/cases/" + one[1]);
          page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(System.getProperty("kanmon.pictures"), one[2] + "-" + language + ".png")));
          if (one[2].equals("office")) {
            page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + confirmed);
            page.waitForTimeout(6_000);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("kanmon.pictures"), "confirm-plan-" + language + ".png")));
          }
        }
      }
    }
  }

  private String pictured(String task, Plan plan) {
    CaseNumber number = project(platform, plan.title(), Map.of());
    Plan held = plan.turn(Turn.hold(task));
    play(number, held, () -> work.open(number).stream().anyMatch(open -> open.task().equals(task)));
    return work.open(number).stream().filter(open -> open.task().equals(task)).findFirst().orElseThrow().id();
  }

  // ---- what the tests ask

  private int begun(Http by, CaseNumber number, String event, Map<String, Object> values, String verdict) {
    Answer answer = by.post("/api/cases/" + number + "/events/" + event, values, "Accept-Language", "ja");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().path("verdict").path("id").asString()).as(answer.text()).isEqualTo(verdict);
    time.advance(Duration.ZERO);
    return answer.json().path("number").asInt();
  }

  private static JsonNode event(Http reader, CaseNumber number, int event) {
    for (JsonNode one : reader.json("GET", "/api/cases/" + number + "/events", "", "Accept-Language", "ja").json()) {
      if (one.path("number").asInt() == event) {
        return one;
      }
    }
    throw new AssertionError("no event " + event);
  }

  private List<Mail> mails(CaseNumber number, String notice) {
    return outbox.of(number).stream().filter(mail -> mail.notice().equals(notice)).toList();
  }

  private static void refuse(Http by, String address, Map<String, Object> values, String what) {
    Answer answer = by.post(address, values, "Accept-Language", "ja");
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.text()).contains(what);
  }

  private static void rule(Answer answer, String rule) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.problem()).as(answer.text()).isEqualTo("event-not-allowed");
    assertThat(answer.json().path("detail").asString()).contains(rule);
  }

  private static String refused(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException refused) {
      return String.valueOf(refused.getMessage()) + refused.getCause();
    }
    throw new AssertionError("was taken");
  }

  private static List<String> codes(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    return new ArrayList<>(answer.json().path("errors").findValuesAsString("code"));
  }

  private static Map<String, Object> with(Map<String, Object> values, String key, Object value) {
    Map<String, Object> others = new HashMap<>(values);
    others.put(key, value);
    return others;
  }
}
