package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
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
import org.kanmon.OnH2EveryDay;
import org.kanmon.Thorough;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Documents;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.AnswerBook;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Situation;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A-STEP ステージⅡ through the doors, by the open call and through the gate of ステージⅠ, to each of its ends (1.3, N-20 to N-24, A-21 to A-27, B1 to B5; ADR 27). */
@OnH2EveryDay
@RunningOffice
@Order(21)
class StageTwoTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final byte[] PDF = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
  private static final Map<String, Object> CALL = Map.of("callId", "a-step-stage-two-open");

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private AnswerBook book;
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
  private Inspection inspection;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private AgencyClock clock;

  @BeforeEach
  void today() {
    time.set(Duration.ZERO);
  }

  /** @param after what is different after the gate; null for the open call */
  record Walk(String name, Plan plan, Plan after, String ending) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** By the open call. */
  private static Plan call(String name) {
    return Plan.of("stage-two-" + name, "applicant", "東都大学", "髙機能膜の産学共同研究", 70_000_000L, 54, 0).with("RequestApplication", CALL);
  }

  /** By ステージⅠ. */
  private static Plan gate(String name) {
    return Plan.of("stage-two-gate-" + name, "applicant", "東都大学", "髙感度センサーの育成", 30_000_000L, 30, 0);
  }

  static Stream<Walk> walks() {
    return Stream.of(
        new Walk("open call, to the end, everything returned once", call("whole").with("PlanJointResearch", Map.of("institutions", 2))
            .first("CheckFormally", Map.of("outcome", "RETURNED", "reason", "企業の届出書を確認のうえ再提出してください。"))
            .first("ReviewResearchPlan", Map.of("outcome", "RETURNED", "feedback", "分担を具体的に。")), null, "completed"),
        new Walk("open call, adoption cancelled", call("cancelled").with("ReviewResearchPlan", Map.of("outcome", "CANCELLED", "feedback", "計画が成立しない。")),
            null, "contract-not-concluded"),
        new Walk("open call, plan never sent", call("no-plan").turn(Turn.hold("Task_SubmitResearchPlan")), null, "contract-not-concluded"),
        new Walk("open call, adoption declined", call("declined").turn(Turn.send("withdrawal", "Task_SubmitResearchPlan")), null, "declined"),
        new Walk("open call, conditions declined", call("conditions").with("DecideAdoption", Map.of("outcome", "CONDITIONAL", "conditions", "体制を強化すること。"))
            .with("AcceptConditions", Map.of("answer", "DECLINE")), null, "declined"),
        new Walk("open call, withdrawn", call("withdrawn").turn(Turn.send("withdrawal", "Task_CheckFormally")), null, "withdrawn"),
        new Walk("open call, ineligible", call("ineligible").with("CheckFormally", Map.of("outcome", "INELIGIBLE", "reason", "民間企業が参画していない。")), null, "ineligible"),
        new Walk("open call, application never sent", call("lapsed").turn(Turn.hold("Task_SubmitApplication")), null, "lapsed"),
        new Walk("open call, not adopted after documents", call("documents").with("DecideOnInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", "移転の計画が不足。")),
            null, "not-adopted"),
        new Walk("open call, not adopted after the interview", call("interview").with("ConcludeInterviewStageOne", Map.of("outcome", "NOT_ADOPTED", "feedback", "体制に懸念。")),
            null, "not-adopted"),
        new Walk("gate, to the end of stage II", gate("whole"), gate("whole"), "completed"),
        new Walk("gate, move declined", gate("declined"), gate("declined").turn(Turn.send("withdrawal", "Task_ReviewResearchPlan")), "completed"),
        new Walk("gate, plan of stage II never sent", gate("no-plan"), gate("no-plan").turn(Turn.hold("Task_SubmitResearchPlan")), "completed"),
        new Walk("gate, plan of stage II not accepted", gate("cancelled"),
            gate("cancelled").with("ReviewResearchPlan", Map.of("outcome", "CANCELLED", "feedback", "共同研究が成立しない。")), "completed"));
  }

  static Stream<Walk> ways() {
    return Thorough.orFirst(walks(), walk -> walk.after() == null);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aCaseEnds(Walk walk) {
    boolean moved = walk.after() != null;
    CaseNumber number = moved ? throughTheGate(walk.plan()) : player.open(walk.plan(), "RequestApplication");
    assertThat(number.value()).startsWith(moved ? "AA-" : "AB-");
    play(number, moved ? walk.after() : walk.plan(), () -> cases.get(number).isClosed());
    Case file = cases.get(number);
    assertThat(file.ending()).as("stage " + file.stage()).isEqualTo(walk.ending());
    assertThat(file.programme()).isEqualTo("a-step-stage-two");
    assertThat(file.route()).isEqualTo(moved ? "STAGE_GATE" : "OPEN_CALL");
    assertNoContradictions(number);
  }

  @Test
  void noEndingIsLeftOut() {
    Set<String> drawn = Bpmn.readModelFromFile(new java.io.File("processes/programmes/AStepStageTwo.bpmn")).getModelElementsByType(EndEvent.class).stream()
        .filter(end -> end.getExtensionElements() != null)
        .flatMap(end -> end.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream())
        .flatMap(properties -> properties.getCamundaProperties().stream()).filter(p -> p.getCamundaName().equals("ending")).map(CamundaProperty::getCamundaValue)
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> walked = walks().map(Walk::ending).collect(Collectors.toCollection(TreeSet::new));
    // walked below, by an event, on both routes
    walked.add("stopped");
    assertThat(walked).isEqualTo(drawn);
  }

  /** B2, N-20, N-21, N-23: the application is held to the ceilings, to its period, and to one notification for each company. */
  @Test
  void anApplicationIsHeldToItsTermsAndPapers() {
    Plan plan = call("form");
    CaseNumber number = player.open(plan, "RequestApplication");
    Map<String, Object> form = new HashMap<>(book.answers("ApplyStageTwo", new Situation(people.get(new PersonId("applicant")), cases.get(number), null, LocalDate.now(ZONE), plan, 0)));
    form.putAll(Map.of("companies", 2, "company2Name", "西都電機株式会社", "company2Private", "YES", "company2Receives", "NO", "company2Matching", 0));
    Http applicant = http("applicant");
    Answer without = applicant.post("/api/cases/" + number + "/application", form, "Accept-Language", "ja");
    assertThat(without.status()).isEqualTo(422);
    assertThat(without.text()).contains("document-missing", "documents-too-few", "2件必要", "現在0件");
    file(number, DocumentKind.PROPOSAL, "提案書.pdf");
    file(number, DocumentKind.JOINT_RESEARCH_NOTIFICATION, "届出書_1.pdf");
    assertThat(applicant.post("/api/cases/" + number + "/application", form, "Accept-Language", "ja").text()).as("one of two companies").contains("documents-too-few", "2件必要", "現在1件");
    file(number, DocumentKind.JOINT_RESEARCH_NOTIFICATION, "届出書_2.pdf");
    assertThat(refused(number, form, "periodMonths", 55)).contains("too-large");
    assertThat(refused(number, form, "amountYear2", 25_000_001)).contains("too-large");
    // N-23: from October on, half a year
    Map<String, Object> late = new HashMap<>(form);
    late.putAll(Map.of("startOn", LocalDate.of(LocalDate.now(ZONE).getYear() + 1, 10, 1).toString(), "periodMonths", 54, "amountYear1", 12_500_001, "amountYear2", 25_000_000,
        "amountYear3", 25_000_000, "amountYear4", 25_000_000, "amountYear5", 25_000_000, "amount", 112_500_001));
    late.keySet().removeIf(key -> key.equals("amountYear6"));
    assertThat(applicant.post("/api/cases/" + number + "/application", late).text()).contains("amountYear1", "over-year-ceiling", "12,500,000");
    late.putAll(Map.of("amountYear1", 12_500_000, "amount", 112_500_000));
    Answer taken = applicant.post("/api/cases/" + number + "/application", late);
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    assertThat(Visitor.loggedIn(port, "applicant").get("/cases/" + number).text()).contains("西都電機株式会社", "企業への技術移転の計画", "プロジェクトリーダー").doesNotContain("移行手続");
  }

  private String refused(CaseNumber number, Map<String, Object> form, String field, Object value) {
    Map<String, Object> other = new HashMap<>(form);
    other.put(field, value);
    Answer answer = http("applicant").post("/api/cases/" + number + "/application", other);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    return answer.text();
  }

  /** B2: without a private company that receives the technology nobody can accept; A-25: without a contribution somebody can, with a reason. */
  @Test
  void theFormalCheckFindsTheCompanies() {
    for (Map<String, Object> nobody : List.<Map<String, Object>>of(Map.of("companies", 0), Map.of("company1Private", "NO"), Map.of("company1Receives", "NO"))) {
      Plan plan = call("company-" + nobody.keySet()).with("ApplyStageTwo", nobody).turn(Turn.hold("Task_CheckFormally"));
      CaseNumber number = upTo("application", plan, "Task_CheckFormally");
      OpenTask task = task(number, "Task_CheckFormally");
      Answer accepted = http("secretariat").complete(task.id(), Map.of("outcome", "ACCEPTED", "checklist", List.of("APPLICANT"), "overrideReason", "特例"));
      assertThat(accepted.status()).as(accepted.text()).isEqualTo(422);
      assertThat(accepted.text()).contains("private company");
    }
    Plan plan = call("zero").with("ApplyStageTwo", Map.of("company1Matching", 0)).turn(Turn.hold("Task_CheckFormally"));
    CaseNumber number = upTo("application", plan, "Task_CheckFormally");
    Http secretariat = http("secretariat");
    String task = task(number, "Task_CheckFormally").id();
    assertThat(secretariat.get("/engine-rest/task/" + task + "/form-variables").text()).contains("負担のない企業");
    assertThat(secretariat.complete(task, Map.of("outcome", "ACCEPTED", "checklist", List.of("APPLICANT"))).text()).contains("reason");
    assertThat(secretariat.complete(task, Map.of("outcome", "ACCEPTED", "checklist", List.of("APPLICANT"), "overrideReason", "人員の提供を別途確認した。")).status()).isEqualTo(204);
    assertNoContradictions(number);
  }

  /** a project that may move on goes on at once, by the terms of stage II, with everything that it has. */
  @Test
  void whoPassesTheGateGoesOnWithoutAnApplication() {
    Plan plan = gate("passing").with("SubmitStageGateReport", Map.of("nextAmount", 60_000_000)).with("DecideStageGate", Map.of("nextAmount", 48_000_000));
    CaseNumber number = throughTheGate(plan);
    Case file = cases.get(number);
    assertThat(file.programme()).isEqualTo("a-step-stage-two");
    assertThat(file.stage()).isEqualTo("moving-on");
    assertThat(file.call()).as("the call by which it came").isEqualTo("a-step-stage-one-open");
    assertThat(file.field()).isNotNull();
    OpenTask plan2 = task(number, "Task_SubmitResearchPlan");
    assertThat(stageOneEnd(plan2)).as("stage I still runs").isAfter(plan2.created().atZone(ZONE).toLocalDate());
    assertThat(jdbc.sql("select count(*) from act_ru_execution where business_key_ = ? and super_exec_ is null and parent_id_ is null").param(number.value()).query(Long.class)
        .single()).as("one lifecycle").isEqualTo(1);

    JsonNode whole = http("applicant").json("GET", "/api/cases/" + number, "", "Accept-Language", "ja").json();
    assertThat(whole.path("programme").path("name").asString()).contains("ステージⅡ");
    assertThat(whole.path("rulebook").path("termsYear").asInt()).isEqualTo(2026);
    assertThat(whole.path("rulebook").path("entryRoute").asString()).isEqualTo("STAGE_GATE");
    JsonNode passage = whole.path("passages").path(0);
    assertThat(passage.path("from").path("programme").path("id").asString()).isEqualTo("a-step-stage-one");
    assertThat(passage.path("to").path("programme").path("id").asString()).isEqualTo("a-step-stage-two");
    assertThat(passage.path("to").path("rulebook").asString()).isEqualTo(whole.path("rulebook").path("name").asString());
    assertThat(passage.path("amount").asLong()).isEqualTo(48_000_000);
    assertThat(whole.path("timeline").findValuesAsString("text")).contains("次の制度へ移行：ステージゲート評価による移行");
    String page = Visitor.loggedIn(port, "applicant").get("/cases/" + number).text();
    assertThat(page).contains("制度間の移行", "ステージⅠ（育成フェーズ）", "ステージⅡ（本格フェーズ）", "48,000,000円", "届出書", "移行手続（契約）");
    assertThat(http("applicant").json("GET", "/api/cases/" + number + "/explanations", "", "Accept-Language", "ja").text()).contains("次の制度への移行", "間を置かずステージⅡへ移行");
    assertThat(outbox.of(number)).filteredOn(mail -> mail.notice().equals("next-stage-entered")).isNotEmpty().allSatisfy(mail -> assertThat(mail.body()).contains("ステージⅡ"));
    // read by the criteria of stage I
    assertThat(Visitor.loggedIn(port, "po").get("/cases/" + number).text()).contains("加重平均", "シーズの独創性");
    assertThat(documents.counts(number)).containsKeys(DocumentKind.PROPOSAL, DocumentKind.NEXT_STAGE_PLAN, DocumentKind.JOINT_RESEARCH_NOTIFICATION);
    assertThat(http("applicant").get("/api/cases/" + number + "/steps").json().findValuesAsString("subject")).contains("stage-gate-report", "promotion-adviser");
    assertNoContradictions(number);
  }

  /** N-20, N-22, N-23, A-21, B2, B3 at their boundaries, on a project from the gate. */
  @Test
  void thePlanAfterTheGateIsHeldToStageTwo() {
    Plan plan = gate("plan").with("SubmitStageGateReport", Map.of("nextAmount", 90_000_000)).with("DecideStageGate", Map.of("nextAmount", 40_000_000));
    CaseNumber number = throughTheGate(plan);
    LocalDate start = stageOneEnd(task(number, "Task_SubmitResearchPlan")).plusDays(1);
    Map<String, Object> right = researchPlan(start, 48);
    // A-21, N-22: no gap, no overlap, forty-eight months and not a day more
    assertThat(planRefused(number, right, "startOn", start.plusDays(1).toString())).contains("A-23", "翌日");
    assertThat(planRefused(number, right, "startOn", start.minusDays(1).toString())).contains("A-23", "翌日");
    assertThat(planRefused(number, right, "endOn", start.plusMonths(48).toString())).contains("N-22");
    // N-23: the ceiling of the first year goes by its months
    long first = firstYear(start);
    assertThat(planRefused(number, right, "funds1", first + 1)).contains("N-23");
    assertThat(planRefused(number, right, "funds2", 25_000_001)).contains("N-20");
    assertThat(planRefused(number, right, "funds3", 15_000_000 + 40_000_001 - total(right))).as("one yen more than granted").contains("A-23", "認められた額");
    assertThat(planRefused(number, right, "fullTime", "NO")).contains("A-27");
    // B2
    assertThat(planRefused(number, right, "company1Private", "NO")).contains("B2", "民間企業");
    Map<String, Object> two = new HashMap<>(right);
    two.putAll(Map.of("companies", 2, "company2Name", "西都電機株式会社", "company2Private", "YES", "company2Receives", "NO", "company2Matching", 0));
    assertThat(planRefused(number, two, "company2Matching", 0)).as("one notification is on file, from the gate").contains("documents-too-few");
    file(number, DocumentKind.JOINT_RESEARCH_NOTIFICATION, "届出書_2.pdf");
    assertThat(planRefused(number, two, "company2Matching", 1)).as("an amount without its kind").contains("N-24");
    Answer taken = http("applicant").post("/api/cases/" + number + "/research-plan", two, "Accept-Language", "ja");
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    // recorded and told, not blocked
    assertThat(http("applicant").json("GET", "/api/cases/" + number + "/explanations", "", "Accept-Language", "ja").text()).contains("負担のない企業があるため");
    complete(number, "Task_ReviewResearchPlan", "po", Map.of("outcome", "ACCEPTED", "reason", "妥当。"));
    // B3: stage I's contracts do not count; no contract with a company
    OpenTask contract = task(number, "Task_PrepareGrantContract");
    Map<String, Object> values = new HashMap<>(Map.of("institution", "西都電機株式会社", "institutionKind", "COMPANY", "representative", "契約担当者", "contractNumber", "Ⅱ-1", "amount", total(two),
        "contractOn", LocalDate.now(ZONE).toString()));
    Http secretariat = http("secretariat");
    Answer company = secretariat.complete(contract.id(), values);
    assertThat(company.status()).as(company.text()).isEqualTo(422);
    assertThat(company.text()).contains("B3");
    values.putAll(Map.of("institution", "東都大学", "institutionKind", "UNIVERSITY", "amount", total(two) + 1));
    assertThat(secretariat.complete(contract.id(), values).text()).contains("A9");
    values.put("amount", total(two));
    assertThat(secretariat.complete(contract.id(), values).status()).isEqualTo(204);
    play(number, plan, () -> cases.get(number).stage().equals("research"));
    assertThat(reportYears(number)).as("every fiscal year from that of the end of stage I on, but the last").isEqualTo((long) fiscalYear(start.plusMonths(48).minusDays(1)) - fiscalYear(start.minusDays(1)));
    assertNoContradictions(number);
  }

  /** a project that ends with a fiscal year has reported everything before the gate, and passes over with the decision itself. */
  @Test
  void withNothingLeftToReportTheDecisionItselfTakesACaseOn() {
    LocalDate start = LocalDate.of(LocalDate.now(ZONE).getYear() + 1, 4, 1);
    CaseNumber number = throughTheGate(gate("march").with("SubmitResearchPlan", stageOne(start, 24)));
    assertThat(decisions.latest(number, "open-report")).isEmpty();
    assertThat(Duration.between(decisions.latest(number, "stage-gate").orElseThrow().at(), decisions.latest(number, "passage").orElseThrow().at())).as("one step").isLessThan(Duration.ofMinutes(1));
    assertThat(work.open(number)).extracting(OpenTask::task).containsExactly("Task_SubmitResearchPlan");
    Answer taken = http("applicant").post("/api/cases/" + number + "/research-plan", small(researchPlan(start.plusMonths(24), 48)), "Accept-Language", "ja");
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    play(number, gate("march"), () -> cases.get(number).stage().equals("research"));
    assertThat(reportYears(number)).as("the last year of stage I and three of stage II; the last by the end report").isEqualTo(4);
    assertNoContradictions(number);
  }

  /** three months before the end at the latest a case goes on; the report that is open then is asked for in stage II. */
  @Test
  void anOpenReportDoesNotHoldACaseUp() {
    LocalDate start = LocalDate.of(LocalDate.now(ZONE).getYear() + 1, 4, 1);
    LocalDate end = start.plusMonths(28).minusDays(1);
    CaseNumber number = throughTheGate(gate("left").with("SubmitResearchPlan", stageOne(start, 28)).turn(Turn.hold("Task_SubmitYearlyReport", "loopCounter", 1)));
    assertThat(decisions.latest(number, "open-report").orElseThrow().outcome()).isEqualTo("LEFT");
    assertThat(LocalDate.ofInstant(decisions.latest(number, "passage").orElseThrow().at(), ZONE)).isEqualTo(end.minusMonths(3));
    assertThat(work.open(number)).extracting(OpenTask::task).containsExactly("Task_SubmitResearchPlan");
    Answer taken = http("applicant").post("/api/cases/" + number + "/research-plan", small(researchPlan(end.plusDays(1), 48)), "Accept-Language", "ja");
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    play(number, gate("left"), () -> work.open(number).stream().anyMatch(task -> task.task().equals("Task_SubmitYearlyReport")));
    assertThat(clock.today()).as("asked for at once").isBefore(end.plusMonths(1));
    assertThat(reportYears(number)).isEqualTo(5);
    assertNoContradictions(number);
  }

  private static Map<String, Object> stageOne(LocalDate start, int months) {
    Map<String, Object> plan = new HashMap<>(Map.of("startOn", start.toString(), "endOn", start.plusMonths(months).minusDays(1).toString(), "funds1", 10_000_000, "funds2", 10_000_000,
        "indirectAmount", 0));
    plan.put("funds3", months > 24 ? 5_000_000 : null);
    plan.put("funds4", null);
    return plan;
  }

  /** Within what the gate grants as a rule. */
  private static Map<String, Object> small(Map<String, Object> plan) {
    plan.put("funds2", 10_000_000);
    return plan;
  }

  private long reportYears(CaseNumber number) {
    return jdbc.sql("select v.long_ from act_ru_variable v where v.name_ = 'reportYears' and v.proc_inst_id_ = (select e.id_ from act_ru_execution e where e.business_key_ = ? "
        + "and e.parent_id_ is null and e.super_exec_ is null)").param(number.value()).query(Long.class).single();
  }

  /** 0.2 on both routes: a stop ends the project in research. */
  @Test
  void aProjectIsStoppedOnBothRoutes() {
    for (Plan plan : List.of(call("stopped").turn(Turn.hold("Task_DecideProjectStop")), gate("stopped").turn(Turn.hold("Task_DecideProjectStop")))) {
      CaseNumber number = player.open(plan, "RequestApplication");
      play(number, plan, () -> cases.get(number).stage().equals("research") && cases.get(number).programme().equals("a-step-stage-two") && !work.open(number).isEmpty());
      Answer begun = http("applicant").post("/api/cases/" + number + "/events/project-stop", Map.of("stopOn", LocalDate.now(ZONE).plusYears(4).toString(), "why", "企業の撤退のため。"),
          "Accept-Language", "ja");
      assertThat(begun.status()).as(begun.text()).isEqualTo(201);
      complete(number, "Task_DecideProjectStop", "pd", Map.of("outcome", "CONFIRMED", "reason", "やむを得ない。", "feedback", "承知しました。"));
      assertThat(cases.get(number).ending()).isEqualTo("stopped");
      assertNoContradictions(number);
    }
  }

  /** D-20, ADR 27: while the next contract is made, research goes on, and with it its duties; but a case is not sent back behind the gate. */
  @Test
  void eventsAreReportedAndNothingIsSentBackBehindTheGate() {
    CaseNumber number = throughTheGate(gate("events"));
    assertThat(http("applicant").get("/api/cases/" + number).json().path("actions").findValuesAsString("rel")).contains("research-plan", "withdrawal");
    assertThat(http("applicant").get("/api/cases/" + number).text()).contains("/events/intellectual-property", "/events/accident").doesNotContain("/events/project-stop");
    Answer back = http("po").post("/api/cases/" + number + "/reopenings", Map.of("stage", "document-screening", "reason", "誤り", "told", "差し戻します。"));
    assertThat(back.status()).as(back.text()).isIn(409, 422);
    Answer later = http("secretariat").post("/api/postponements", Map.of("call", "a-step-stage-one-open", "workingDays", 5, "reason", "障害"));
    assertThat(later.status()).as(later.text()).isEqualTo(201);
    assertThat(later.text()).contains(number.value());
  }

  @Test
  @EnabledIfSystemProperty(named = "kanmon.pictures", matches = ".+")
  void aCaseThatPassedOverIsPictured() {
    CaseNumber number = throughTheGate(gate("pictured"));
    Plan called = call("pictured").turn(Turn.hold("Task_CheckFormally"));
    CaseNumber applied = upTo("application", called, "Task_CheckFormally");
    try (Chromium chromium = Chromium.find("pictures of stage II").orElseThrow()) {
      for (String language : List.of("ja-JP", "en-GB")) {
        for (String login : List.of("applicant", "po")) {
          Page page = chromium.window(language, 1280, 900);
          Chromium.login(page, "http://localhost:" + port, login);
          picture(page, "/cases/" + number, "passed-" + login + "-" + language);
          picture(page, "/cases/" + number + "/explanations", "passed-why-" + login + "-" + language);
          picture(page, "/cases/" + applied, "applied-" + login + "-" + language);
          picture(page, "/programmes/a-step-stage-two", "programme-" + login + "-" + language);
        }
      }
    }
  }

  private void picture(Page page, String path, String name) {
    page.navigate("http://localhost:" + port + path);
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(System.getProperty("kanmon.pictures"), name + ".png")));
  }

  private CaseNumber throughTheGate(Plan plan) {
    CaseNumber number = player.open(plan, "RequestApplication");
    play(number, plan, () -> cases.get(number).stage().equals("moving-on") && !work.open(number).isEmpty());
    assertThat(cases.get(number).stage()).as("ending " + cases.get(number).ending()).isEqualTo("moving-on");
    return number;
  }

  private CaseNumber upTo(String stage, Plan plan, String task) {
    CaseNumber number = player.open(plan, "RequestApplication");
    play(number, plan, () -> work.open(number).stream().anyMatch(open -> open.task().equals(task)));
    assertThat(cases.get(number).stage()).isEqualTo(stage);
    return number;
  }

  private static LocalDate stageOneEnd(OpenTask task) {
    return LocalDate.ofInstant(((Date) task.facts().get("stageBeforeEnd")).toInstant(), ZONE);
  }

  private static Map<String, Object> researchPlan(LocalDate start, int months) {
    Map<String, Object> plan = new HashMap<>(Map.of("startOn", start.toString(), "endOn", start.plusMonths(months).minusDays(1).toString(), "goal", "目標", "schedule", "計画", "funds1",
        Math.min(firstYear(start), 1_000_000), "funds2", 15_000_000, "funds3", 15_000_000, "indirectAmount", 0, "institutions", 1));
    plan.putAll(Map.of("shares", "東都大学 全額", "fullTime", "YES", "companies", 1, "company1Name", "関門精機株式会社", "company1Private", "YES", "company1Receives", "YES",
        "company1Matching", 5_000_000, "company1Kind", "CASH"));
    return plan;
  }

  private static long total(Map<String, Object> plan) {
    return plan.entrySet().stream().filter(entry -> entry.getKey().startsWith("funds")).mapToLong(entry -> ((Number) entry.getValue()).longValue()).sum();
  }

  /** N-23, A-19. */
  private static long firstYear(LocalDate start) {
    long months = 12 - Math.floorMod(start.getMonthValue() - 4, 12);
    return 25_000_000L * months / 12 / 1_000 * 1_000;
  }

  private static int fiscalYear(LocalDate day) {
    return day.minusMonths(3).getYear();
  }

  private String planRefused(CaseNumber number, Map<String, Object> plan, String field, Object value) {
    Map<String, Object> other = new HashMap<>(plan);
    other.put(field, value);
    Answer answer = http("applicant").post("/api/cases/" + number + "/research-plan", other, "Accept-Language", "ja");
    assertThat(answer.status()).as(field + " " + answer.text()).isEqualTo(422);
    return answer.text();
  }

  private void file(CaseNumber number, DocumentKind kind, String name) {
    Answer filed = http("applicant").upload("/api/cases/" + number + "/documents", kind.name(), name, PDF);
    assertThat(filed.status()).as(filed.text()).isEqualTo(201);
  }

  private OpenTask task(CaseNumber number, String task) {
    return work.open(number).stream().filter(open -> open.task().equals(task)).findFirst().orElseThrow();
  }

  private void complete(CaseNumber number, String task, String by, Map<String, Object> values) {
    work.complete(task(number, task), people.get(new PersonId(by)), values);
    time.advance(Duration.ZERO);
  }

  private void assertNoContradictions(CaseNumber number) {
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).filteredOn(finding -> number.value().equals(finding.caseNumber())).isEmpty();
  }

  private Http http(String login) {
    return new Http(port, login, Chromium.PASSWORD);
  }

  private void play(CaseNumber number, Plan plan, BooleanSupplier over) {
    Playing.until(over, player, time, number, plan);
  }
}
