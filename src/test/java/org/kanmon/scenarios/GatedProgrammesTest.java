package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kanmon.Thorough;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.FiscalYears;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Situation;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Finding;
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

/** Programmes with gates inside (1.6, 1.7): lifecycles of files alone, walked through the doors to each of their ends. */
@RunningOffice
@Order(24)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatedProgrammesTest {

  /** Each long enough to stand in no token by chance. */
  private static final String[] WORDS = {"QXRESULTS", "QXOPINION", "QXREASON", "QXMARK"};

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private People people;
  @Autowired
  private Decisions decisions;
  @Autowired
  private Outbox outbox;
  @Autowired
  private Cases cases;
  @Autowired
  private TaskWork work;
  @Autowired
  private TimeTravel time;
  @Autowired
  private AgencyClock clock;
  @Autowired
  private Inspection inspection;
  @Autowired
  private JdbcClient jdbc;

  /** Cases that came to their end here. */
  private final Set<String> walked = new TreeSet<>();

  @AfterAll
  void nothingContradicts() {
    assertThat(contradictions(walked)).isEmpty();
  }

  private List<Finding> contradictions(Set<String> numbers) {
    return inspection.run(false, (n, of) -> {}).contradictions().stream().filter(finding -> numbers.contains(finding.caseNumber())).toList();
  }

  @BeforeEach
  void today() {
    time.set(Duration.ZERO);
  }

  /** @param lifecycle file of the model */
  record Walk(String lifecycle, String name, Plan plan, String ending) {

    @Override
    public String toString() {
      return lifecycle + ": " + name;
    }
  }

  private static Plan plan(String call, String name, long amount, int months) {
    return Plan.of(call + "-" + name, "applicant", "東都大学", "省エネルギー膜の研究", amount, months, 0).with("RequestApplication", Map.of("callId", call + "-2026"));
  }

  private static Map<String, Object> stop(Situation situation) {
    return Map.of("outcome", "STOP", "newEndOn", situation.today().plusMonths(3).toString(), "feedback", "目標の達成が見込めない。");
  }

  /** What comes after a move is planned for so many years, for both of its gates: no gate is held after the end. */
  private static Map<String, Object> longer(Situation situation, int years) {
    if (!situation.file().programme().endsWith("-full")) {
      return Map.of();
    }
    LocalDate start = situation.today().plusMonths(3).withDayOfMonth(1);
    LocalDate end = start.plusYears(years).minusDays(1);
    Map<String, Object> plan = new HashMap<>(Map.of("startOn", start.toString(), "endOn", end.toString()));
    int fiscalYears = fiscalYear(end) - fiscalYear(start) + 1;
    IntStream.rangeClosed(1, fiscalYears).forEach(year -> plan.put("funds" + year, 13_000_000));
    plan.put("indirectAmount", fiscalYears * 3_000_000);
    return plan;
  }

  /** How every selection may end, and every project before its first gate. */
  private static Stream<Walk> common(String lifecycle, String apply, Plan plan) {
    return Stream.of(
        new Walk(lifecycle, "withdrawn", plan.turn(Turn.send("withdrawal", "Task_CheckFormally")), "withdrawn"),
        new Walk(lifecycle, "ineligible", plan.with("CheckFormally", Map.of("outcome", "INELIGIBLE", "reason", "応募要件を満たさない。")), "ineligible"),
        new Walk(lifecycle, "application never sent", plan.turn(Turn.hold("Task_SubmitApplication")), "lapsed"),
        new Walk(lifecycle, "not adopted after documents", plan.with("DecideOnInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", "計画が具体的でない。")), "not-adopted"),
        new Walk(lifecycle, "not adopted after the interview", plan.with("ConcludeInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", "体制に懸念がある。")), "not-adopted"),
        new Walk(lifecycle, "adoption declined", plan.turn(Turn.send("withdrawal", "Task_SubmitResearchPlan")), "declined"),
        new Walk(lifecycle, "conditions declined", plan.with("DecideAdoption", Map.of("outcome", "CONDITIONAL", "conditions", "体制を強化すること。"))
            .with("DecideAdoption", Map.of("outcome", "CONDITIONAL", "conditions", "体制を強化すること。")).with("AcceptConditions", Map.of("answer", "DECLINE")), "declined"),
        new Walk(lifecycle, "plan never sent", plan.turn(Turn.hold("Task_SubmitResearchPlan")), "contract-not-concluded"));
  }

  static Stream<Walk> walks() {
    Plan alca = plan("alca", "walk", 100_000_000L, 60);
    Plan sites = plan("open-innovation", "walk", 250_000_000L, 60);
    Plan goals = plan("millennia", "walk", 5_000_000L, 6);
    Plan coi = plan("coi-next", "walk", 40_000_000L, 24).with("SubmitLongResearchPlan", s -> longer(s, 7));
    Plan large = plan("mirai-large", "walk", 2_700_000_000L, 120);
    // decided on together, on its own page
    Plan mirai = plan("mirai", "walk", 30_000_000L, 36).with("SubmitResearchPlan", s -> longer(s, 5)).turn(Turn.hold("Task_DeliberateOnGate"));
    return Stream.of(
        common("Alca", "ApplyAlca", alca),
        Stream.of(
            new Walk("Alca", "promoted twice", alca, "completed"),
            new Walk("Alca", "not promoted, continued as is", alca.with("DecideAlca", Map.of("outcome", "AS_IS")), "completed"),
            new Walk("Alca", "continued as is, to another day", alca.with("DecideAlca", s -> Map.of("outcome", "AS_IS", "newEndOn", s.today().plusMonths(30).toString())), "completed"),
            new Walk("Alca", "stopped at the gate", alca.with("DecideAlca", GatedProgrammesTest::stop), "not-continued"),
            new Walk("Alca", "the report never came", alca.turn(Turn.hold("Task_SubmitGateReport")), "completed"),
            new Walk("Alca", "nothing sought", alca.with("SubmitGateReport", Map.of("seeks", "NO")), "completed")),
        common("OpenInnovation", "ApplyOpenInnovation", sites),
        Stream.of(
            new Walk("OpenInnovation", "goes on after the third year", sites, "completed"),
            new Walk("OpenInnovation", "ends after the third year", sites.with("DecideOnGateForAgency", GatedProgrammesTest::stop), "not-continued")),
        common("Millennia", "ApplyMillennia", goals),
        Stream.of(
            new Walk("Millennia", "the goal is chosen", goals, "goal-chosen"),
            new Walk("Millennia", "the goal is not chosen", goals.with("DecideGoal", Map.of("outcome", "NOT_CHOSEN")), "goal-not-chosen"),
            new Walk("Millennia", "no result was sent", goals.turn(Turn.hold("Task_SubmitGateReport")), "goal-not-chosen")),
        common("CoiNext", "ApplyCoiNext", coi),
        Stream.of(
            new Walk("CoiNextFull", "moves on and goes on for its years", coi, "completed"),
            new Walk("CoiNextFull", "moves on and is stopped", coi.with("DecideOnGate", GatedProgrammesTest::stop), "not-continued"),
            new Walk("CoiNextFull", "moves on, but nobody sends the plan", coi.with("ReviewResearchPlan", s -> s.file().programme().equals("coi-next-full")
                ? Map.of("outcome", "CANCELLED", "feedback", "計画が成立しない。") : Map.of()), "contract-not-concluded"),
            new Walk("CoiNext", "does not move on", coi.with("DecideTransition", Map.of("outcome", "NOT_MOVED_ON")), "completed")),
        common("MiraiLarge", "ApplyMiraiLarge", large),
        Stream.of(
            new Walk("MiraiLarge", "ten years", large, "completed"),
            new Walk("MiraiLarge", "narrowed, then stopped", large.first("DecideNarrowing", Map.of("outcome", "NARROW", "amount", 1_000_000_000L))
                .with("DecideNarrowing", s -> s.times() == 0 ? Map.of() : stop(s)), "not-continued"),
            new Walk("MiraiLarge", "a criterion is not met", large.with("CheckCriteria", Map.of("challenge", "NOT_MET", "outcome", "NOT_MET", "feedback", "挑戦性が不足。")), "not-adopted")),
        common("Mirai", "ApplyMirai", mirai),
        Stream.of(
            new Walk("Mirai", "a criterion is not met", mirai.with("CheckCriteria", Map.of("leader", "NOT_MET", "outcome", "NOT_MET", "feedback", "体制が不足。")), "not-adopted"),
            new Walk("Mirai", "no proof of concept was sent", mirai.turn(Turn.hold("Task_SubmitGateReport")), "completed"),
            new Walk("MiraiFull", "full research to its end", mirai, "completed"),
            new Walk("MiraiFull", "narrowed, then stopped", mirai.first("DecideNarrowing", Map.of("outcome", "NARROW", "amount", 20_000_001L))
                .with("DecideNarrowing", s -> s.times() == 0 ? Map.of() : stop(s)), "not-continued"),
            new Walk("MiraiFull", "the plan of full research does not come about", mirai.with("ReviewResearchPlan", s -> s.file().programme().equals("mirai-full")
                ? Map.of("outcome", "CANCELLED", "feedback", "計画が成立しない。") : Map.of()), "contract-not-concluded")))
        .flatMap(walks -> walks);
  }

  static Stream<Walk> ways() {
    return Thorough.orFirst(walks(), walk -> walk.lifecycle() + walk.ending().equals("completed"));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aCaseEnds(Walk walk) {
    CaseNumber number = player.open(walk.plan(), "RequestApplication");
    play(number, walk.plan(), () -> cases.get(number).isClosed());
    Case file = cases.get(number);
    assertThat(file.ending()).as("stage " + file.stage() + " " + work.open(number).stream().map(TaskWork.OpenTask::task).toList()).isEqualTo(walk.ending());
    walked.add(number.value());
  }

  /** Walked below: a stop by an event, a move that is declined; and what needs two cases (DeliberationTest). */
  private static final Map<String, Set<String>> ELSEWHERE = Map.of("Mirai", Set.of("merged", "stopped"), "MiraiFull", Set.of("declined", "stopped"), "CoiNextFull",
      Set.of("declined", "stopped"));

  @ParameterizedTest
  @ValueSource(strings = {"Alca", "OpenInnovation", "Millennia", "CoiNext", "MiraiLarge", "Mirai", "CoiNextFull", "MiraiFull"})
  void noEndingIsLeftOut(String lifecycle) {
    Set<String> drawn = Bpmn.readModelFromFile(new File("processes/programmes/" + lifecycle + ".bpmn")).getModelElementsByType(EndEvent.class).stream()
        .filter(end -> end.getExtensionElements() != null)
        .flatMap(end -> end.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream())
        .flatMap(properties -> properties.getCamundaProperties().stream()).filter(p -> p.getCamundaName().equals("ending")).map(CamundaProperty::getCamundaValue)
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> walked = walks().filter(walk -> walk.lifecycle().equals(lifecycle)).map(Walk::ending).collect(Collectors.toCollection(TreeSet::new));
    walked.addAll(ELSEWHERE.getOrDefault(lifecycle, Set.of("stopped")));
    assertThat(walked).isEqualTo(drawn);
  }

  /** A4, A-47, A-49: before they declare, the panel knows title and organisations; then the report; after the gate nothing. The applicant never learns who judged. */
  @Test
  void thePanelReadsWhileTheGateIsHeld() {
    Plan plan = plan("alca", "panel", 100_000_000L, 60).with("SubmitGateReport", Map.of("results", "QXRESULTS 成果"))
        .with("RecommendAlca", Map.of("panelOpinion", "QXOPINION 意見", "reason", "QXREASON 理由")).with("ReviewAlcaGate", Map.of("overallComment", "QXMARK 所見"));
    CaseNumber number = player.open(plan, "RequestApplication");
    play(number, plan, () -> cases.get(number).stage().equals("stage-gate") && at(number, "Task_DeclareConflict").size() == 5);
    List<TaskWork.OpenTask> places = at(number, "Task_DeclareConflict");
    assertThat(places).hasSize(5);
    String login = places.get(0).person();
    Http member = http(login);
    assertThat(member.get("/api/cases/" + number + "/steps").text()).doesNotContain(WORDS);
    assertThat(Visitor.loggedIn(port, login).get("/cases/" + number).text()).doesNotContain(WORDS);
    work.complete(places.get(0), people.get(new PersonId(login)), Map.of("answer", "NONE", "confidentiality", true, "noOutsideAi", true));
    assertThat(member.get("/api/cases/" + number + "/steps").text()).contains("QXRESULTS").doesNotContain("QXOPINION");
    assertThat(Visitor.loggedIn(port, login).get("/cases/" + number).text()).contains("QXRESULTS");
    assertThat(http(places.get(1).person()).get("/api/cases/" + number + "/steps").text()).as("another member, who has not declared").doesNotContain(WORDS);
    // somebody in conflict is replaced, and never reads it; what they once read in the selection was read without one
    String inConflict = places.get(1).person();
    work.complete(places.get(1), people.get(new PersonId(inConflict)), Map.of("answer", "CONFLICT", "kind", "JOINT_RESEARCH", "confidentiality", true, "noOutsideAi", true));
    assertThat(at(number, "Task_ReplaceReviewer")).hasSize(1);
    assertThat(http(inConflict).get("/api/cases/" + number).status()).isEqualTo(404);
    play(number, plan, () -> !at(number, "Task_RecommendOnGate").isEmpty());
    String brief = String.valueOf(work.open(number).stream().filter(task -> task.task().equals("Task_RecommendOnGate")).findFirst().orElseThrow().facts().get("brief"));
    assertThat(http("po").get("/engine-rest/task/" + at(number, "Task_RecommendOnGate").get(0).id() + "/form-variables").text()).as(brief).contains("評価者");
    play(number, plan, () -> decisions.latest(number, "gate-decision").isPresent());
    time.advance(Duration.ZERO);
    assertThat(member.get("/api/cases/" + number).status()).as("the gate is over").isEqualTo(404);
    String own = http("applicant").get("/api/cases/" + number + "/steps").text() + http("applicant").json("GET", "/api/cases/" + number + "/explanations", "", "Accept-Language", "ja").text()
        + Visitor.loggedIn(port, "applicant").get("/cases/" + number).text() + outbox.of(number).stream().filter(mail -> mail.notice().startsWith("gate-")
            && mail.recipient().equals("applicant")).map(mail -> mail.body()).toList();
    assertThat(own).contains("ステージゲート評価", "QXRESULTS").doesNotContain("QXOPINION", "QXREASON", "QXMARK");
    assertThat(contradictions(Set.of(number.value()))).isEmpty();
    places.forEach(place -> assertThat(own).doesNotContain(people.get(new PersonId(place.person())).name()));
    assertThat(Visitor.loggedIn(port, "pd").get("/cases/" + number).text()).contains("QXMARK", "ステージゲート評価");
  }

  /**
   * A10, 0.3: the yearly reports follow an end that a gate moves, later and earlier. A project that ends with a fiscal year reports that one with the end; a day later it is
   * reported for itself. A gate that would open after the end is not held.
   */
  @Tag("long")
  @ParameterizedTest
  @CsvSource({"AS_IS, 0, 3, 31, completed", "AS_IS, 0, 4, 1, completed", "STOP, 0, 3, 31, not-continued", "STOP, 0, 4, 1, not-continued", "AS_IS, 4, 3, 31, completed",
      "AS_IS, 4, 4, 1, completed"})
  void reportsFollowTheEnd(String outcome, int later, int month, int day, String ending) {
    LocalDate[] end = new LocalDate[1];
    Plan plan = plan("alca", "end-" + outcome + later + day, 100_000_000L, 60).with("DecideAlca", s -> {
      if (s.times() > 0) {
        return Map.of();
      }
      end[0] = LocalDate.of(fiscalYear(s.today()) + 1 + later, month, day);
      return Map.of("outcome", outcome, "newEndOn", end[0].toString(), "feedback", "目標の達成状況による。");
    });
    CaseNumber number = player.open(plan, "RequestApplication");
    play(number, plan, () -> !at(number, "Task_SubmitGrantReport").isEmpty());
    LocalDate start = LocalDate.parse(jdbc.sql("select content from recorded_step where case_number = ? and subject = 'research-plan'").param(number.value()).query(String.class).single()
        .replaceAll("(?s).*\"startOn\":\"([^\"]*)\".*", "$1"));
    assertThat(jdbc.sql("select count(*) from recorded_step where case_number = ? and subject = 'yearly-report'").param(number.value()).query(Integer.class).single())
        .as("fiscal years that ended before " + end[0] + ", from " + start).isEqualTo(fiscalYear(end[0]) - fiscalYear(start));
    assertThat(jdbc.sql("select count(*) from gate_sitting where case_number = ?").param(number.value()).query(Integer.class).single()).as("gates held").isEqualTo(later == 0 ? 1 : 2);
    assertThat(at(number, "Task_SubmitYearlyReport")).isEmpty();
    play(number, plan, () -> cases.get(number).isClosed());
    assertThat(cases.get(number).ending()).isEqualTo(ending);
    walked.add(number.value());
  }

  private static int fiscalYear(LocalDate day) {
    return day.minusMonths(3).getYear();
  }

  static Stream<String> stopped() {
    return Thorough.orFirst(Stream.of("alca", "coi-next-full", "open-innovation", "millennia", "mirai", "mirai-large", "coi-next", "mirai-full"), programme -> programme.endsWith("-full"));
  }

  /** 0.2: whoever reports a stop does not decide it; the decision ends research at once, whatever else is going on. */
  @ParameterizedTest
  @MethodSource("stopped")
  void aProjectIsStopped(String programme) {
    Plan plan = plan(programme.replace("-full", ""), "stopped", 5_000_000L, programme.equals("millennia") ? 6 : 24).turn(Turn.hold("Task_DeliberateOnGate"));
    CaseNumber number = player.open(plan, "RequestApplication");
    play(number, plan, () -> cases.get(number).programme().equals(programme) && cases.get(number).stage().equals("research"));
    everyEventAnswersAtOnce(number);
    Map<String, Object> wish = Map.of("stopOn", java.time.LocalDate.now().plusYears(3).toString(), "why", "研究代表者の異動のため。");
    assertThat(http("applicant").post("/api/cases/" + number + "/events/project-stop", wish).status()).isEqualTo(201);
    work.complete(at(number, "Task_DecideProjectStop").get(0), people.get(new PersonId("pd")), Map.of("outcome", "CONFIRMED", "reason", "QXSTOP 理由", "feedback", "承知しました。"));
    time.advance(Duration.ZERO);
    assertThat(cases.get(number).ending()).isEqualTo("stopped");
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).filteredOn(finding -> number.value().equals(finding.caseNumber())).isEmpty();
  }

  /** Whatever the programme offers says at once whether it is free, needs confirmation or is not allowed, with the rule (E5 to E16); some are answered, the others go on beside the stop. */
  private void everyEventAnswersAtOnce(CaseNumber number) {
    Http applicant = http("applicant");
    int year = FiscalYears.of(clock.today());
    Map<String, Map<String, Object>> events = new TreeMap<>(Map.of(
        "plan-change", Map.of("what", "METHOD", "plannedOn", inMonths(5), "description", "方法を改める。", "why", "性能不足。"),
        "budget-transfer", Map.of("fiscalYear", year, "fromItem", "GOODS", "toItem", "INDIRECT", "amount", 1, "bigPlanChange", "NO", "why", "試作費。"),
        "accident", Map.of("happenedOn", inMonths(0), "harm", "INJURY", "account", "転倒。", "measures", "教育。"),
        "prior-approval", Map.of("act", "MODIFY_GOODS", "plannedOn", inMonths(1), "description", "改造。"),
        "investigator-change", Map.of("kind", "MOVES", "student", "NO", "consent", "YES", "plannedOn", inMonths(1), "description", "異動。"),
        "media", Map.of("kind", "INTERVIEW", "publishedOn", inMonths(0), "outlet", "新聞", "content", "成果"),
        "intellectual-property", Map.of("kind", "FILED", "place", "DOMESTIC", "day", inMonths(0), "right", "特願", "exempt", "NO", "noticeFollows", "YES"),
        "investigator-cost", Map.of("fiscalYear", 2099, "labour", 1, "buyOut", 1, "why", "規程"),
        "start-up", Map.of("phase", "DURING", "establishedOn", inMonths(6), "company", "関門", "plan", "量産")));
    Map<String, String> verdicts = Map.of("plan-change", "CONFIRMATION", "accident", "CONFIRMATION", "prior-approval", "CONFIRMATION", "investigator-change", "CONFIRMATION", "media", "FREE",
        "intellectual-property", "FREE", "start-up", "CONFIRMATION");
    if (cases.get(number).programme().equals("millennia")) {
      events.keySet().removeAll(Set.of("investigator-cost", "start-up"));
    }
    Set<String> offered = applicant.get("/api/cases/" + number).json().path("actions").findValuesAsString("rel").stream().filter(rel -> rel.startsWith("events/"))
        .map(rel -> rel.substring("events/".length())).collect(Collectors.toCollection(TreeSet::new));
    assertThat(offered).containsExactlyInAnyOrderElementsOf(Stream.concat(events.keySet().stream(), Stream.of("project-stop")).toList());
    events.forEach((event, values) -> {
      Http.Answer answer = applicant.post("/api/cases/" + number + "/events/" + event, values, "Accept-Language", "ja");
      if (verdicts.containsKey(event)) {
        assertThat(answer.status()).as(event + answer.text()).isEqualTo(201);
        assertThat(answer.json().path("verdict").path("id").asString()).as(event).isEqualTo(verdicts.get(event));
        assertThat(answer.json().path("rules").get(0).asString()).as(event).matches("(?s)[NDAE1].*[\\u3040-\\u30ff].*");
      } else {
        assertThat(answer.status()).as(event + answer.text()).isEqualTo(422);
        assertThat(answer.problem()).as(event).isEqualTo("event-not-allowed");
        assertThat(answer.json().path("detail").asString()).as(event).contains(event.equals("budget-transfer") ? "N-44" : "N-46");
      }
    });
    at(number, "Task_AnswerPlanChange").forEach(task -> work.complete(task, people.get(new PersonId("po")), Map.of("outcome", "CONFIRMED", "reason", "可", "feedback", "承諾します。")));
    at(number, "Task_AnswerPriorApproval").forEach(task -> work.complete(task, people.get(new PersonId("po")), Map.of("outcome", "REFUSED", "reason", "否", "feedback", "認められません。")));
    String explained = applicant.json("GET", "/api/cases/" + number + "/explanations", "", "Accept-Language", "ja").text();
    assertThat(explained).contains("承諾します。", "認められません。", "A-38");
  }

  private String inMonths(int months) {
    return clock.today().plusMonths(months).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"coi-next", "mirai"})
  void aMoveIsDeclined(String programme) {
    Plan plan = plan(programme, "declined", 20_000_000L, 24).turn(Turn.hold("Task_DeliberateOnGate"));
    CaseNumber number = player.open(plan, "RequestApplication");
    play(number, plan, () -> cases.get(number).programme().equals(programme + "-full") && !at(number, "Task_SubmitResearchPlan").isEmpty());
    Http.Answer declined = http("applicant").post("/api/cases/" + number + "/withdrawal", Map.of("reason", "企業との連携が整わなかったため。"));
    assertThat(declined.status()).as(declined.text()).isEqualTo(200);
    time.advance(Duration.ZERO);
    assertThat(cases.get(number).ending()).isEqualTo("declined");
  }

  private List<TaskWork.OpenTask> at(CaseNumber number, String task) {
    return work.open(number).stream().filter(open -> open.task().equals(task)).toList();
  }

  private Http http(String login) {
    return new Http(port, login, Chromium.PASSWORD);
  }

  /** Plays until it is over, or nothing can happen any more. */
  private void play(CaseNumber number, Plan plan, BooleanSupplier over) {
    for (int quiet = 0; quiet < 200 && !over.getAsBoolean(); ) {
      time.advance(Duration.ZERO);
      if (!over.getAsBoolean() && player.playAtOnce(number, plan) > 0) {
        quiet = 0;
      } else if (!at(number, "Task_DeliberateOnGate").isEmpty()) {
        String field = cases.get(number).field();
        String address = "/api/deliberations/mirai-2026/" + field;
        String state = StreamSupport.stream(http("pd").get(address).json().path("candidates").spliterator(), false)
            .filter(candidate -> candidate.path("caseNumber").asString().equals(number.value())).findFirst().orElseThrow().path("state").asString();
        Map<String, Object> line = Map.of("caseNumber", number.value(), "state", state, "looked", true, "outcome", "MOVED_ON", "amount", 500_000_000L, "reason", "会議の結論。",
            "feedback", "本格研究へ移行します。");
        Answer decided = http("pd").post(address + "/decisions", Map.of("lines", List.of(line)));
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
      } else if (!over.getAsBoolean()) {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
  }
}
