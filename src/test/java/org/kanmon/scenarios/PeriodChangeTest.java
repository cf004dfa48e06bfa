package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Inspection;
import org.kanmon.notices.Outbox;
import org.kanmon.people.People;
import org.kanmon.people.PersonId;
import org.kanmon.periods.Period;
import org.kanmon.periods.PeriodChanges;
import org.kanmon.periods.PeriodClocks;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** E5: a confirmed change of the period moves what hangs on its end, and nothing else. Cases of several programmes, through the doors that everybody uses. */
@RunningOffice
@Order(25)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeriodChangeTest {

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private People people;
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
  private PeriodClocks periods;
  @Autowired
  private PeriodChanges changes;
  @Autowired
  private RuntimeService runtime;
  @Autowired
  private ManagementService management;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Decisions decisions;

  private final Set<String> walked = new TreeSet<>();

  @BeforeEach
  void today() {
    time.set(Duration.ZERO);
  }

  @AfterAll
  void nothingContradicts() {
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).filteredOn(finding -> walked.contains(finding.caseNumber())).isEmpty();
    time.set(Duration.ZERO);
  }

  private static Plan stageOne(String name, int months) {
    return Plan.of("period-" + name, "applicant", "東都大学", "髙感度センサーの育成", 15_000_000L, months, 0);
  }

  private CaseNumber upTo(String stage, Plan plan) {
    CaseNumber number = player.open(plan, "RequestApplication");
    walked.add(number.value());
    play(number, plan, () -> cases.get(number).stage().equals(stage) && periods.of(number).isPresent() && !facts(number, "projectEnd").isEmpty());
    assertThat(cases.get(number).stage()).isEqualTo(stage);
    return number;
  }

  private void play(CaseNumber number, Plan plan, BooleanSupplier over) {
    Playing.until(over, player, time, number, plan);
  }

  private Http http(String login) {
    return new Http(port, login, Chromium.PASSWORD);
  }

  private LocalDate end(CaseNumber number) {
    return periods.of(number).map(Period::end).orElseThrow();
  }

  /** Each day under which the lifecycle and its phases know a fact. */
  private Set<LocalDate> facts(CaseNumber number, String name) {
    Set<LocalDate> days = new TreeSet<>();
    runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).list()
        .forEach(instance -> runtime.createVariableInstanceQuery().processInstanceIdIn(instance.getId()).variableName(name).list().stream()
            .filter(fact -> fact.getValue() instanceof Date).forEach(fact -> days.add(day((Date) fact.getValue()))));
    return days;
  }

  /** The days of the timers at an event. */
  private List<LocalDate> timers(CaseNumber number, String event) {
    return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).list().stream()
        .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).activityId(event).list().stream()).map(job -> day(job.getDuedate())).toList();
  }

  private LocalDate day(Date moment) {
    return LocalDate.ofInstant(moment.toInstant(), clock.getZone());
  }

  private Map<String, Object> change(String what, LocalDate end) {
    Map<String, Object> values = new HashMap<>(Map.of("what", what, "plannedOn", clock.today().plusDays(60).toString(), "description", "期間を変更する。", "why", "装置の納入の遅れ。"));
    if (end != null) {
      values.put("newEndOn", end.toString());
    }
    return values;
  }

  private int reported(CaseNumber number, LocalDate end) {
    Answer begun = http("applicant").post("/api/cases/" + number + "/events/plan-change", change("PERIOD", end), "Accept-Language", "ja");
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    return begun.json().path("number").asInt();
  }

  private void refused(CaseNumber number, Map<String, Object> values, String rule) {
    Answer answer = http("applicant").post("/api/cases/" + number + "/events/plan-change", values, "Accept-Language", "ja");
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("event-not-allowed");
    assertThat(answer.json().path("detail").asString()).contains(rule);
  }

  private OpenTask answering(CaseNumber number, int event) {
    return work.open(number).stream().filter(open -> open.task().equals("Task_AnswerPlanChange") && Integer.valueOf(event).equals(open.facts().get("eventNumber"))).findFirst().orElseThrow();
  }

  private void answer(CaseNumber number, int event, String outcome) {
    work.complete(answering(number, event), people.get(new PersonId("po")), Map.of("outcome", outcome, "reason", "QXPERIOD 内部の理由", "feedback", "承諾します。"));
    time.advance(Duration.ZERO);
  }

  private void confirmed(CaseNumber number, LocalDate end) {
    answer(number, reported(number, end), "CONFIRMED");
    assertThat(end(number)).isEqualTo(end);
  }

  /** N-19, A-38: what may be asked for, one day on either side; later, earlier, and later again. */
  @Test
  void thePeriodOfAGrantMovesBothWays() {
    CaseNumber number = upTo("research", stageOne("both-ways", 24).turn(Turn.hold("Task_SubmitYearlyReport")));
    Period period = periods.of(number).orElseThrow();
    LocalDate latest = period.start().plusMonths(30).minusDays(1);
    refused(number, change("PERIOD", null), "A-38");
    refused(number, change("GOAL", latest), "A-38");
    refused(number, change("PERIOD", latest.plusDays(1)), "N-19");
    refused(number, change("PERIOD", period.end()), "E5");
    refused(number, change("PERIOD", clock.today().minusDays(1)), "E5");
    // the result of the gate would be due yesterday
    LocalDate tooEarly = clock.today().minusDays(1).plusMonths(3);
    refused(number, change("PERIOD", tooEarly), "A-22");

    int event = reported(number, latest);
    assertThat(end(number)).as("nothing moves before it is confirmed").isEqualTo(period.end());
    String page = Visitor.loggedIn(port, "po").get("/cases/" + number).text();
    assertThat(page).contains("研究開発期間", "いま承諾した場合に動く期日と、動かない期日", "期間の終了日に連動しない");
    assertThat(Visitor.loggedIn(port, "applicant").get("/cases/" + number).text()).contains("回答待ちの期間変更").doesNotContain("いま承諾した場合に");
    assertThat(end(number)).as("looking changes nothing").isEqualTo(period.end());
    answer(number, event, "CONFIRMED");
    agree(number, latest);
    assertThat(changes.of(number)).singleElement().satisfies(change -> {
      assertThat(change.was()).isEqualTo(period.end());
      assertThat(change.becomes()).isEqualTo(latest);
      assertThat(change.event()).isEqualTo(event);
    });
    assertThat(outbox.of(number)).filteredOn(mail -> mail.notice().equals("event-confirmed")).isNotEmpty();
    assertThat(Visitor.loggedIn(port, "applicant").get("/cases/" + number).text()).contains("期間の変更履歴").doesNotContain("QXPERIOD");

    confirmed(number, latest.minusDays(1));
    agree(number, latest.minusDays(1));
    confirmed(number, latest);
    agree(number, latest);
    assertThat(changes.of(number)).hasSize(3);
    play(number, stageOne("both-ways", 24).with("SubmitStageGateReport", Map.of("seeksMove", "NO", "companies", 0)), () -> cases.get(number).stage().equals("final-evaluation"));
    assertThat(clock.today()).isAfterOrEqualTo(latest);
    assertThat(facts(number, "endReportDue")).containsExactly(latest.plusMonths(2));
  }

  /** Every day that hangs on the end is where it would be had the plan said so. */
  private void agree(CaseNumber number, LocalDate end) {
    assertThat(facts(number, "endOn")).containsExactly(end);
    assertThat(facts(number, "projectEnd")).containsExactly(end);
    assertThat(facts(number, "reportingOver")).containsExactly(end);
    assertThat(facts(number, "gateOpens")).containsExactly(end.minusMonths(12));
    assertThat(timers(number, "Event_FinalYearBegun")).containsExactly(end.minusMonths(12));
    assertThat(timers(number, "Event_ReportingOver")).allMatch(end::equals);
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).filteredOn(finding -> number.value().equals(finding.caseNumber())).isEmpty();
  }

  /** At an open gate: its tasks follow, whoever has one is told; what is over is refused when it is confirmed. */
  @Test
  void theTasksOfAnOpenGateFollow() {
    Plan plan = stageOne("gate", 24).turn(Turn.hold("Task_AnswerPlanChange")).turn(Turn.hold("Task_SubmitStageGateReport")).turn(Turn.hold("Task_SubmitYearlyReport"));
    CaseNumber number = upTo("stage-gate", plan);
    LocalDate end = end(number);
    OpenTask report = work.open(number).stream().filter(open -> open.task().equals("Task_SubmitStageGateReport")).findFirst().orElseThrow();
    assertThat(facts(number, "gateReportDue")).containsExactly(end.minusMonths(6));
    LocalDate later = end.plusMonths(2);
    confirmed(number, later);
    assertThat(facts(number, "gateReportDue")).containsExactly(later.minusMonths(6));
    assertThat(facts(number, "gateResultDue")).containsExactly(later.minusMonths(3));
    assertThat(outbox.of(number)).filteredOn(mail -> mail.notice().equals("deadline-moved")).anyMatch(mail -> mail.body().contains("計画変更、E5"));
    assertThat(timers(number, "Event_NoGateReport")).allMatch(day -> day.isAfter(later.minusMonths(6)));
    // so early that the report would have been due already: some time is left
    LocalDate earlier = clock.today().plusMonths(3).plusDays(3);
    confirmed(number, earlier);
    assertThat(facts(number, "gateReportDue")).allMatch(day -> day.isAfter(clock.today())).hasSize(1);
    assertThat(work.open(number)).extracting(OpenTask::id).contains(report.id());
    // the last day comes while the answer is awaited
    int event = reported(number, earlier.plusMonths(1));
    time.advance(Duration.ofDays(100));
    play(number, plan, () -> cases.get(number).stage().equals("final-evaluation"));
    assertThatThrownBy(() -> answer(number, event, "CONFIRMED")).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("event-not-allowed"));
  }

  private static Plan alca(String name, int months) {
    return Plan.of("period-alca-" + name, "applicant", "東都大学", "省エネルギー膜の研究", 20_000_000L, months, 0).with("RequestApplication", Map.of("callId", "alca-2026"));
  }

  /** 0.3: a gate that would open after the new end is not held, one that the longer project sees is held; and a decision of a gate that moves the end comes together with changes. */
  @Test
  void gatesFollowThePeriod() {
    CaseNumber shorter = upTo("research", alca("shorter", 36));
    LocalDate start = periods.of(shorter).orElseThrow().start();
    assertThat(timers(shorter, "Event_GateReached")).containsExactly(start.plusMonths(18));
    confirmed(shorter, start.plusMonths(18));
    assertThat(facts(shorter, "reportingOver")).containsExactly(start.plusMonths(18));
    play(shorter, alca("shorter", 36), () -> !cases.get(shorter).stage().equals("research"));
    assertThat(cases.get(shorter).stage()).as("the gate would open on the last day").isEqualTo("final-evaluation");

    today();
    Plan plan = alca("longer", 17).turn(Turn.hold("Task_AnswerPlanChange")).with("DecideAlca", situation -> Map.of("outcome", "AS_IS", "newEndOn", situation.today().plusMonths(10).toString(), "feedback", "継続。"));
    CaseNumber longer = upTo("research", plan);
    confirmed(longer, periods.of(longer).orElseThrow().start().plusMonths(24));
    play(longer, plan, () -> cases.get(longer).stage().equals("stage-gate"));
    assertThat(cases.get(longer).stage()).isEqualTo("stage-gate");
    int event = reported(longer, end(longer).plusMonths(1));
    play(longer, plan, () -> decisions.latest(longer, "gate-decision").isPresent());
    LocalDate ofGate = end(longer);
    assertThat(changes.of(longer)).hasSize(1);
    answer(longer, event, "CONFIRMED");
    assertThat(end(longer)).as("the day that was asked for, after that of the gate").isNotEqualTo(ofGate);
    assertThat(facts(longer, "projectEnd")).containsExactly(end(longer));
    play(longer, plan, () -> cases.get(longer).stage().equals("final-evaluation"));
    assertThat(facts(longer, "endReportDue")).hasSize(1);
  }

  /** N-02, N-03, A-08: the quarters of a development follow its contract, as far as the milestones of its plan go. */
  @Test
  void theQuartersOfADevelopmentFollow() {
    Plan plan = Plan.of("period-quarters", "applicant", "東都大学", "髙効率モーター", 120_000_001L, 20, 0).turn(Turn.hold("Task_AnswerPlanChange"));
    CaseNumber number = player.open(plan);
    walked.add(number.value());
    play(number, plan.turn(Turn.hold("Task_ClaimAdvance")), () -> cases.get(number).stage().equals("development") && !work.open(number).isEmpty());
    Period period = periods.of(number).orElseThrow();
    LocalDate year = period.start().plusMonths(24).minusDays(1);
    assertThat(period.end()).isEqualTo(period.start().plusMonths(20).minusDays(1));
    refused(number, change("PERIOD", year.plusDays(1)), "A-08");
    refused(number, change("PERIOD", period.start().plusMonths(36)), "N-02");
    refused(number, change("PERIOD", period.start().plusMonths(2)), "A-08");
    int event = reported(number, year);
    assertThat(Visitor.loggedIn(port, "po").get("/cases/" + number).text()).contains("いま承諾した場合に動く期日と、動かない期日");
    assertThat(end(number)).as("looking changes nothing").isEqualTo(period.end());
    answer(number, event, "CONFIRMED");
    assertThat(end(number)).isEqualTo(year);
    assertThat(timers(number, "Event_DevelopmentEnds")).allMatch(day -> !day.isBefore(year) && day.isBefore(year.plusDays(10))).hasSize(1);
    play(number, plan, () -> !cases.get(number).stage().equals("development"));
    assertThat(clock.today()).isAfterOrEqualTo(year);
    assertThat(jdbc.sql("select count(*) from advance_claim where case_number = ? and state = 'PAID'").param(number.value()).query(Integer.class).single()).as("one quarter more than the plan").isEqualTo(8);
    assertThat(jdbc.sql("select ended_on from development_end where case_number = ?").param(number.value()).query(LocalDate.class).single()).isEqualTo(year);
  }

  /** The answer and the timer of the last day at the same moment: the project has ended and the change is refused, or it goes on to the new day; nothing in between. */
  @Test
  void theLastDayComesAtTheSameMoment() {
    Plan plan = Plan.of("period-race", "applicant", "東都大学", "海の観測", 3_000_000L, 6, 0).with("RequestApplication", Map.of("callId", "alca-2026")).turn(Turn.hold("Task_AnswerPlanChange"));
    CaseNumber number = upTo("research", plan);
    int event = reported(number, end(number).plusMonths(3));
    LocalDate planned = end(number);
    OpenTask task = answering(number, event);
    Instant last = runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).list().stream()
        .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).activityId("Event_ProjectEnded").list().stream())
        .map(job -> job.getDuedate().toInstant()).findFirst().orElseThrow();
    List<Boolean> confirmed = AtOnce.all(List.of(() -> {
      try {
        work.complete(task, people.get(new PersonId("po")), Map.of("outcome", "CONFIRMED", "reason", "理由", "feedback", "承諾します。"));
        return true;
      } catch (Refusal | OptimisticLockingException late) {
        return false;
      }
    }, () -> {
      time.advanceTo(last);
      return true;
    }));
    time.advance(Duration.ZERO);
    if (confirmed.get(0)) {
      assertThat(cases.get(number).stage()).isEqualTo("research");
      assertThat(end(number)).isEqualTo(planned.plusMonths(3));
      assertThat(facts(number, "projectEnd")).containsExactly(planned.plusMonths(3));
    } else {
      assertThat(cases.get(number).stage()).isEqualTo("final-evaluation");
      assertThat(changes.of(number)).isEmpty();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kanmon.pictures", matches = ".+")
  void aChangeIsPictured() {
    CaseNumber number = upTo("research", stageOne("pictured", 24).turn(Turn.hold("Task_SubmitYearlyReport")));
    confirmed(number, end(number).plusMonths(1));
    int event = reported(number, end(number).plusMonths(1));
    String task = answering(number, event).id();
    try (Chromium chromium = Chromium.find("pictures of a change of the period").orElseThrow()) {
      for (String language : List.of("ja-JP", "en-GB")) {
        for (String login : List.of("applicant", "po")) {
          Page page = chromium.window(language, 1280, 900);
          Chromium.login(page, "http://localhost:" + port, login);
          page.navigate("http://localhost:" + port + "/cases/" + number);
          page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(System.getProperty("kanmon.pictures"), "period-" + login + "-" + language + ".png")));
          if (login.equals("po")) {
            page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task);
            page.waitForTimeout(8_000);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("kanmon.pictures"), "period-task-" + language + ".png")));
          }
        }
      }
    }
  }
}
