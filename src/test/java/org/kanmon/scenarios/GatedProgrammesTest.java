package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

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
  private Inspection inspection;

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
    Plan coi = plan("coi-next", "walk", 40_000_000L, 24);
    Plan large = plan("mirai-large", "walk", 2_700_000_000L, 120);
    // decided on together, on its own page
    Plan mirai = plan("mirai", "walk", 30_000_000L, 36).turn(Turn.hold("Task_DeliberateOnGate"));
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
            new Walk("MiraiFull", "narrowed, then stopped", mirai.first("DecideNarrowing", Map.of("outcome", "NARROW", "amount", 100_000_000L))
                .with("DecideNarrowing", s -> s.times() == 0 ? Map.of() : stop(s)), "not-continued"),
            new Walk("MiraiFull", "the plan of full research does not come about", mirai.with("ReviewResearchPlan", s -> s.file().programme().equals("mirai-full")
                ? Map.of("outcome", "CANCELLED", "feedback", "計画が成立しない。") : Map.of()), "contract-not-concluded")))
        .flatMap(walks -> walks);
  }

  @ParameterizedTest
  @MethodSource("walks")
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

  /** 0.2: whoever reports a stop does not decide it; the decision ends research at once, whatever else is going on. */
  @ParameterizedTest
  @ValueSource(strings = {"alca", "open-innovation", "millennia", "mirai", "mirai-large", "coi-next", "coi-next-full", "mirai-full"})
  void aProjectIsStopped(String programme) {
    Plan plan = plan(programme.replace("-full", ""), "stopped", 5_000_000L, programme.equals("millennia") ? 6 : 24).turn(Turn.hold("Task_DeliberateOnGate"));
    CaseNumber number = player.open(plan, "RequestApplication");
    play(number, plan, () -> cases.get(number).programme().equals(programme) && cases.get(number).stage().equals("research"));
    Map<String, Object> wish = Map.of("stopOn", java.time.LocalDate.now().plusYears(3).toString(), "why", "研究代表者の異動のため。");
    assertThat(http("applicant").post("/api/cases/" + number + "/events/project-stop", wish).status()).isEqualTo(201);
    work.complete(at(number, "Task_DecideProjectStop").get(0), people.get(new PersonId("pd")), Map.of("outcome", "CONFIRMED", "reason", "QXSTOP 理由", "feedback", "承知しました。"));
    time.advance(Duration.ZERO);
    assertThat(cases.get(number).ending()).isEqualTo("stopped");
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).filteredOn(finding -> number.value().equals(finding.caseNumber())).isEmpty();
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
        String state = http("pd").get("/api/deliberations/mirai-2026/" + field).json().path("candidates").get(0).path("state").asString();
        Map<String, Object> line = Map.of("caseNumber", number.value(), "state", state, "outcome", "MOVED_ON", "amount", 500_000_000L, "reason", "会議の結論。", "feedback", "本格研究へ移行します。");
        assertThat(http("pd").post("/api/deliberations/mirai-2026/" + field + "/decisions", Map.of("lines", List.of(line))).status()).isEqualTo(200);
      } else if (!over.getAsBoolean()) {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
  }
}
