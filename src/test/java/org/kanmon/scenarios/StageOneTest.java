package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kanmon.Thorough;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Documents;
import org.kanmon.cases.TaskWork;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Inspection;
import org.kanmon.notices.Outbox;
import org.kanmon.people.People;
import org.kanmon.people.PersonId;
import org.kanmon.rules.Decisions;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A-STEP ステージⅠ: a lifecycle of files alone, walked through the doors to each of its ends. */
@RunningOffice
@Order(11)
class StageOneTest {

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private Documents documents;
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

  @BeforeEach
  void today() {
    time.set(Duration.ZERO);
  }

  record Walk(String name, Plan plan, String ending) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Plan plan(String name) {
    return Plan.of("stage-one-" + name, "applicant", "東都大学", "髙感度センサーの育成", 30_000_000L, 30, 0);
  }

  static Stream<Walk> walks() {
    return Stream.of(
        new Walk("moved on to stage II (StageTwoTest), with everything returned once and two institutions", plan("moved").with("SubmitResearchPlan", Map.of("institutions", 2))
            .first("ReviewResearchPlan", Map.of("outcome", "RETURNED", "feedback", "年度計画を具体的に。"))
            .first("AnswerYearlyReport", Map.of("outcome", "REVISE", "feedback", "達成度の根拠を。")), "completed"),
        new Walk("may not move on", plan("not-moved").with("DecideStageGate", Map.of("outcome", "NOT_MOVED_ON", "feedback", "企業の参画が不十分。")), "completed"),
        new Walk("no move sought, no comment on the draft", plan("not-sought").with("SubmitStageGateReport", Map.of("seeksMove", "NO", "companies", 0))
            .turn(Turn.hold("Task_CommentGrantEvaluation")), "completed"),
        new Walk("nothing reported in time", plan("silent").turn(Turn.late("Task_SubmitYearlyReport", 1)).with("AnswerYearlyReport", Map.of("outcome", "REVISE"))
            .turn(Turn.hold("Task_ReviseYearlyReport")).turn(Turn.hold("Task_SubmitStageGateReport")).turn(Turn.hold("Task_SubmitGrantReport")), "completed"),
        new Walk("adoption cancelled", plan("cancelled").with("ReviewResearchPlan", Map.of("outcome", "CANCELLED", "feedback", "計画が成立しない。")), "contract-not-concluded"),
        new Walk("plan never sent", plan("no-plan").turn(Turn.hold("Task_SubmitResearchPlan")), "contract-not-concluded"),
        new Walk("adoption declined", plan("declined").turn(Turn.send("withdrawal", "Task_SubmitResearchPlan")), "declined"),
        new Walk("conditions declined", plan("conditions").with("DecideAdoption", Map.of("outcome", "CONDITIONAL", "conditions", "体制を強化すること。"))
            .with("AcceptConditions", Map.of("answer", "DECLINE")), "declined"),
        new Walk("withdrawn", plan("withdrawn").turn(Turn.send("withdrawal", "Task_CheckFormally")), "withdrawn"),
        new Walk("ineligible", plan("ineligible").with("CheckFormally", Map.of("outcome", "INELIGIBLE", "reason", "常勤でない。")), "ineligible"),
        new Walk("application never sent", plan("lapsed").turn(Turn.hold("Task_SubmitApplication")), "lapsed"),
        new Walk("not adopted after documents", plan("documents").with("DecideOnInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", "新規性の説明が不足。")), "not-adopted"),
        new Walk("not adopted after the interview", plan("interview").with("ConcludeInterviewStageOne", Map.of("outcome", "NOT_ADOPTED", "feedback", "体制に懸念。")), "not-adopted"));
  }

  static Stream<Walk> ways() {
    return Thorough.orFirst(walks(), walk -> walk.ending().equals("completed"));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aCaseEnds(Walk walk) {
    CaseNumber number = player.open(walk.plan(), "RequestApplication");
    assertThat(number.value()).startsWith("AA-");
    play(number, walk.plan(), () -> cases.get(number).isClosed());
    Case file = cases.get(number);
    assertThat(file.ending()).as("stage " + file.stage()).isEqualTo(walk.ending());
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).filteredOn(finding -> number.value().equals(finding.caseNumber())).isEmpty();
  }

  @Test
  void noEndingIsLeftOut() {
    Set<String> drawn = Bpmn.readModelFromFile(new java.io.File("processes/programmes/AStepStageOne.bpmn")).getModelElementsByType(EndEvent.class).stream()
        .filter(end -> end.getExtensionElements() != null)
        .flatMap(end -> end.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream())
        .flatMap(properties -> properties.getCamundaProperties().stream()).filter(p -> p.getCamundaName().equals("ending")).map(CamundaProperty::getCamundaValue)
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> walked = walks().map(Walk::ending).collect(Collectors.toCollection(TreeSet::new));
    // walked below, by an event
    walked.add("stopped");
    assertThat(walked).isEqualTo(drawn);
  }

  /** A3: what the applicant wrote is proposed to whoever assigns the field. */
  @Test
  void theFieldOfTheApplicationIsProposed() {
    Plan plan = plan("field").with("ApplyStageOne", Map.of("field", "agri-bio")).turn(Turn.hold("Task_AssignField"));
    CaseNumber number = player.open(plan, "RequestApplication");
    play(number, plan, () -> work.open(number).stream().anyMatch(task -> task.task().equals("Task_AssignField")));
    Http secretariat = new Http(port, "secretariat", Visitor.PASSWORD);
    assertThat(secretariat.get("/engine-rest/task/" + work.open(number).get(0).id() + "/form-variables").json().path("field").path("value").asString()).isEqualTo("agri-bio");
  }

  /** A9: one contract for each institution, each with its own letter and its own signature; the plan is held to the terms and to its papers. */
  @Test
  void contractsAreConcludedWithEachInstitution() throws Exception {
    Plan plan = plan("contracts").with("DecideAdoption", Map.of("amount", 30_000_000)).turn(Turn.hold("Task_SubmitResearchPlan")).turn(Turn.hold("Task_SignGrantContract"));
    CaseNumber number = upTo("contract", plan);
    Http applicant = http("applicant");
    assertThat(refusal(applicant, number, researchPlan(30, 10_000_000, 0))).as("the plan is not on file").contains("document-missing", "RESEARCH_PLAN");
    documents.upload(cases.get(number), people.get(new PersonId("applicant")), DocumentKind.RESEARCH_PLAN, "計画書.pdf",
        new java.io.ByteArrayInputStream("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    assertThat(refusal(applicant, number, researchPlan(31, 10_000_000, 0))).contains("event-not-allowed", "N-19");
    // from October on the first year has half of the ceiling
    assertThat(refusal(applicant, number, researchPlan(30, 7_500_001, 0))).contains("event-not-allowed", "N-18");
    assertThat(refusal(applicant, number, researchPlan(30, 7_500_000, 7_000_001))).contains("event-not-allowed", "A-18");
    Map<String, Object> more = researchPlan(30, 7_500_000, 0);
    more.put("funds3", 8_000_001);
    assertThat(refusal(applicant, number, more)).as("30,000,000 were adopted").contains("event-not-allowed", "A9");
    Answer taken = applicant.post("/api/cases/" + number + "/research-plan", researchPlan(30, 7_500_000, 6_800_000), "Accept-Language", "ja");
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);

    play(number, plan, () -> work.open(number).stream().filter(task -> task.task().equals("Task_SignGrantContract")).count() == 2);
    assertThat(documents.all(number)).filteredOn(document -> document.kind() == DocumentKind.CONTRACT).extracting(document -> document.fileName())
        .containsExactlyInAnyOrder("委託研究開発契約書_1_" + number + ".pdf", "委託研究開発契約書_2_" + number + ".pdf");
    JsonNode actions = applicant.json("GET", "/api/cases/" + number, "", "Accept-Language", "ja").json().path("actions");
    assertThat(actions.findValuesAsString("rel")).contains("institution-signature/1", "institution-signature/2");
    assertThat(actions.findValuesAsString("title")).contains("機関の署名の記録（2）");
    Map<String, Object> signature = Map.of("signatory", "契約担当者", "signedOn", LocalDate.now().toString());
    assertThat(applicant.post("/api/cases/" + number + "/institution-signature", signature).status()).as("of which institution").isEqualTo(409);
    assertThat(applicant.post("/api/cases/" + number + "/institution-signature/3", signature).status()).isEqualTo(409);
    assertThat(applicant.post("/api/cases/" + number + "/institution-signature/2", signature).status()).isEqualTo(200);
    assertThat(applicant.post("/api/cases/" + number + "/institution-signature/2", signature).status()).as("signed").isEqualTo(409);
    assertThat(cases.get(number).stage()).as("the other institution has not signed").isEqualTo("contract");
    assertThat(applicant.post("/api/cases/" + number + "/institution-signature/1", signature).status()).isEqualTo(200);
    time.advance(Duration.ZERO);
    assertThat(cases.get(number).stage()).isEqualTo("research");

    JsonNode own = applicant.json("GET", "/api/cases/" + number + "/steps", "", "Accept-Language", "ja").json();
    assertThat(own.findValuesAsString("subject")).contains("research-plan", "grant-contract", "grant-contract-signature").doesNotContain("research-plan-review");
    JsonNode office = http("po").get("/api/cases/" + number + "/steps").json();
    assertThat(office.findValuesAsString("subject")).contains("research-plan", "research-plan-review", "grant-contract");
    assertThat(Visitor.loggedIn(port, "applicant").get("/cases/" + number).text()).contains("課題の実施", "研究開発計画書", "署名（2）").doesNotContain("目標と年度計画は妥当。");
  }

  private Map<String, Object> researchPlan(int months, long first, long indirect) {
    LocalDate start = LocalDate.of(2027, 10, 1);
    Map<String, Object> plan = new HashMap<>(Map.of("startOn", start.toString(), "endOn", start.plusMonths(months).minusDays(1).toString(), "goal", "目標", "schedule", "計画",
        "funds1", first, "funds2", 14_500_000, "funds3", 8_000_000, "indirectAmount", indirect, "institutions", 2));
    plan.putAll(Map.of("shares", "東都大学 20,000,000\n西都大学 10,000,000", "fullTime", "YES"));
    return plan;
  }

  private static String refusal(Http applicant, CaseNumber number, Map<String, Object> plan) {
    Answer answer = applicant.post("/api/cases/" + number + "/research-plan", plan, "Accept-Language", "ja");
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    return answer.text();
  }

  /** 0.2: whoever reports a stop does not decide it; the decision ends research at once, whatever else is going on. */
  @Test
  void aProjectIsStopped() {
    Plan plan = plan("stopped").turn(Turn.hold("Task_DecideProjectStop"));
    CaseNumber number = upTo("research", plan);
    Http applicant = http("applicant");
    Map<String, Object> wish = Map.of("stopOn", LocalDate.now().plusYears(1).toString(), "why", "研究責任者の異動のため。");
    for (String outcome : List.of("REFUSED", "CONFIRMED")) {
      Answer begun = applicant.post("/api/cases/" + number + "/events/project-stop", wish, "Accept-Language", "ja");
      assertThat(begun.status()).as(begun.text()).isEqualTo(201);
      OpenTask task = work.open(number).stream().filter(open -> open.task().equals("Task_DecideProjectStop")).findFirst().orElseThrow();
      work.complete(task, people.get(new PersonId("pd")), Map.of("outcome", outcome, "reason", "QXSTOP 内部の理由", "feedback", "承知しました。"));
      time.advance(Duration.ZERO);
      assertThat(cases.get(number).ending()).isEqualTo(outcome.equals("CONFIRMED") ? "stopped" : null);
    }
    assertThat(work.open(number)).isEmpty();
    assertThat(decisions.latest(number, "project-stop-answer").orElseThrow().reason()).contains("QXSTOP");
    assertThat(applicant.get("/api/cases/" + number + "/events").text() + applicant.get("/api/cases/" + number + "/steps").text()
        + applicant.get("/api/cases/" + number + "/explanations").text()).doesNotContain("QXSTOP");
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).filteredOn(finding -> number.value().equals(finding.caseNumber())).isEmpty();
  }

  /** A11, A-28, A-47: the evaluation advisers judge at the gate, each for themselves and none in a conflict; who may sit is what the terms say. */
  @Test
  void theAdvisersAreThePanelOfTheGate() {
    Plan plan = plan("panel").with("SubmitStageGateReport", Map.of("results", "QXRESULTS 成果")).with("ReviewStageGate", Map.of("overallComment", "QXMARKED 所見"));
    CaseNumber number = upTo("stage-gate", plan);
    play(number, plan.turn(Turn.hold("Task_NamePanel")), () -> !at(number, "Task_NamePanel").isEmpty());
    OpenTask naming = at(number, "Task_NamePanel").get(0);
    Http po = http("po");
    assertThat(po.complete(naming.id(), naming("reviewer", "adviser")).text()).as("an expert of the selection is no adviser").contains("reviewer");
    assertThat(po.complete(naming.id(), naming("adviser")).status()).as("two at least").isEqualTo(422);
    assertThat(po.complete(naming.id(), naming("adviser", "adviser")).status()).as("not twice").isEqualTo(422);
    assertThat(po.complete(naming.id(), naming("adviser", "po")).status()).as("no officer").isEqualTo(422);
    assertThat(po.complete(naming.id(), naming("adviser", "sugiyama", "ueda")).status()).isEqualTo(204);
    time.advance(Duration.ZERO);
    Http member = http("adviser");
    assertThat(member.get("/api/cases/" + number + "/steps").text()).as("before the declaration").doesNotContain("QXRESULTS");
    declare(number, "adviser", Map.of("answer", "NONE", "confidentiality", true, "noOutsideAi", true));
    assertThat(member.get("/api/cases/" + number + "/steps").text()).contains("QXRESULTS");
    // whoever is in a conflict is replaced, by an adviser
    declare(number, "sugiyama", Map.of("answer", "CONFLICT", "kind", "JOINT_RESEARCH", "confidentiality", true, "noOutsideAi", true));
    assertThat(http("sugiyama").get("/api/cases/" + number).status()).isEqualTo(404);
    assertThat(at(number, "Task_ReplaceReviewer")).hasSize(1);
    play(number, plan.turn(Turn.hold("Task_DecideStageGate")), () -> !at(number, "Task_DecideStageGate").isEmpty());
    assertThat(http("pd").get("/engine-rest/task/" + at(number, "Task_DecideStageGate").get(0).id() + "/form-variables").text()).contains("評価者");
    play(number, plan, () -> decisions.latest(number, "stage-gate").isPresent());
    time.advance(Duration.ZERO);
    assertThat(member.get("/api/cases/" + number).status()).as("the gate is over").isEqualTo(404);
    assertThat(http("applicant").get("/api/cases/" + number + "/steps").text() + Visitor.loggedIn(port, "applicant").get("/cases/" + number).text()).contains("QXRESULTS")
        .doesNotContain("QXMARKED", "平野", "上田");
    assertThat(Visitor.loggedIn(port, "pd").get("/cases/" + number).text()).contains("QXMARKED");
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).filteredOn(finding -> number.value().equals(finding.caseNumber())).isEmpty();
  }

  private static Map<String, Object> naming(String... people) {
    return Map.of("reviewers", List.of(people), "note", "ご意見をお願いします。", "noConflict", true);
  }

  private void declare(CaseNumber number, String person, Map<String, Object> values) {
    OpenTask task = at(number, "Task_DeclareConflict").stream().filter(open -> open.person().equals(person)).findFirst().orElseThrow();
    work.complete(task, people.get(new PersonId(person)), values);
    time.advance(Duration.ZERO);
  }

  private List<OpenTask> at(CaseNumber number, String task) {
    return work.open(number).stream().filter(open -> open.task().equals(task)).toList();
  }

  /** the gate opens in the final year; its result is told with its reasons, and with nothing that stays in the office. */
  @Test
  void theGateOpensInTimeAndTellsItsReasons() {
    Plan plan = plan("gate").with("RecommendStageGate", Map.of("reason", "QXRECOMMEND 内部の理由", "advisersOpinion", "QXADVISERS 意見"))
        .with("DecideStageGate", Map.of("reason", "QXGATE 内部の理由", "feedback", "企業の参画を評価します。"));
    CaseNumber number = upTo("stage-gate", plan);
    Object endOn = work.open(number).stream().map(task -> task.facts().get("endOn")).filter(java.util.Date.class::isInstance).findFirst().orElseThrow();
    assertThat(Duration.between(clock.instant(), ((java.util.Date) endOn).toInstant())).isBetween(Duration.ofDays(363), Duration.ofDays(367));
    play(number, plan, () -> decisions.latest(number, "stage-gate").isPresent());
    assertThat(Duration.between(clock.instant(), ((java.util.Date) endOn).toInstant())).as("three months before the end, at least").isGreaterThan(Duration.ofDays(89));
    assertThat(outbox.of(number)).filteredOn(mail -> mail.notice().equals("stage-gate-passed")).isNotEmpty()
        .allSatisfy(mail -> assertThat(mail.body()).contains("企業の参画を評価します。").doesNotContain("QXRECOMMEND", "QXADVISERS", "QXGATE"));
    Http applicant = http("applicant");
    assertThat(applicant.json("GET", "/api/cases/" + number + "/explanations", "", "Accept-Language", "ja").text()).contains("移行可", "企業の参画を評価します。").doesNotContain("QXRECOMMEND", "QXADVISERS", "QXGATE");
    assertThat(applicant.get("/api/cases/" + number + "/steps").text() + Visitor.loggedIn(port, "applicant").get("/cases/" + number).text()).doesNotContain("QXRECOMMEND", "QXADVISERS", "QXGATE");
    assertThat(http("po").get("/api/cases/" + number + "/steps").text()).contains("QXRECOMMEND", "QXADVISERS", "QXGATE");
  }

  @Test
  @EnabledIfSystemProperty(named = "kanmon.pictures", matches = ".+")
  void aGrantIsPictured() {
    CaseNumber number = upTo("stage-gate", plan("pictured").turn(Turn.hold("Task_DecideStageGate")));
    play(number, plan("pictured").turn(Turn.hold("Task_DecideStageGate")), () -> work.open(number).stream().anyMatch(task -> task.task().equals("Task_DecideStageGate")));
    String task = work.open(number).stream().filter(open -> open.task().equals("Task_DecideStageGate")).findFirst().orElseThrow().id();
    try (Chromium chromium = Chromium.find("pictures of a grant").orElseThrow()) {
      for (String language : List.of("ja-JP", "en-GB")) {
        for (String login : List.of("applicant", "pd")) {
          Page page = chromium.window(language, 1280, 900);
          Chromium.login(page, "http://localhost:" + port, login);
          page.navigate("http://localhost:" + port + "/cases/" + number);
          page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(System.getProperty("kanmon.pictures"), "grant-" + login + "-" + language + ".png")));
          if (login.equals("pd")) {
            page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task);
            page.waitForTimeout(6_000);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("kanmon.pictures"), "decide-stage-gate-" + language + ".png")));
          }
        }
      }
    }
  }

  private CaseNumber upTo(String stage, Plan plan) {
    CaseNumber number = player.open(plan, "RequestApplication");
    play(number, plan, () -> cases.get(number).stage().equals(stage) && !work.open(number).isEmpty());
    assertThat(cases.get(number).stage()).isEqualTo(stage);
    return number;
  }

  private Http http(String login) {
    return new Http(port, login, Chromium.PASSWORD);
  }

  /** Plays until it is over, or nothing can happen any more. */
  private void play(CaseNumber number, Plan plan, BooleanSupplier over) {
    Playing.until(over, player, time, number, plan);
  }
}
