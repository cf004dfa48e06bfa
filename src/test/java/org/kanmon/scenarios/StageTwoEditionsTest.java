package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.TaskWork;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.editions.MoveRunner;
import org.kanmon.inspection.Inspection;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A case passes over from one edition to another (ADR 27): to the newest, whose terms are pinned, until somebody moves it; and not at all where it cannot come in. */
@RunningOffice
// an office of its own: its editions are nobody else's
@Tag("own-office")
@TestPropertySource(properties = "kanmon.moves.order=99")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StageTwoEditionsTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final String TERMS = "processes/programmes/AStepStageTwo-2026.yaml";

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private TaskWork work;
  @Autowired
  private TimeTravel time;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private RepositoryService repository;
  @Autowired
  private TaskService tasks;
  @Autowired
  private MoveRunner runner;
  @Autowired
  private Inspection inspection;

  private String first;
  private String second;
  private String older;
  private String joining;
  private String gated;
  private String quarterly;
  private CaseNumber number;
  private CaseNumber other;

  private static Plan plan(String key) {
    return Plan.of("editions-two-" + key, "applicant", "東都大学", "髙感度センサーの育成", 30_000_000L, 30, 0)
        .with("SubmitStageGateReport", Map.of("nextAmount", 90_000_000)).with("DecideStageGate", Map.of("nextAmount", 90_000_000));
  }

  @BeforeAll
  void twoCasesBeforeTheGate() {
    time.set(Duration.ZERO);
    first = jdbc.sql("select id_ from act_re_deployment").query(String.class).single();
    number = player.open(plan("one"), "RequestApplication");
    other = player.open(plan("other"), "RequestApplication");
    for (CaseNumber one : List.of(number, other)) {
      play(one, plan("held").turn(Turn.hold("Task_DecideStageGate")), () -> isOpen(one, "Task_DecideStageGate"));
      assertThat(isOpen(one, "Task_DecideStageGate")).as(cases.get(one).stage()).isTrue();
    }
  }

  /** The files of the first edition with the terms of stage II changed; without them where the change answers null; and further terms. */
  private String deploy(UnaryOperator<String> change, String further) throws IOException {
    DeploymentBuilder edition = repository.createDeployment().name("kanmon");
    for (String name : repository.getDeploymentResourceNames(first)) {
      try (InputStream in = repository.getResourceAsStream(first, name)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        String changed = name.equals(TERMS) ? change.apply(text) : text;
        if (changed != null) {
          edition.addInputStream(name, new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)));
        }
        if (name.equals(TERMS) && further != null) {
          edition.addInputStream(TERMS.replace("2026", "2027"), new ByteArrayInputStream(text.replace("year: 2026", "year: 2027").replace("25_000_000", further).getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
    time.advance(Duration.ofSeconds(5));
    return edition.deploy().getId();
  }

  @Test
  @Order(1)
  void whereNobodyCanComeInNobodyIsLetGo() throws IOException {
    deploy(terms -> null, null);
    OpenTask decision = task(other, "Task_DecideStageGate");
    Map<String, Object> values = Map.of("outcome", "MOVED_ON", "nextAmount", 90_000_000, "reason", "意見のとおり。", "feedback", "移行可。");
    Http pd = http("pd");
    Answer refused = pd.complete(decision.id(), values);
    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.text()).contains("a-step-stage-two");
    assertThat(isOpen(other, "Task_DecideStageGate")).as("nothing has happened").isTrue();
    assertThat(cases.get(other).programme()).isEqualTo("a-step-stage-one");
    assertThat(jdbc.sql("select count(*) from decision where case_number = ? and subject in ('stage-gate', 'passage')").param(other.value()).query(Long.class).single()).isZero();
    contradictions();
  }

  @Test
  @Order(2)
  void itGoesOnByTheNewestEditionThatThereIsThen() throws IOException {
    second = deploy(terms -> terms.replace("25_000_000", "24_000_000").replace("STAGE_GATE: 48", "STAGE_GATE: 47"), null);
    assertThat(cases.get(number).rulebook()).isEqualTo(first);
    play(number, plan("one"), () -> cases.get(number).stage().equals("moving-on") && !work.open(number).isEmpty());
    Case file = cases.get(number);
    assertThat(file.rulebook()).isEqualTo(second);
    assertThat(jdbc.sql("select distinct d.deployment_id_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ join act_ru_execution i on i.id_ = e.proc_inst_id_ "
        + "where i.business_key_ = ?").param(number.value()).query(String.class).list()).containsExactly(second);
    JsonNode passage = http("applicant").get("/api/cases/" + number).json().path("passages").path(0);
    assertThat(passage.path("from").path("rulebook").asString()).isNotEqualTo(passage.path("to").path("rulebook").asString());
    assertThat(refusal("funds2", 24_000_001, 47)).contains("N-20");
    assertThat(refusal("funds1", 1, 48)).contains("N-22");
    contradictions();
  }

  @Test
  @Order(3)
  void anotherEditionChangesNothingUntilSomebodyMovesTheCase() throws IOException, InterruptedException {
    String third = deploy(terms -> terms.replace("25_000_000", "23_000_000"), "26_000_000");
    assertThat(refusal("funds2", 24_000_001, 47)).as("still by the second edition").contains("N-20");
    Answer order = http("manager").post("/api/edition-moves?lang=ja", Map.of("from", second, "to", third, "cases", List.of(number.value()), "reason", "制度改正のため"));
    assertThat(order.status()).as(order.text()).isIn(200, 201);
    runner.run();
    Case file = cases.get(number);
    assertThat(file.rulebook()).isEqualTo(third);
    assertThat(file.programme()).isEqualTo("a-step-stage-two");
    assertThat(file.passed().termsYear()).as("not the terms of 2027").isEqualTo(2026);
    assertThat(refusal("funds2", 23_000_001, 48)).contains("N-20");
    contradictions();
    file(DocumentKind.RESEARCH_PLAN);
    Answer taken = http("applicant").post("/api/cases/" + number + "/research-plan", researchPlan(48, "funds2", 23_000_000), "Accept-Language", "ja");
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    play(number, plan("one"), () -> cases.get(number).isClosed());
    assertThat(cases.get(number).ending()).isEqualTo("completed");
    contradictions();
  }

  /** Under models from before there were passages a case stands where it stood when it is moved to newer ones, and passes over as they draw it. */
  @Test
  @Order(4)
  void whoFollowsOlderModelsIsMovedToThoseThatPassOver() throws IOException, InterruptedException {
    String old = deployModels("before-passages");
    CaseNumber under = player.open(plan("old"), "RequestApplication");
    // in its years of research: what is one process there is two in the newer models (ADR 30, 33)
    play(under, plan("old").turn(Turn.hold("Task_AnswerYearlyReport")), () -> isOpen(under, "Task_AnswerYearlyReport"));
    assertThat(cases.get(under).rulebook()).isEqualTo(old);
    OpenTask answer = task(under, "Task_AnswerYearlyReport");
    assertThat(http("po").post("/engine-rest/task/" + answer.id() + "/claim", Map.of("userId", "po")).status()).isEqualTo(204);
    http("applicant").post("/api/cases/" + under + "/events/plan-change", Map.of("what", "METHOD", "plannedOn", inDays(60), "description", "手法の変更", "why", "精度のため"));
    String newest = deploy(terms -> terms, null);
    moves(under, old, newest, "Task_AnswerYearlyReport");
    assertThat(task(under, "Task_AnswerYearlyReport").process()).isEqualTo("YearlyReports");
    assertThat(jdbc.sql("select count(*) from recorded_step s join act_ru_task t on t.proc_inst_id_ = s.process_instance where t.id_ = ? and s.subject = 'yearly-report'").param(answer.id())
        .query(Integer.class).single()).as("what was reported goes with it").isEqualTo(1);
    contradictions();
    play(under, plan("old"), () -> cases.get(under).stage().equals("moving-on") || cases.get(under).isClosed());
    assertThat(cases.get(under).programme()).isEqualTo("a-step-stage-two");
    assertThat(reports(under)).as("of the two fiscal years that ended before the gate").isEqualTo(2);
    play(under, plan("old"), () -> cases.get(under).isClosed());
    assertThat(cases.get(under).ending()).isEqualTo("completed");
  }

  /** A case moves from wherever it stands in its grant; what somebody has to do stays theirs, by its day. */
  @ParameterizedTest
  @ValueSource(strings = {"Task_SignGrantContract", "Task_NamePromotionAdviser", "Event_YearOver", "Task_SubmitYearlyReport", "Task_ReviseYearlyReport", "Task_SubmitStageGateReport",
      "Task_DecideStageGate"})
  @Order(5)
  void aCaseMovesFromWhereverItStands(String place) throws IOException, InterruptedException {
    if (older == null) {
      older = deployModels("before-moving-ends");
    }
    Plan plan = plan(place).with("AnswerYearlyReport", s -> s.times() == 0 ? Map.of("outcome", "REVISE", "feedback", "支出の内訳を補うこと。") : Map.of());
    CaseNumber under = player.open(plan, "RequestApplication");
    play(under, plan.turn(Turn.hold(place)), () -> place.startsWith("Task_") ? isOpen(under, place) : waits(under, place));
    assertThat(cases.get(under).rulebook()).as(cases.get(under).stage()).isEqualTo(older);
    moves(under, older, first, place);
    play(under, plan, () -> cases.get(under).stage().equals("moving-on") || cases.get(under).isClosed());
    assertThat(cases.get(under).programme()).as(cases.get(under).ending()).isEqualTo("a-step-stage-two");
    assertThat(reports(under)).as("of the two fiscal years that ended before the gate").isEqualTo(2);
  }

  /** Before ADR 30 the join of the years waited for three ways, now for two: whoever had been decided on, or waited for the last day alone, could not be moved. */
  @ParameterizedTest
  @ValueSource(strings = {"Task_AnswerYearlyReport", "Event_ProjectOver"})
  @Order(6)
  void whoWaitsAtAJoinOfOlderModelsIsMoved(String place) throws IOException, InterruptedException {
    String old = joining = joining == null ? deployModels("before-passages") : joining;
    Plan plan = plan("joined" + place).with("DecideStageGate", Map.of("outcome", "NOT_MOVED_ON", "feedback", "企業の参画が不十分。"));
    CaseNumber under = player.open(plan, "RequestApplication");
    play(under, plan.turn(Turn.hold(place)), () -> decided(under) && waits(under, "Gateway_ResearchJoin") && (place.startsWith("Task_") ? isOpen(under, place) : reports(under) == 2
        && !waits(under, "Task_AnswerYearlyReport")));
    assertThat(cases.get(under).rulebook()).isEqualTo(old);
    assertThat(cases.get(under).isClosed()).isFalse();
    moves(under, old, first, place.startsWith("Task_") ? place : "Gateway_ResearchJoin");
    play(under, plan, () -> cases.get(under).isClosed());
    assertThat(cases.get(under).ending()).isEqualTo("completed");
    assertThat(jdbc.sql("select count(*) from act_ru_execution where business_key_ = ?").param(under.value()).query(Integer.class).single()).as("nothing is left behind").isZero();
  }

  private boolean decided(CaseNumber one) {
    return jdbc.sql("select count(*) from decision where case_number = ? and subject = 'stage-gate'").param(one.value()).query(Integer.class).single() > 0;
  }

  /** A programme with gates inside: at its years, at its gate, stopped by it and waiting for the last day (before ADR 34), and outside of its years. */
  @ParameterizedTest
  @ValueSource(strings = {"Event_GateReached", "Task_DecideOnGate", "Event_EarlyEndReached", "Task_DraftGrantEvaluation", "Task_SignGrantContract"})
  @Order(7)
  void aProgrammeWithGatesMovesFromWhereverItStands(String place) throws IOException, InterruptedException {
    String old = gated = gated == null ? deployModels("before-moving-ends") : gated;
    boolean stopped = place.equals("Event_EarlyEndReached");
    Plan plan = Plan.of("editions-alca-" + place, "applicant", "東都大学", "省エネルギー膜の研究", 100_000_000L, 60, 0).with("RequestApplication", Map.of("callId", "alca-2026"))
        .with("DecideAlca", s -> stopped ? Map.of("outcome", "STOP", "newEndOn", s.today().plusMonths(3).toString(), "feedback", "目標の達成が見込めない。") : Map.of());
    CaseNumber under = player.open(plan, "RequestApplication");
    play(under, plan.turn(Turn.hold(place)), () -> place.startsWith("Task_") ? isOpen(under, place) : waits(under, place));
    assertThat(cases.get(under).rulebook()).as(cases.get(under).stage()).isEqualTo(old);
    if (stopped) {
      String preview = http("manager").get("/api/editions/" + old + "/preview?to=" + first + "&case=" + under + "&lang=ja").text();
      assertThat(preview).contains("\"possible\":true", place);
      order(under, old, first);
      assertThat(waits(under, "Gateway_YearsJoin")).as("as whoever is stopped by the newer models").isTrue();
    } else {
      moves(under, old, first, place);
    }
    play(under, plan, () -> cases.get(under).isClosed());
    assertThat(cases.get(under).ending()).isEqualTo(stopped ? "not-continued" : "completed");
  }

  /** The repayable programme: what it has in its quarters and its milestones stays. */
  @ParameterizedTest
  @ValueSource(strings = {"Task_ClaimAdvance", "Event_ClaimWindowOpens", "Task_ReportMilestone", "Task_PayAdvance"})
  @Order(8)
  void aDevelopmentMovesFromItsQuarters(String place) throws IOException, InterruptedException {
    String old = quarterly = quarterly == null ? deploy(terms -> terms, null) : quarterly;
    Plan plan = Plan.of("editions-quarters-" + place, "applicant", "東都大学", "髙効率モーター", 120_000_001L, 24, 0);
    CaseNumber under = player.open(plan);
    play(under, plan.turn(Turn.hold(place)), () -> cases.get(under).stage().equals("development") && (place.startsWith("Task_") ? isOpen(under, place) : waits(under, place)));
    assertThat(cases.get(under).rulebook()).as(cases.get(under).stage()).isEqualTo(old);
    moves(under, old, first, place);
    play(under, plan, () -> !cases.get(under).stage().equals("development"));
    assertThat(jdbc.sql("select count(*) from advance_claim where case_number = ? and state = 'PAID'").param(under.value()).query(Integer.class).single()).as("every quarter once").isEqualTo(8);
  }

  private void order(CaseNumber under, String old, String newest) throws InterruptedException {
    Answer order = http("manager").post("/api/edition-moves?lang=ja", Map.of("from", old, "to", newest, "cases", List.of(under.value()), "reason", "制度改正のため"));
    assertThat(order.status()).as(order.text()).isIn(200, 201);
    runner.run();
    assertThat(cases.get(under).rulebook()).as(http("manager").get(order.json().path("href").asString()).text()).isEqualTo(newest);
  }

  @Test
  @Order(9)
  void nothingContradicts() {
    contradictions();
  }

  /** Previews and moves; ids of what is open, who has it, and every date stay. */
  private void moves(CaseNumber under, String old, String newest, String place) {
    List<String> before = open(under);
    List<String> timers = timers(under);
    Http manager = http("manager");
    String preview = manager.get("/api/editions/" + old + "/preview?to=" + newest + "&case=" + under + "&lang=ja").text();
    assertThat(preview).contains("\"possible\":true", place);
    assertThat(open(under)).as("a preview changes nothing").isEqualTo(before);
    Answer order = manager.post("/api/edition-moves?lang=ja", Map.of("from", old, "to", newest, "cases", List.of(under.value()), "reason", "制度改正のため"));
    assertThat(order.status()).as(order.text()).isIn(200, 201);
    runner.run();
    assertThat(cases.get(under).rulebook()).as(manager.get(order.json().path("href").asString()).text()).isEqualTo(newest);
    assertThat(editions(under)).as("all that runs").containsExactly(newest);
    assertThat(open(under)).as("who has what by when").isEqualTo(before);
    assertThat(timers(under)).as("dates").containsAll(timers);
  }

  private List<String> open(CaseNumber one) {
    return tasks.createTaskQuery().processInstanceBusinessKey(one.value()).orderByTaskId().asc().list().stream()
        .map(task -> task.getId() + " " + task.getTaskDefinitionKey() + " " + task.getAssignee() + " " + task.getDueDate() + " " + task.getFollowUpDate() + " " + task.getCreateTime()).toList();
  }

  private List<String> timers(CaseNumber one) {
    return jdbc.sql("select j.id_, j.duedate_ from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_ where p.business_key_ = ? order by j.id_").param(one.value())
        .query((row, n) -> row.getString(1) + " " + row.getString(2)).list();
  }

  private List<String> editions(CaseNumber one) {
    return jdbc.sql("select distinct d.deployment_id_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ join act_ru_execution i on i.id_ = e.proc_inst_id_ "
        + "where i.business_key_ = ?").param(one.value()).query(String.class).list();
  }

  private boolean waits(CaseNumber one, String event) {
    return jdbc.sql("select count(*) from act_ru_execution e join act_ru_execution i on i.id_ = e.proc_inst_id_ where i.business_key_ = ? and e.act_id_ = ?").params(one.value(), event)
        .query(Integer.class).single() > 0;
  }

  private long reports(CaseNumber one) {
    return jdbc.sql("select count(*) from recorded_step where case_number = ? and subject = 'yearly-report'").param(one.value()).query(Long.class).single();
  }

  private static String inDays(int days) {
    return LocalDate.now(ZONE).plusDays(days).toString();
  }

  private String deployModels(String folder) throws IOException {
    DeploymentBuilder edition = repository.createDeployment().name("kanmon");
    for (String name : repository.getDeploymentResourceNames(first)) {
      ClassPathResource other = new ClassPathResource(folder + name.substring(name.lastIndexOf('/')));
      try (InputStream in = other.exists() ? other.getInputStream() : repository.getResourceAsStream(first, name)) {
        edition.addInputStream(name, new ByteArrayInputStream(in.readAllBytes()));
      }
    }
    time.advance(Duration.ofSeconds(5));
    return edition.deploy().getId();
  }

  private String refusal(String field, long yen, int months) {
    Answer answer = http("applicant").post("/api/cases/" + number + "/research-plan", researchPlan(months, field, yen), "Accept-Language", "ja");
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    return answer.text();
  }

  private Map<String, Object> researchPlan(int months, String field, long yen) {
    LocalDate start = LocalDate.ofInstant(((Date) task(number, "Task_SubmitResearchPlan").facts().get("stageBeforeEnd")).toInstant(), ZONE).plusDays(1);
    Map<String, Object> plan = new HashMap<>(Map.of("startOn", start.toString(), "endOn", start.plusMonths(months).minusDays(1).toString(), "goal", "目標", "schedule", "計画", "funds1", 1_000_000,
        "funds2", 1_000_000, "indirectAmount", 0, "institutions", 1, "shares", "東都大学", "fullTime", "YES"));
    plan.putAll(Map.of("companies", 1, "company1Name", "関門精機株式会社", "company1Private", "YES", "company1Receives", "YES", "company1Matching", 1, "company1Kind", "CASH"));
    plan.put(field, yen);
    return plan;
  }

  private void file(DocumentKind kind) {
    assertThat(http("applicant").upload("/api/cases/" + number + "/documents", kind.name(), "計画書.pdf",
        "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)).status()).isEqualTo(201);
  }

  private boolean isOpen(CaseNumber one, String task) {
    return work.open(one).stream().anyMatch(open -> open.task().equals(task));
  }

  private OpenTask task(CaseNumber one, String task) {
    return work.open(one).stream().filter(open -> open.task().equals(task)).findFirst().orElseThrow();
  }

  private Http http(String login) {
    return new Http(port, login, Visitor.PASSWORD);
  }

  private void contradictions() {
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).isEmpty();
  }

  private void play(CaseNumber one, Plan plan, BooleanSupplier over) {
    Playing.until(over, player, time, one, plan);
  }
}
