package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kanmon.Thorough;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Inspection;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** 創発的研究支援事業: a lifecycle of four stages of selection, walked through the doors to each of its ends (1.5, F1 to F8). */
@RunningOffice
@Order(22)
class ForestTest {

  private static final long SEVEN_YEARS = 63_700_000L;

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
  private AgencyClock clock;
  @Autowired
  private Inspection inspection;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private RuntimeService runtime;

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
    return Plan.of("forest-" + name, "applicant", "東都大学", "量子と触媒の融合 " + name, SEVEN_YEARS, 84, 0).with("RequestApplication", Map.of("callId", "forest-open"));
  }

  static Stream<Walk> walks() {
    return Stream.of(
        new Walk("completed after seven years, with what can be returned returned once", plan("completed").first("ReviewForestPlan", Map.of("outcome", "RETURNED", "feedback", "年度計画を具体的に。")), "completed"),
        new Walk("nothing reported in time", plan("silent").turn(Turn.hold("Task_ReportProgress")).turn(Turn.hold("Task_SubmitGateReport")).turn(Turn.hold("Task_SubmitGrantReport")), "completed"),
        new Walk("expanded at the gate", plan("expanded").with("DecideForestGate", Map.of("outcome", "EXPAND", "amount", 91_000_000)), "completed"),
        new Walk("stopped at the gate", plan("gate").with("DecideForestGate", s -> Map.of("outcome", "STOP", "newEndOn", s.today().plusDays(90).toString(), "feedback", "研究環境の整備が不十分です。")), "not-continued"),
        new Walk("start deferred, refused once, never joined", plan("not-joined").with("ReportHost", s -> Map.of("situation", "JOINING", "joinsOn", s.today().plusMonths(6).toString()))
            .first("AnswerHost", Map.of("outcome", "REFUSED", "feedback", "時期を見直してください。")).turn(Turn.hold("Task_ConfirmJoining")), "host-not-joined"),
        new Walk("host never reported", plan("no-host").turn(Turn.hold("Task_ReportHost")), "host-not-joined"),
        new Walk("plan cancelled", plan("cancelled").with("ReviewForestPlan", Map.of("outcome", "CANCELLED", "feedback", "計画が成立しない。")), "contract-not-concluded"),
        new Walk("plan never sent", plan("no-plan").turn(Turn.hold("Task_SubmitForestPlan")), "contract-not-concluded"),
        new Walk("declined before the host is settled", plan("declined").turn(Turn.send("withdrawal", "Task_ReportHost")), "declined"),
        new Walk("declined before the contract", plan("declined-late").turn(Turn.send("withdrawal", "Task_SubmitForestPlan")), "declined"),
        new Walk("conditions declined", plan("conditions").with("DecideAdoption", Map.of("outcome", "CONDITIONAL", "conditions", "体制を強化すること。")).with("AcceptConditions", Map.of("answer", "DECLINE")), "declined"),
        new Walk("withdrawn", plan("withdrawn").turn(Turn.send("withdrawal", "Task_CheckFormally")), "withdrawn"),
        new Walk("ineligible", plan("ineligible").with("CheckFormally", Map.of("outcome", "INELIGIBLE", "reason", "独立していない。")), "ineligible"),
        new Walk("application never sent", plan("lapsed").turn(Turn.hold("Task_SubmitApplication")), "lapsed"),
        new Walk("out in the first round", plan("first").with("DecideRound", Map.of("outcome", "NOT_ADOPTED", "feedback", "独創性の説明が不足。")), "not-adopted"),
        new Walk("out in the second round", plan("second").with("DecideRound", s -> s.file().stage().equals("second-review") ? Map.of("outcome", "NOT_ADOPTED", "feedback", "構想の説明が不足。") : Map.of()), "not-adopted"),
        new Walk("out after the interview", plan("interview").with("ConcludeForestInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", "構想に懸念。")), "not-adopted"),
        new Walk("out in the overall review", plan("overall").with("AdjustCandidate", s -> { Map<String, Object> values = new HashMap<>(Map.of("outcome", "NOT_PROPOSED", "feedback", "総合的な判断による。")); values.put("amount", null); return values; }), "not-adopted"));
  }

  static Stream<Walk> ways() {
    return Thorough.orFirst(walks(), walk -> walk.ending().equals("completed"));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aCaseEnds(Walk walk) {
    CaseNumber number = player.open(walk.plan(), "RequestApplication");
    assertThat(number.value()).startsWith("FS-");
    play(number, walk.plan(), () -> cases.get(number).isClosed());
    Case file = cases.get(number);
    assertThat(file.ending()).as("stage " + file.stage()).isEqualTo(walk.ending());
    contradictions(number);
  }

  @Test
  void noEndingIsLeftOut() {
    Set<String> drawn = Bpmn.readModelFromFile(new java.io.File("processes/programmes/Forest.bpmn")).getModelElementsByType(EndEvent.class).stream()
        .filter(end -> end.getExtensionElements() != null).flatMap(end -> end.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream())
        .flatMap(properties -> properties.getCamundaProperties().stream()).filter(p -> p.getCamundaName().equals("ending")).map(CamundaProperty::getCamundaValue)
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> walked = walks().map(Walk::ending).collect(Collectors.toCollection(TreeSet::new));
    // walked below, by an event
    walked.add("stopped");
    assertThat(walked).isEqualTo(drawn);
  }

  @Test
  void theDirectCostOfAPlanKeepsToItsAverage() {
    CaseNumber number = played(plan("average"), "Task_SubmitForestPlan");
    LocalDate start = clock.today().plusMonths(2).withDayOfMonth(1);
    Http applicant = applicant();
    upload(applicant, number, "RESEARCH_PLAN");
    Map<String, Object> plan = new HashMap<>(Map.of("startOn", start.toString(), "endOn", start.plusMonths(84).minusDays(1).toString(), "goal", "構想", "funds1", 1_000_000, "funds2", 20_000_000, "funds3",
        28_000_000, "indirectAmount", 14_700_000, "host", "東都大学", "hostSupport", "支援"));
    // N-60: the sum counts, not a single year
    assertThat(denied(applicant, number, "research-plan", with(plan, "funds3", 28_000_001))).contains("平均");
    assertThat(denied(applicant, number, "research-plan", with(plan, "endOn", start.plusMonths(84).minusDays(2).toString(), "funds3", 28_000_000, "endOn2", null))).as("months that have begun count whole").isEmpty();
    contradictions(number);
  }

  @Test
  void aPlanMayNotBeLongerByADay() {
    CaseNumber number = played(plan("longer"), "Task_SubmitForestPlan");
    LocalDate start = clock.today().plusMonths(2).withDayOfMonth(1);
    Http applicant = applicant();
    upload(applicant, number, "RESEARCH_PLAN");
    Map<String, Object> plan = new HashMap<>(Map.of("startOn", start.toString(), "endOn", start.plusMonths(84).toString(), "goal", "構想", "funds1", 1_000_000, "indirectAmount", 300_000, "host", "東都大学", "hostSupport",
        "支援"));
    assertThat(denied(applicant, number, "research-plan", plan)).contains("研究期間が制度の上限");
    assertThat(denied(applicant, number, "research-plan", with(plan, "endOn", start.plusMonths(84).minusDays(1).toString(), "indirectAmount", 300_001))).contains("間接経費が直接経費に対する率");
    assertThat(denied(applicant, number, "research-plan", with(plan, "endOn", start.plusMonths(84).minusDays(1).toString()))).isEmpty();
  }

  /** F5, N-63: the last day on which one may join, and the day after it. */
  @Test
  void whoJoinsOnTheLastDayIsInTime() {
    for (boolean late : List.of(false, true)) {
      CaseNumber number = played(plan("joining-" + late), "Task_ReportHost");
      LocalDate adopted = clock.today();
      Http applicant = applicant();
      Map<String, Object> report = Map.of("situation", "JOINING", "host", "東都大学", "joinsOn", adopted.plusMonths(24).plusDays(1).toString());
      assertThat(denied(applicant, number, "host-institution", report)).contains("開始猶予の期限を超えています");
      assertThat(denied(applicant, number, "host-institution", with(report, "joinsOn", adopted.plusMonths(24).toString()))).isEmpty();
      play(number, plan("joining-" + late).turn(Turn.hold("Task_ConfirmJoining")), () -> waits(number, "Task_ConfirmJoining"));
      assertThat(waits(number, "Task_ConfirmJoining")).isTrue();
      time.advanceTo(adopted.plusMonths(24).plusDays(late ? 1 : 0).atTime(12, 0).atZone(clock.getZone()).toInstant());
      time.advance(Duration.ZERO);
      if (late) {
        assertThat(cases.get(number).ending()).isEqualTo("host-not-joined");
      } else {
        Map<String, Object> joined = Map.of("host", "東都大学", "position", "准教授", "joinedOn", clock.today().toString());
        assertThat(denied(applicant, number, "host-joined", with(joined, "joinedOn", clock.today().plusDays(1).toString()))).contains("着任の後に");
        assertThat(denied(applicant, number, "host-joined", joined)).isEmpty();
        time.advance(Duration.ZERO);
        assertThat(cases.get(number).stage()).isEqualTo("contract");
      }
      contradictions(number);
      time.set(Duration.ZERO);
    }
  }

  /** F5, N-63: a break moves the gate and the end by its days; two years, and a day more; refused; ended early. */
  @Test
  void aBreakMovesTheClocksOfTheCase() {
    Plan plan = plan("breaks");
    CaseNumber number = played(plan, "Call_ForestYears");
    LocalDate end = day(number, "projectEnd");
    LocalDate gate = day(number, "gateOpens");
    LocalDate from = clock.today().plusDays(20);
    Http applicant = applicant();
    Map<String, Object> twoYears = Map.of("caseNumber", number.value(), "kind", "ABROAD", "startOn", from.toString(), "endOn", from.plusMonths(24).minusDays(1).toString(), "pause", "YES", "explanation",
        "在外研究");
    assertThat(event(applicant, number, "support-break", with(twoYears, "endOn", from.plusMonths(24).toString()))).contains("上限（2年）");
    assertThat(event(applicant, number, "support-break", with(twoYears, "startOn", clock.today().minusDays(1).toString()))).contains("開始前に");
    // refused: nothing moves, and nothing counts
    assertThat(event(applicant, number, "support-break", twoYears)).isEmpty();
    answer(number, "Task_AnswerSupportBreak", Map.of("outcome", "REFUSED", "reason", "体制が不十分", "feedback", "体制を見直してください。"));
    assertThat(day(number, "projectEnd")).isEqualTo(end);
    assertThat(event(applicant, number, "support-break", twoYears)).isEmpty();
    answer(number, "Task_AnswerSupportBreak", Map.of("outcome", "CONFIRMED", "reason", "適当", "feedback", "承認します。"));
    long days = java.time.temporal.ChronoUnit.DAYS.between(from, from.plusMonths(24));
    assertThat(day(number, "projectEnd")).isEqualTo(end.plusDays(days));
    assertThat(day(number, "gateOpens")).isEqualTo(gate.plusDays(days));
    assertThat(timers(number)).contains(end.plusDays(days), gate.plusDays(days)).doesNotContain(end, gate);
    // nothing more of this kind, but of the other
    LocalDate later = from.plusMonths(25);
    assertThat(event(applicant, number, "support-break", with(twoYears, "startOn", later.toString(), "endOn", later.plusDays(1).toString()))).contains("合計");
    // back early by 31 days: they come back, and may be used once more
    LocalDate back = from.plusMonths(24).minusDays(31);
    Map<String, Object> returned = Map.of("caseNumber", number.value(), "kind", "ABROAD", "backOn", back.toString(), "plannedEndOn", from.plusMonths(24).minusDays(1).toString());
    assertThat(event(applicant, number, "break-end", with(returned, "plannedEndOn", from.plusMonths(24).toString()))).contains("承認済みの中断がありません");
    assertThat(event(applicant, number, "break-end", with(returned, "backOn", from.minusDays(1).toString()))).contains("開始日より前");
    assertThat(event(applicant, number, "break-end", returned)).isEmpty();
    answer(number, "Task_AnswerBreakEnd", Map.of("outcome", "REFUSED", "reason", "書類の不備", "feedback", "復帰の日を確かめてください。"));
    assertThat(day(number, "projectEnd")).as("refused").isEqualTo(end.plusDays(days));
    assertThat(event(applicant, number, "break-end", returned)).isEmpty();
    answer(number, "Task_AnswerBreakEnd", Map.of("outcome", "CONFIRMED", "reason", "確認", "feedback", "確認しました。"));
    assertThat(day(number, "projectEnd")).isEqualTo(end.plusDays(days - 31));
    assertThat(event(applicant, number, "support-break", with(twoYears, "startOn", later.toString(), "endOn", later.plusDays(29).toString()))).isEmpty();
    contradictions(number);
  }

  /** N-60: ten years with all extensions, after the gate alone. */
  @Test
  void anExtensionComesAfterTheGateAndEndsAfterTenYears() {
    Plan plan = plan("extension");
    CaseNumber number = played(plan, "Call_ForestYears");
    Http applicant = applicant();
    Map<String, Object> extension = Map.of("caseNumber", number.value(), "months", 36, "results", "成果", "plan", "計画");
    assertThat(event(applicant, number, "period-extension", extension)).contains("ステージゲートの通過後");
    play(number, plan.turn(Turn.hold("Task_AdviseProgress")), () -> !jdbc.sql("select 1 from decision where case_number = ? and subject = 'gate-decision'").param(number.value()).query(Integer.class).list().isEmpty());
    LocalDate end = day(number, "projectEnd");
    assertThat(event(applicant, number, "period-extension", with(extension, "months", 37))).contains("通算の上限");
    assertThat(event(applicant, number, "period-extension", extension)).isEmpty();
    answer(number, "Task_DecidePeriodExtension", Map.of("outcome", "REFUSED", "reason", "成果不足", "feedback", "見送ります。"));
    assertThat(day(number, "projectEnd")).as("refused").isEqualTo(end);
    assertThat(event(applicant, number, "period-extension", extension)).isEmpty();
    answer(number, "Task_DecidePeriodExtension", Map.of("outcome", "CONFIRMED", "reason", "適当", "feedback", "延長を認めます。"));
    assertThat(day(number, "projectEnd")).isEqualTo(end.plusMonths(36));
    assertThat(event(applicant, number, "period-extension", with(extension, "months", 1))).contains("通算の上限");
    // F8
    Map<String, Object> bonus = Map.of("caseNumber", number.value(), "amount", 10_000_000, "support", "専用の実験室");
    assertThat(event(applicant, number, "host-bonus", with(bonus, "amount", 10_000_001))).contains("上限");
    assertThat(event(applicant, number, "host-bonus", bonus)).isEmpty();
    answer(number, "Task_DecideHostBonus", Map.of("outcome", "REFUSED", "reason", "実績不足", "feedback", "見送ります。"));
    assertThat(event(applicant, number, "host-bonus", bonus)).isEmpty();
    answer(number, "Task_DecideHostBonus", Map.of("outcome", "CONFIRMED", "reason", "適当", "feedback", "支援します。"));
    assertThat(event(applicant, number, "host-bonus", with(bonus, "amount", 1))).contains("上限");
    // 0.2: stopped by its event
    assertThat(event(applicant, number, "project-stop", Map.of("caseNumber", number.value(), "stopOn", clock.today().plusDays(30).toString(), "why", "転職"))).isEmpty();
    answer(number, "Task_DecideProjectStop", Map.of("outcome", "CONFIRMED", "reason", "やむを得ない", "feedback", "中止を認めます。"));
    time.advance(Duration.ZERO);
    assertThat(cases.get(number).ending()).isEqualTo("stopped");
    contradictions(number);
  }

  private Http applicant() {
    return new Http(port, "applicant", Visitor.PASSWORD);
  }

  private void upload(Http applicant, CaseNumber number, String kind) {
    assertThat(applicant.upload("/api/cases/" + number + "/documents", kind, "計画書.pdf",
        "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)).status()).isEqualTo(201);
  }

  /** What is said against it; empty if it is taken. */
  private static String denied(Http applicant, CaseNumber number, String noun, Map<String, Object> values) {
    return said(applicant.json("POST", "/api/cases/" + number + "/" + noun, json(values), "Accept-Language", "ja"));
  }

  private static String event(Http applicant, CaseNumber number, String event, Map<String, Object> values) {
    Map<String, Object> others = new HashMap<>(values);
    others.remove("caseNumber");
    return said(applicant.json("POST", "/api/cases/" + number + "/events/" + event, json(others), "Accept-Language", "ja"));
  }

  private static String said(Answer answer) {
    if (answer.status() < 300) {
      return "";
    }
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    return answer.text();
  }

  private static String json(Map<String, Object> values) {
    return new tools.jackson.databind.json.JsonMapper().writeValueAsString(values);
  }

  private void answer(CaseNumber number, String task, Map<String, Object> values) {
    Http staff = new Http(port, task.startsWith("Task_Decide") ? "pd" : "po", Visitor.PASSWORD);
    JsonNode tasks = staff.get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + task).json();
    assertThat(tasks).as(task).hasSize(1);
    Answer done = staff.complete(tasks.get(0).path("id").asString(), values);
    assertThat(done.status()).as(done.text()).isLessThan(300);
  }

  private static Map<String, Object> with(Map<String, Object> values, Object... pairs) {
    Map<String, Object> others = new HashMap<>(values);
    for (int at = 0; at < pairs.length; at += 2) {
      if (pairs[at + 1] == null) {
        others.remove(pairs[at]);
      } else {
        others.put((String) pairs[at], pairs[at + 1]);
      }
    }
    return others;
  }

  /** A day that the phases know. */
  private LocalDate day(CaseNumber number, String name) {
    Set<LocalDate> known = runtime.createVariableInstanceQuery().variableName(name).list().stream()
        .filter(fact -> number.value().equals(runtime.createProcessInstanceQuery().processInstanceId(fact.getProcessInstanceId()).singleResult().getBusinessKey()))
        .map(fact -> LocalDate.ofInstant(((java.util.Date) fact.getValue()).toInstant(), clock.getZone())).collect(Collectors.toSet());
    assertThat(known).as(name).hasSize(1);
    return known.iterator().next();
  }

  private Set<LocalDate> timers(CaseNumber number) {
    return jdbc.sql("select j.duedate_ from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_ where p.business_key_ = ? and j.type_ = 'timer'").param(number.value())
        .query((row, n) -> LocalDate.ofInstant(row.getTimestamp(1).toInstant(), clock.getZone())).list().stream().collect(Collectors.toSet());
  }

  private boolean waits(CaseNumber number, String task) {
    return work.open(number).stream().anyMatch(open -> open.task().equals(task));
  }

  private CaseNumber played(Plan plan, String until) {
    CaseNumber number = player.open(plan, "RequestApplication");
    boolean isPhase = until.equals("Call_ForestYears");
    Plan held = isPhase ? plan.turn(Turn.hold("Task_ReportProgress")) : plan.turn(Turn.hold(until));
    play(number, held, () -> isPhase ? cases.get(number).stage().equals("research") : waits(number, until));
    assertThat(cases.get(number).isClosed()).as(cases.get(number).ending()).isFalse();
    return number;
  }

  private void contradictions(CaseNumber number) {
    assertThat(inspection.run(false, (n, of) -> { }).contradictions()).filteredOn(finding -> number.value().equals(finding.caseNumber())).isEmpty();
  }

  private void play(CaseNumber number, Plan plan, BooleanSupplier over) {
    for (int quiet = 0; quiet < 60 && !over.getAsBoolean(); ) {
      time.advance(Duration.ZERO);
      if (over.getAsBoolean()) {
        return;
      }
      if (player.playAtOnce(number, plan) > 0) {
        quiet = 0;
      } else {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
    time.advance(Duration.ZERO);
  }
}
