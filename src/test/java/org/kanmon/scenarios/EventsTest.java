package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
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
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decision;
import org.kanmon.rules.Decisions;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.steps.CaseEvent;
import org.kanmon.steps.CaseEvents;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Events on a running project, through the doors that everybody uses, each to each of its ends. The edition that the cases follow was made of files alone: its
 * table gives this programme the events of all, and one event is in no build.
 */
// an edition of its own, that no other test is to meet
@RunningOffice
@Tag("own-office")
@TestPropertySource(properties = "kanmon.base-url=http://events.test")
@Order(20)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {

  private static final String SECRET = "QXINTERNAL 内部の理由";

  @LocalServerPort
  private int port;
  @Autowired
  private ApplicationContext application;
  @Autowired
  private RepositoryService repository;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TaskWork work;
  @Autowired
  private Cases cases;
  @Autowired
  private People people;
  @Autowired
  private UserStore users;
  @Autowired
  private Decisions decisions;
  @Autowired
  private Outbox outbox;
  @Autowired
  private TimeTravel time;
  @Autowired
  private AgencyClock clock;
  @Autowired
  private WorkingDays workingDays;
  @Autowired
  private Inspection inspection;
  @Autowired
  private CaseEvents events;

  private Http applicant;
  private CaseNumber number;

  @BeforeAll
  void aCaseInDevelopment() throws Exception {
    time.set(Duration.ZERO);
    deployEditionOfFiles();
    applicant = http("applicant");
    number = developing("events");
  }

  /** All files of the build, one table changed, one event added. */
  private void deployEditionOfFiles() throws Exception {
    Deployment first = repository.createDeploymentQuery().deploymentName("kanmon").singleResult();
    Map<String, String> added = SiteVisit.files();
    DeploymentBuilder edition = repository.createDeployment().name("kanmon");
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : repository.getDeploymentResourceNames(first.getId())) {
      files.put(name, changed(name, resource(first, name)));
    }
    added.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
    files.forEach((name, content) -> edition.addInputStream(name, new ByteArrayInputStream(content)));
    edition.deploy();
    application.getBean("officeSetup", ApplicationRunner.class).run(new DefaultApplicationArguments());
  }

  private byte[] resource(Deployment deployment, String name) throws IOException {
    try (InputStream in = repository.getResourceAsStream(deployment.getId(), name)) {
      return in.readAllBytes();
    }
  }

  private static byte[] changed(String name, byte[] source) {
    String text = new String(source, StandardCharsets.UTF_8);
    return switch (name.substring(name.lastIndexOf('/') + 1)) {
      case "EventsOfProgramme.dmn" -> more(text.replace(">\"su-ecosystem-project\"<", ">\"a-step-repayable\"<").replace("\"project\",\"step-gate\"", "\"development\"")
              .replace(">\"closed\"<", ">\"development\"<").replace(">\"stopped\"<", ">\"\"<"),
          SiteVisit.row("SiteVisit", "\"a-step-repayable\"", "\"development\"", "\"\"", ">\"site-visit\""));
      case "EventClocks.dmn" -> text.replace(">\"su-ecosystem-project\"", ">\"a-step-repayable\",\"su-ecosystem-project\"").getBytes(StandardCharsets.UTF_8);
      case "Notifications.dmn" -> more(text, SiteVisit.row("VisitWelcomeToApplicant", "\"visit-welcome\"", ">\"APPLICANT\""));
      default -> source;
    };
  }

  private static byte[] more(String table, String row) {
    return table.replace("</decisionTable>", row + "</decisionTable>").getBytes(StandardCharsets.UTF_8);
  }

  @BeforeEach
  void today() {
    time.set(Duration.ZERO);
  }

  @AfterAll
  void nothingContradictsAnything() {
    assertThat(inspection.run().contradictions()).isEmpty();
    time.set(Duration.ZERO);
  }

  private Http http(String login) {
    return new Http(port, login, Chromium.PASSWORD);
  }

  private Person person(String login) {
    return people.get(new PersonId(login));
  }

  private CaseNumber developing(String key) {
    Plan plan = Plan.of("events-" + key, "applicant", "東都大学", "髙効率モーター " + key, 120_000_001L, 24, 0).turn(Turn.hold("Task_ClaimAdvance"));
    CaseNumber opened = player.open(plan);
    for (int quiet = 0; quiet < 60 && !cases.get(opened).stage().equals("development"); ) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(opened, plan) > 0) {
        quiet = 0;
      } else {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
    time.set(Duration.ZERO);
    assertThat(cases.get(opened).stage()).isEqualTo("development");
    return opened;
  }

  // ---- what a person does

  private Answer begin(String event, Map<String, Object> values) {
    return applicant.post("/api/cases/" + number + "/events/" + event, values, "Accept-Language", "ja");
  }

  /** Begins it, and answers its number. */
  private int begun(String event, Map<String, Object> values, String verdict) {
    Answer answer = begin(event, values);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().path("verdict").path("id").asString()).as(answer.text()).isEqualTo(verdict);
    assertThat(answer.json().path("rules").get(0).asString()).as("the rule, in words").matches("(?s)[NDAE1].*[\\u3040-\\u30ff].*");
    return answer.json().path("number").asInt();
  }

  private void refused(String event, Map<String, Object> values, String rule) {
    Answer answer = begin(event, values);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("event-not-allowed");
    assertThat(answer.json().path("detail").asString()).contains(rule);
  }

  private OpenTask task(int event, String task) {
    return work.open(number).stream().filter(open -> open.task().equals("Task_" + task) && Integer.valueOf(event).equals(open.facts().get("eventNumber"))).findFirst().orElseThrow();
  }

  private void answer(int event, String task, String login, String outcome) {
    answer(event, task, login, Map.of("outcome", outcome, "reason", SECRET, "feedback", "講評 " + outcome));
  }

  private void answer(int event, String task, String login, Map<String, Object> values) {
    work.complete(task(event, task), person(login), values);
    time.advance(Duration.ZERO);
  }

  private JsonNode seen(Http reader, int event) {
    Answer answer = reader.get("/api/cases/" + number + "/events");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    for (JsonNode one : answer.json()) {
      if (one.path("number").asInt() == event) {
        return one;
      }
    }
    return null;
  }

  private String result(int event) {
    return seen(applicant, event).path("result").path("id").asString("");
  }

  private List<String> mails(String notice) {
    return outbox.of(number).stream().filter(mail -> mail.notice().equals(notice)).map(mail -> mail.recipient() + ": " + mail.subject() + "\n" + mail.body()).toList();
  }

  private LocalDate inDays(int days) {
    return clock.today().plusDays(days);
  }

  private Map<String, Object> planChange(String what, LocalDate planned, String lateReason) {
    Map<String, Object> values = new HashMap<>(Map.of("what", what, "plannedOn", planned.toString(), "description", "評価装置を更新する。", "why", "性能不足のため。"));
    if (lateReason != null) {
      values.put("lateReason", lateReason);
    }
    return values;
  }

  // ---- plan change

  @Test
  void aMinorChangeIsListedAndDone() {
    int event = begun("plan-change", planChange("PARTICIPANT", inDays(60), null), "FREE");
    assertThat(result(event)).isEqualTo("noted");
    assertThat(mails("event-noted")).anyMatch(mail -> mail.startsWith("applicant: 【" + number + "】計画変更の届出を受け付けました") && mail.contains(event + "．計画変更"));
    Decision decision = decisions.latest(number, "plan-change").orElseThrow();
    assertThat(decision.outcome()).isEqualTo("FREE");
    assertThat(decision.by()).isNull();
    assertThat(decision.rule()).isEqualTo("PlanChangeRules (Rule_MinorInTime)");
    assertThat(decision.inputs()).contains("\"what\":\"PARTICIPANT\"").doesNotContain("評価装置");
  }

  @Test
  void aMajorChangeIsConfirmedBySomebodyElse() {
    int event = begun("plan-change", planChange("METHOD", inDays(60), null), "CONFIRMATION");
    assertThat(result(event)).isEmpty();
    OpenTask task = task(event, "AnswerPlanChange");
    JsonNode shown = http("po").get("/engine-rest/task/" + task.id() + "/form-variables").json();
    assertThat(shown.path("brief").path("value").asString()).contains("評価装置を更新する", "変更する事項", "方法");
    assertThat(shown.toString()).doesNotContain("lateReason");
    answer(event, "AnswerPlanChange", "po", "CONFIRMED");
    assertThat(result(event)).isEqualTo("confirmed");
    assertThat(mails("event-confirmed")).anyMatch(mail -> mail.startsWith("applicant: ") && mail.contains("講評 CONFIRMED") && !mail.contains("QXINTERNAL"));
    Decision decision = decisions.latest(number, "plan-change-answer").orElseThrow();
    assertThat(decision.by()).isEqualTo(new PersonId("po"));
    assertThat(decision.reason()).isEqualTo(SECRET);
  }

  @Test
  void aChangeIsReturnedRevisedAndRefused() {
    int event = begun("plan-change", planChange("GOAL", inDays(60), null), "CONFIRMATION");
    answer(event, "AnswerPlanChange", "po", "REVISE");
    JsonNode action = action("events/" + event + "/plan-change-revision");
    assertThat(action.path("title").asString()).isEqualTo("計画変更の修正");
    Answer revised = applicant.post(action.path("href").asString(), Map.of("plannedOn", inDays(90).toString(), "description", "目標値を改める。", "why", "再検討"), "Idempotency-Key", "revise-1");
    assertThat(revised.status()).as(revised.text()).isEqualTo(200);
    assertThat(action("events/" + event + "/plan-change-revision")).isNull();
    answer(event, "AnswerPlanChange", "po", "REFUSED");
    assertThat(result(event)).isEqualTo("refused");
  }

  @Test
  void aChangeIsClassedAnewOrLapses() {
    int minor = begun("plan-change", planChange("CO_INVESTIGATOR", inDays(60), null), "CONFIRMATION");
    int silent = begun("plan-change", planChange("INSTITUTION", inDays(200), null), "CONFIRMATION");
    answer(minor, "AnswerPlanChange", "po", "MINOR");
    answer(silent, "AnswerPlanChange", "hayashi", "REVISE");
    assertThat(result(minor)).isEqualTo("noted");
    time.advance(Duration.ofDays(80));
    assertThat(result(silent)).isEqualTo("lapsed");
    assertThat(mails("event-lapsed")).isNotEmpty();
  }

  @Test
  void whoeverReportsDoesNotAnswerAndTheDayDoesNotComeUnnoticed() {
    users.add(new Person(new PersonId("two-hats"), "両角 誠", "two-hats@example.jp", "関門振興機構", java.util.Locale.JAPANESE, java.util.Set.of(Role.SECRETARIAT, Role.PROGRAMME_OFFICER)),
        Chromium.PASSWORD);
    Map<String, Object> report = new HashMap<>(planChange("BUDGET", inDays(3), "装置の故障"));
    report.put("caseNumber", number.value());
    work.start("PlanChange", person("two-hats"), report);
    int event = last();
    assertThatThrownBy(() -> answer(event, "AnswerPlanChange", "two-hats", "CONFIRMED")).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.code()).isEqualTo("four-eyes-step"));
    http("two-hats").post("/engine-rest/task/" + task(event, "AnswerPlanChange").id() + "/unclaim", Map.of());
    int before = mails("plan-change-unconfirmed").size();
    time.advance(Duration.ofDays(4));
    assertThat(mails("plan-change-unconfirmed")).hasSizeGreaterThan(before);
    answer(event, "AnswerPlanChange", "po", "CONFIRMED");
    assertThat(seen(http("po"), event).path("result").path("id").asString()).isEqualTo("confirmed");
  }

  private int last() {
    return events.newest(number).orElseThrow().number();
  }

  @Test
  void oneMonthIsAPrincipleWithReasons() {
    LocalDate month = clock.today().plusMonths(1);
    // the same day of the next month, where there is one, is in time to the day
    LocalDate inTime = month.minusMonths(1).equals(clock.today()) ? month : month.plusDays(1);
    begun("plan-change", planChange("PARTICIPANT", inTime, null), "FREE");
    refused("plan-change", planChange("PARTICIPANT", month.minusDays(1), null), "D-11");
    begun("plan-change", planChange("PARTICIPANT", month.minusDays(1), "急な異動"), "FREE");
    refused("plan-change", planChange("METHOD", clock.today().minusDays(1), "失念"), "E5");
  }

  // ---- what is refused at the door

  @Test
  void nothingComesInThatShouldNot() {
    String events = "/api/cases/" + number + "/events";
    assertThat(applicant.post(events + "/no-such-event", Map.of()).status()).isEqualTo(404);
    assertThat(applicant.post(events + "/no-such-event", Map.of()).problem()).isEqualTo("unknown-event");
    Answer wrong = begin("plan-change", Map.of("what", "EVERYTHING", "plannedOn", "tomorrow", "caseNumber", "AR-2026-9999", "verdict", "FREE"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("/what", "/plannedOn", "/caseNumber", "/verdict", "/description", "/why");
    assertThat(http("yoshida").post(events + "/plan-change", planChange("GOAL", inDays(60), null)).status()).isEqualTo(404);
    assertThat(http("po").post(events + "/plan-change", planChange("GOAL", inDays(60), null)).status()).isEqualTo(403);
    assertThat(http(null).post(events + "/plan-change", Map.of()).status()).isEqualTo(401);
    assertThat(http("yoshida").get(events).status()).isEqualTo(404);
    // office events are no applicant's
    assertThat(applicant.post(events + "/misconduct", Map.of("measure", "STOP", "finding", "x")).problem()).isEqualTo("unknown-event");
    assertThat(applicant.post(events + "/1/no-such-step", Map.of()).problem()).isEqualTo("unknown-action");
    assertThat(applicant.post(events + "/99/plan-change-revision", Map.of()).problem()).isEqualTo("not-possible-now");
    CaseNumber young = player.open(Plan.of("events-young", "applicant", "東都大学", "若い案件", 1_000_000L, 12, 0));
    assertThat(applicant.post("/api/cases/" + young + "/events/plan-change", planChange("GOAL", inDays(60), null)).problem()).isEqualTo("event-not-possible");
    assertThatThrownBy(() -> work.start("YearBudget", person("secretariat"), budget(2026, 1, "SET"))).isInstanceOf(Refusal.class);
  }

  @Test
  void aRepeatedRequestBeginsOneEvent() {
    Map<String, Object> values = planChange("PARTICIPANT", inDays(60), null);
    Answer once = applicant.post("/api/cases/" + number + "/events/plan-change", values, "Idempotency-Key", "event-once");
    Answer again = applicant.post("/api/cases/" + number + "/events/plan-change", values, "Idempotency-Key", "event-once");
    assertThat(once.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(once.text());
  }

  // ---- who may read

  @Test
  void onlyThoseWhomTheModelNamesRead() {
    int event = begun("plan-change", planChange("METHOD", inDays(60), null), "CONFIRMATION");
    answer(event, "AnswerPlanChange", "po", Map.of("outcome", "CONFIRMED", "reason", "QXPLAN 内部の理由"));
    assertThat(seen(http("po"), event).toString()).contains("QXPLAN", "評価装置");
    assertThat(seen(applicant, event).toString()).contains("評価装置").doesNotContain("QXPLAN");
    for (String other : List.of("secretariat", "executive", "accounting", "manager", "admin")) {
      assertThat(seen(http(other), event)).as(other).isNull();
      assertThat(page(other)).as(other).contains(number.value()).doesNotContain("評価装置", "QXPLAN");
    }
    assertThat(page("po")).contains("評価装置", "QXPLAN", "A-38：重要な変更");
    assertThat(page("applicant")).contains("評価装置", "A-38：重要な変更").doesNotContain("QXPLAN", "QXINTERNAL");
    Person related = new Person(new PersonId("events-related"), "縁故", "related@example.jp", "株式会社髙﨑製作所", java.util.Locale.JAPANESE, java.util.Set.of(Role.PROGRAMME_OFFICER));
    users.add(related, Chromium.PASSWORD);
    assertThat(http("events-related").get("/api/cases/" + number + "/events").status()).isEqualTo(403);
  }

  private String page(String login) {
    return Visitor.loggedIn(port, login).call("GET", "/cases/" + number, null).text();
  }

  private JsonNode action(String rel) {
    for (JsonNode action : applicant.get("/api/cases/" + number).json().path("actions")) {
      if (action.path("rel").asString().equals(rel)) {
        return action;
      }
    }
    return null;
  }

  @Test
  void everyEventOfTheProgrammeIsOfferedWithItsForm() {
    for (String event : List.of("plan-change", "budget-transfer", "intellectual-property", "media", "accident", "start-up", "prior-approval", "investigator-cost", "student-funding",
        "investigator-change", SiteVisit.EVENT)) {
      JsonNode action = action("events/" + event);
      assertThat(action).as(event).isNotNull();
      assertThat(action.path("schema").path("properties").has("caseNumber")).as(event).isFalse();
    }
    assertThat(action("events/misconduct")).isNull();
    assertThat(action("events/year-budget")).isNull();
  }

  // ---- budget

  private Map<String, Object> budget(int year, long direct, String kind) {
    return new HashMap<>(Map.of("caseNumber", number.value(), "fiscalYear", year, "kind", kind, "directCost", direct, "indirectCost", direct * 3 / 10, "why", "年度計画による。"));
  }

  private Map<String, Object> transfer(String from, String to, long amount) {
    return Map.of("fiscalYear", fiscalYear(), "fromItem", from, "toItem", to, "amount", amount, "bigPlanChange", "NO", "why", "試作費の増加");
  }

  private int fiscalYear() {
    return clock.today().minusMonths(3).getYear();
  }

  /** In a case of its own: what counts is what was moved before. */
  @Test
  void moneyIsCountedWithinTheYear() {
    CaseNumber before = number;
    number = developing("money");
    try {
      transfersAddUp();
      twoAtOnceDoNotBothPass();
      labourAddsUp();
      time.advance(Duration.ofDays(365));
      answer(begun("budget-transfer", transfer("GOODS", "TRAVEL", 1), "CONFIRMATION"), "AnswerBudgetTransfer", "po", "CONFIRMED");
    } finally {
      number = before;
    }
  }

  private void budgetIs(long direct) {
    work.start("YearBudget", person("accounting"), budget(fiscalYear(), direct, "SET"));
    answer(last(), "AnswerYearBudget", "pd", "CONFIRMED");
  }

  private void transfersAddUp() {
    int unknown = begun("budget-transfer", transfer("GOODS", "TRAVEL", 1), "CONFIRMATION");
    answer(unknown, "AnswerBudgetTransfer", "po", "REFUSED");
    assertThat(result(unknown)).isEqualTo("refused");
    work.start("YearBudget", person("accounting"), budget(fiscalYear(), 20_000_000, "SET"));
    int proposed = last();
    // not yet decided: there is no budget
    answer(begun("budget-transfer", transfer("GOODS", "TRAVEL", 1), "CONFIRMATION"), "AnswerBudgetTransfer", "po", "REFUSED");
    answer(proposed, "AnswerYearBudget", "pd", "CONFIRMED");
    assertThat(mails("budget-decided")).anyMatch(mail -> mail.contains("直接経費：20,000,000円"));
    begun("budget-transfer", transfer("GOODS", "TRAVEL", 9_999_999), "FREE");
    begun("budget-transfer", transfer("TRAVEL", "OTHER", 1), "FREE");
    int over = begun("budget-transfer", transfer("LABOUR", "OTHER", 1), "CONFIRMATION");
    answer(over, "AnswerBudgetTransfer", "po", "CONFIRMED");
    assertThat(result(over)).isEqualTo("confirmed");
    refused("budget-transfer", transfer("GOODS", "INDIRECT", 1), "N-44");
    // a larger budget that was refused counts for nothing
    work.start("YearBudget", person("po"), budget(fiscalYear(), 90_000_000, "INCREASE"));
    answer(last(), "AnswerYearBudget", "pd", "REFUSED");
    answer(begun("budget-transfer", transfer("GOODS", "TRAVEL", 1), "CONFIRMATION"), "AnswerBudgetTransfer", "po", "REFUSED");
  }

  /** 10,000,001 have been moved; 20,000,000 may be. */
  private void twoAtOnceDoNotBothPass() {
    budgetIs(40_000_000);
    List<CompletableFuture<Answer>> both = Stream.of("TRAVEL", "OTHER")
        .map(to -> CompletableFuture.supplyAsync(() -> begin("budget-transfer", transfer("GOODS", to, 6_000_000)))).toList();
    List<String> verdicts = both.stream().map(CompletableFuture::join).map(answer -> answer.json().path("verdict").path("id").asString()).sorted().toList();
    assertThat(verdicts).containsExactly("CONFIRMATION", "FREE");
  }

  private void labourAddsUp() {
    budgetIs(10_000_000);
    Map<String, Object> cost = new HashMap<>(values("step=ONE labour=600000 buyOut=0 averageDirectCost=15000000 why=規程"));
    cost.put("fiscalYear", fiscalYear());
    int first = begun("investigator-cost", cost, "CONFIRMATION");
    answer(first, "AnswerInvestigatorCost", "po", "CONFIRMED");
    cost.put("labour", 400_001);
    refused("investigator-cost", cost, "N-46");
    cost.put("labour", 400_000);
    int second = begun("investigator-cost", cost, "CONFIRMATION");
    answer(second, "AnswerInvestigatorCost", "po", "REFUSED");
    assertThat(result(second)).isEqualTo("refused");
  }

  // ---- intellectual property

  private Map<String, Object> property(String kind, String place, LocalDate day, String follows) {
    return Map.of("kind", kind, "place", place, "day", day.toString(), "right", "特願2026-123456", "exempt", "NO", "noticeFollows", follows);
  }

  @Test
  void aNoticeFollowsUnderItsClock() {
    int event = begun("intellectual-property", property("FILED", "DOMESTIC", clock.today(), "YES"), "FREE");
    LocalDate due = clock.today().plusDays(60);
    assertThat(task(event, "SendPropertyNotice").due()).isEqualTo(workingDays.endOf(due));
    int warned = mails("event-clock-warning").size();
    time.advanceTo(workingDays.startOf(due.minusDays(14)).minusSeconds(60));
    assertThat(mails("event-clock-warning")).hasSize(warned);
    time.advanceTo(workingDays.startOf(due.minusDays(14)));
    assertThat(mails("event-clock-warning")).hasSize(warned + 1);
    time.advanceTo(workingDays.startOf(due.minusDays(3)));
    assertThat(mails("event-clock-warning")).hasSize(warned + 2);
    int late = mails("event-clock-over").size();
    time.advanceTo(workingDays.endOf(due).minusSeconds(60));
    assertThat(mails("event-clock-over")).hasSize(late);
    time.advanceTo(workingDays.endOf(due));
    assertThat(mails("event-clock-over")).hasSizeGreaterThan(late);
    send(event);
    answer(event, "ReceivePropertyNotice", "secretariat", Map.of("receipt", "INCOMPLETE", "reason", SECRET, "feedback", "証明書の写しが必要です。"));
    send(event);
    answer(event, "ReceivePropertyNotice", "secretariat", Map.of("receipt", "RECEIVED", "reason", SECRET));
    assertThat(result(event)).isEqualTo("noted");
  }

  private void send(int event) {
    Answer sent = applicant.post(action("events/" + event + "/property-notice").path("href").asString(), Map.of("registration", "特願2026-123456（2026年11月30日）", "stateFunded", "YES"));
    assertThat(sent.status()).as(sent.text()).isEqualTo(200);
    time.advance(Duration.ZERO);
  }

  /** Seven working days from 22 December: 23, 24, 25, 28; closed from 29 December to 3 January; 4, 5, 6 January. */
  @Test
  void workingDaysSkipTheYearEndAndItsHolidays() {
    LocalDate received = LocalDate.of(clock.today().getYear() + 1, 12, 22);
    time.advanceTo(workingDays.startOf(received));
    LocalDate due = workingDays.plus(received, 7);
    assertThat(due).isAfter(LocalDate.of(received.getYear() + 1, 1, 3));
    int event = begun("intellectual-property", property("SECRECY", "DOMESTIC", received, "YES"), "FREE");
    assertThat(task(event, "SendPropertyNotice").due()).isEqualTo(workingDays.endOf(due));
    time.advanceTo(workingDays.endOf(due).minusSeconds(60));
    begun("intellectual-property", property("SECRECY", "DOMESTIC", received, "NO"), "FREE");
    assertThat(decisions.latest(number, "intellectual-property").orElseThrow().rule()).contains("Rule_SecrecyInTime");
    time.advanceTo(workingDays.startOf(due.plusDays(1)));
    begun("intellectual-property", property("SECRECY", "DOMESTIC", received, "NO"), "FREE");
    assertThat(decisions.latest(number, "intellectual-property").orElseThrow().rule()).contains("Rule_SecrecyLate");
  }

  @Test
  void whatNeedsApprovalIsApprovedBefore() {
    refused("intellectual-property", property("TRANSFER_PLANNED", "FOREIGN", clock.today(), "NO"), "D-08");
    refused("intellectual-property", property("LICENCE_PLANNED", "FOREIGN", clock.today(), "NO"), "D-09");
    int transfer = begun("intellectual-property", property("TRANSFER_PLANNED", "FOREIGN", inDays(1), "NO"), "CONFIRMATION");
    answer(transfer, "AnswerIntellectualProperty", "po", "CONFIRMED");
    int licence = begun("intellectual-property", property("LICENCE_PLANNED", "DOMESTIC", inDays(1), "NO"), "CONFIRMATION");
    answer(licence, "AnswerIntellectualProperty", "po", "REFUSED");
    int abandon = begun("intellectual-property", property("ABANDON", "DOMESTIC", inDays(30), "NO"), "CONFIRMATION");
    answer(abandon, "AnswerIntellectualProperty", "po", "TAKEN_OVER");
    assertThat(List.of(result(transfer), result(licence), result(abandon))).containsExactly("confirmed", "refused", "taken-over");
  }

  /** D-01 to D-07, D-12, D-18: the last day that is in time, and the first that is not; days are counted from today, months by the calendar. */
  @ParameterizedTest
  @CsvSource({"FILED, FOREIGN, -90, FiledForeignInTime", "FILED, FOREIGN, -91, FiledForeignLate", "PCT_FILED, DOMESTIC, -90, PctInTime", "PCT_FILED, DOMESTIC, -91, PctLate",
      "NATIONAL_ENTRY, FOREIGN, -90, PctInTime", "NATIONAL_ENTRY, FOREIGN, -91, PctLate", "FILED, DOMESTIC, -60, FiledDomesticInTime", "FILED, DOMESTIC, -61, FiledDomesticLate",
      "REGISTERED, DOMESTIC, -60, RegisteredDomesticInTime", "REGISTERED, DOMESTIC, -61, RegisteredDomesticLate", "REGISTERED, FOREIGN, -90, RegisteredForeignInTime",
      "REGISTERED, FOREIGN, -91, RegisteredForeignLate", "WORKED, DOMESTIC, -60, WorkedDomesticInTime", "WORKED, DOMESTIC, -61, WorkedDomesticLate",
      "WORKED, FOREIGN, -90, WorkedForeignInTime", "WORKED, FOREIGN, -91, WorkedForeignLate", "ABANDON, DOMESTIC, 30, AbandonInTime", "ABANDON, DOMESTIC, 29, AbandonLate",
      "WITHDRAW, FOREIGN, 30, WithdrawInTime", "WITHDRAW, FOREIGN, 29, WithdrawLate"})
  void aNoticeIsInTimeToTheDay(String kind, String place, int day, String rule) {
    begun("intellectual-property", property(kind, place, inDays(day), "NO"), day < 0 ? "FREE" : "CONFIRMATION");
    assertThat(decisions.latest(number, "intellectual-property").orElseThrow().rule()).contains("(Rule_" + rule + ")");
  }

  /** D-12: three months ahead to the day; D-18: three working days. */
  @Test
  void aStartUpAndAnAccidentAreReportedToTheDay() {
    LocalDate day = clock.today().plusMonths(3);
    LocalDate inTime = day.minusMonths(3).equals(clock.today()) ? day : day.plusDays(1);
    Map<String, Object> startUp = new HashMap<>(Map.of("phase", "DURING", "company", "関門", "plan", "量産", "establishedOn", inTime.toString()));
    begun("start-up", startUp, "CONFIRMATION");
    startUp.put("establishedOn", day.minusDays(1).toString());
    refused("start-up", startUp, "D-12");
    LocalDate prompt = clock.today();
    while (!workingDays.plus(prompt.minusDays(1), 3).isBefore(clock.today())) {
      prompt = prompt.minusDays(1);
    }
    for (LocalDate happened : List.of(prompt, prompt.minusDays(1))) {
      begun("accident", Map.of("happenedOn", happened.toString(), "harm", "NONE", "account", "破損", "measures", "交換"), "FREE");
      assertThat(decisions.latest(number, "accident").orElseThrow().rule()).contains(happened.equals(prompt) ? "Rule_SlightPrompt" : "Rule_SlightLate");
    }
  }

  // ---- papers and drafts

  private static final byte[] PDF = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

  @Test
  void aPaperIsAttachedToAnEventAndReadByWhoeverReadsIt() {
    int event = begun("plan-change", planChange("METHOD", inDays(60), null), "CONFIRMATION");
    String papers = "/api/cases/" + number + "/events/" + event + "/documents";
    assertThat(applicant.upload(papers, "x", "証明.pdf", "no document".getBytes(StandardCharsets.UTF_8)).status()).as("content is looked into").isIn(415, 422);
    assertThat(applicant.upload(papers, "x", "証明.exe", PDF).status()).isIn(415, 422);
    assertThat(applicant.upload(papers, "x", "証明.pdf", new byte[0]).status()).isIn(400, 422);
    Answer filed = applicant.upload(papers, "x", "QXPAPER証明.pdf", PDF);
    assertThat(filed.status()).as(filed.text()).isEqualTo(201);
    assertThat(seen(applicant, event).path("documents").get(0).path("fileName").asString()).isEqualTo("QXPAPER証明.pdf");
    assertThat(http("po").get(filed.json().path("href").asString()).status()).isEqualTo(200);
    assertThat(page("po")).contains("QXPAPER");
    for (String other : List.of("secretariat", "accounting", "manager", "admin")) {
      assertThat(http(other).get(filed.json().path("href").asString()).status()).as(other).isEqualTo(404);
      assertThat(page(other) + http(other).get("/api/cases/" + number + "/documents").text()).as(other).doesNotContain("QXPAPER");
    }
    assertThat(http("yoshida").upload(papers, "x", "a.pdf", PDF).status()).isEqualTo(404);
    assertThat(http("po").upload(papers, "x", "a.pdf", PDF).status()).isEqualTo(403);
    assertThat(applicant.upload("/api/cases/" + number + "/events/1/documents", "x", "a.pdf", PDF).problem()).isEqualTo("unknown-event-number");
    assertThat(applicant.upload("/api/cases/" + number + "/events/x%27--/documents", "x", "a.pdf", PDF).status()).isEqualTo(404);
    assertThat(applicant.upload("/api/cases/" + number + "/documents", "EVENT_PAPER", "a.pdf", PDF).status()).isEqualTo(422);
    answer(event, "AnswerPlanChange", "po", "CONFIRMED");
    assertThat(applicant.upload(papers, "x", "a.pdf", PDF).problem()).isEqualTo("event-over");
  }

  @Test
  void anEventIsDraftedAndBegunLater() {
    String address = "/api/cases/" + number + "/events/plan-change";
    assertThat(applicant.put(address + "/draft", Map.of("what", "GOAL")).status()).isEqualTo(200);
    assertThat(action("events/plan-change").path("draft").path("values").path("what").asString()).isEqualTo("GOAL");
    assertThat(applicant.put(address + "/draft", Map.of("what", "NOTHING", "unknown", 1)).status()).isEqualTo(422);
    assertThat(http("po").put(address + "/draft", Map.of("what", "GOAL")).status()).isEqualTo(403);
    assertThat(http("yoshida").put(address + "/draft", Map.of("what", "GOAL")).status()).isEqualTo(404);
    assertThat(applicant.put("/api/cases/" + number + "/events/misconduct/draft", Map.of()).status()).isEqualTo(404);
    int event = begun("plan-change", planChange("GOAL", inDays(60), null), "CONFIRMATION");
    assertThat(action("events/plan-change").path("draft").path("values").isObject()).as("begun, the draft is gone").isFalse();
    answer(event, "AnswerPlanChange", "po", "REVISE");
    String step = "/api/cases/" + number + "/events/" + event + "/plan-change-revision";
    assertThat(applicant.put(step + "/draft", Map.of("why", "途中")).status()).isEqualTo(200);
    assertThat(action("events/" + event + "/plan-change-revision").path("draft").path("values").path("why").asString()).isEqualTo("途中");
    assertThat(applicant.post(step, Map.of("plannedOn", inDays(90).toString(), "description", "改める。", "why", "再検討")).status()).isEqualTo(200);
    answer(event, "AnswerPlanChange", "po", "REFUSED");
  }

  /** What is offered to somebody can be done by them: a deputy keeps the applicant's draft, and whoever of them begins the event has used it up. */
  @Test
  void aDeputyKeepsTheDraftThatIsOffered() {
    users.add(new Person(new PersonId("events-deputy"), "代理 四郎", "events-deputy@example.jp", people.get(new PersonId("applicant")).organisation(), java.util.Locale.JAPANESE,
        java.util.Set.of(Role.APPLICANT)), Chromium.PASSWORD);
    assertThat(applicant.json("PUT", "/api/cases/" + number + "/deputies/events-deputy", "").status()).isEqualTo(200);
    Http deputy = http("events-deputy");
    assertThat(deputy.get("/api/cases/" + number).json().path("actions").findValuesAsString("rel")).contains("events/plan-change");
    assertThat(deputy.put("/api/cases/" + number + "/events/plan-change/draft", Map.of("what", "METHOD")).status()).isEqualTo(200);
    assertThat(action("events/plan-change").path("draft").path("values").path("what").asString()).as("the applicant goes on with it").isEqualTo("METHOD");
    Answer reported = deputy.post("/api/cases/" + number + "/events/plan-change", planChange("METHOD", inDays(60), null), "Accept-Language", "ja");
    assertThat(reported.status()).as(reported.text()).isEqualTo(201);
    assertThat(action("events/plan-change").path("draft").path("values").isObject()).as("begun, the draft is gone").isFalse();
    answer(reported.json().path("number").asInt(), "AnswerPlanChange", "po", "CONFIRMED");
    assertThat(applicant.json("DELETE", "/api/cases/" + number + "/deputies/events-deputy", "").status()).isEqualTo(200);
    assertThat(deputy.put("/api/cases/" + number + "/events/plan-change/draft", Map.of("what", "GOAL")).status()).as("no deputy any more").isEqualTo(404);
  }

  /** A number tells nothing: neither which events are between two, nor whether there is one of this number that is not for the reader's eyes (E16). */
  @Test
  void noNumberTellsOfAnEventThatIsNotForTheirEyes() {
    int before = begun("media", values("kind=INTERVIEW publishedOn=1 outlet=新聞 content=成果"), "FREE");
    work.start("Misconduct", person("po"), new HashMap<>(Map.of("caseNumber", number.value(), "measure", "STOP", "finding", "QXFINDING 不正")));
    int secret = last();
    int after = begun("media", values("kind=INTERVIEW publishedOn=1 outlet=新聞 content=成果"), "FREE");
    assertThat(List.of(before, secret, after)).doesNotHaveDuplicates().allMatch(drawn -> drawn >= 1_000_000 && drawn <= 9_999_999);
    int nobodys = secret == 5_555_555 ? 5_555_556 : 5_555_555;
    for (String reader : List.of("applicant", "secretariat", "accounting", "pd", "manager")) {
      assertThat(http(reader).get("/api/cases/" + number + "/events").text() + page(reader)).as(reader).doesNotContain(String.valueOf(secret));
      for (String noun : List.of("plan-change-revision", "property-notice", "x")) {
        Answer asked = http(reader).post("/api/cases/" + number + "/events/" + secret + "/" + noun, Map.of("x", 1));
        Answer other = http(reader).post("/api/cases/" + number + "/events/" + nobodys + "/" + noun, Map.of("x", 1));
        assertThat(asked.status() + asked.text().replace(String.valueOf(secret), "N")).as(reader + " " + noun).isEqualTo(other.status() + other.text().replace(String.valueOf(nobodys), "N"));
      }
      Answer paper = http(reader).upload("/api/cases/" + number + "/events/" + secret + "/documents", "x", "a.pdf", PDF);
      Answer none = http(reader).upload("/api/cases/" + number + "/events/" + nobodys + "/documents", "x", "a.pdf", PDF);
      assertThat(paper.status() + paper.text().replace(String.valueOf(secret), "N")).as(reader).isEqualTo(none.status() + none.text().replace(String.valueOf(nobodys), "N"));
    }
    List<Integer> all = events.of(number).stream().map(CaseEvent::number).toList();
    // with three events one order in six is the natural one: begin some more before it is a wonder
    for (int more = all.size(); more < 9; more++) {
      begun("media", values("kind=INTERVIEW publishedOn=1 outlet=新聞 content=成果"), "FREE");
    }
    assertThat(events.of(number).stream().map(CaseEvent::number).toList()).as("in the order in which they began").isNotEqualTo(events.of(number).stream().map(CaseEvent::number).sorted().toList());
    answer(secret, "AnswerMisconduct", "executive", "REFUSED");
  }

  // ---- the others

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "accident | happenedOn=-1 harm=INJURY account=転倒 measures=手当 | AnswerAccident | secretariat",
      "media | kind=PRESS_RELEASE publishedOn=14 outlet=新聞 content=成果 | AnswerMedia | secretariat",
      "start-up | phase=DURING establishedOn=200 company=関門モーター株式会社 plan=量産 | AnswerStartUp | pd",
      "start-up | phase=DURING establishedOn=80 company=関門モーター株式会社 plan=量産 waiverReason=出資者の都合 | AnswerStartUp | pd",
      "prior-approval | act=HIRE_MANAGER plannedOn=0 description=候補者 | AnswerPriorApproval | po",
      "student-funding | amount=5000001 months=48 necessity=装置が必要 | AnswerStudentFunding | po",
      "investigator-change | kind=MOVES student=NO consent=YES plannedOn=40 description=異動 | AnswerInvestigatorChange | po"})
  void whatNeedsConfirmationIsConfirmedOrNot(String event, String fields, String task, String login) {
    for (String outcome : List.of("REFUSED", "CONFIRMED")) {
      int begun = begun(event, values(fields), "CONFIRMATION");
      answer(begun, task, login, outcome);
      assertThat(result(begun)).isEqualTo(outcome.toLowerCase());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "accident | happenedOn=0 harm=NONE account=破損 measures=交換", "media | kind=INTERVIEW publishedOn=1 outlet=新聞 content=成果",
      "start-up | phase=AFTER establishedOn=0 company=関門モーター株式会社 plan=量産", "prior-approval | act=OUTSOURCE plannedOn=0 description=加工",
      "student-funding | amount=1 months=48"})
  void whatIsFreeIsNoted(String event, String fields) {
    assertThat(result(begun(event, values(fields), "FREE"))).isEqualTo("noted");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "accident | happenedOn=1 harm=NONE account=破損 measures=交換 | D-18", "media | kind=PRESS_RELEASE publishedOn=13 outlet=新聞 content=成果 | D-15",
      "start-up | phase=DURING establishedOn=80 company=関門 plan=量産 | A-37", "prior-approval | act=FOUNDATION_COST plannedOn=40 description=設立 | N-52",
      "student-funding | amount=10000001 months=48 necessity=必要 | N-45", "investigator-change | kind=REPLACED student=YES consent=YES plannedOn=40 description=交代 | A-46",
      "investigator-cost | fiscalYear=2026 step=TWO labour=1 buyOut=1 averageDirectCost=1 why=規程 | A-40"})
  void whatIsNotAllowedIsRefusedWithItsRule(String event, String fields, String rule) {
    refused(event, values(fields), rule);
  }

  /** Days are counted from today. */
  private Map<String, Object> values(String fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String pair : fields.strip().split("\\s+")) {
      String[] parts = pair.split("=");
      values.put(parts[0], parts[0].endsWith("On") ? inDays(Integer.parseInt(parts[1])).toString() : parts[1].matches("\\d+") ? (Object) Long.valueOf(parts[1]) : parts[1]);
    }
    return values;
  }

  @Test
  void misconductIsForTheEyesOfThoseWhoDecide() {
    for (String outcome : List.of("CONFIRMED", "REFUSED")) {
      work.start("Misconduct", person("po"), new HashMap<>(Map.of("caseNumber", number.value(), "measure", "STOP", "finding", "QXFINDING 不正")));
      int event = last();
      assertThat(applicant.get("/api/cases/" + number).text()).doesNotContain("採択決定者", "executive");
      answer(event, "AnswerMisconduct", "executive", outcome);
      assertThat(seen(http("po"), event).path("result").path("id").asString()).isEqualTo(outcome.toLowerCase());
      for (String other : List.of("secretariat", "pd", "accounting", "manager", "applicant")) {
        assertThat(http(other).get("/api/cases/" + number + "/events").text()).as(other).doesNotContain("QXFINDING");
        assertThat(page(other)).as(other).contains(number.value()).doesNotContain("QXFINDING");
      }
    }
  }

  @Test
  void theEndReportIsSoftAndThenEscalated() {
    work.start("EndReport", person("secretariat"), new HashMap<>(Map.of("caseNumber", number.value(), "endedOn", clock.today().toString())));
    int event = last();
    LocalDate due = clock.today().plusMonths(2);
    LocalDate late = clock.today().plusMonths(3);
    assertThat(task(event, "SendEndReport").due()).isEqualTo(workingDays.endOf(due));
    int missing = mails("end-report-missing").size();
    time.advanceTo(workingDays.endOf(late).minusSeconds(60));
    assertThat(mails("end-report-missing")).hasSize(missing);
    time.advanceTo(workingDays.endOf(late));
    assertThat(mails("end-report-missing")).hasSizeGreaterThan(missing);
    Answer sent = applicant.post(action("events/" + event + "/end-report").path("href").asString(), Map.of("summary", "達成", "outlook", "展開"));
    assertThat(sent.status()).as(sent.text()).isEqualTo(200);
    assertThat(result(event)).isEqualTo("noted");
  }

  // ---- pictures, for people to look at

  @Test
  @EnabledIfSystemProperty(named = "kanmon.pictures", matches = ".+")
  void eventsArePictured() {
    int event = begun("plan-change", planChange("METHOD", inDays(10), "装置の納期が早まったため。"), "CONFIRMATION");
    begun("intellectual-property", property("FILED", "DOMESTIC", clock.today(), "YES"), "FREE");
    try (Chromium chromium = Chromium.find("pictures of events").orElseThrow()) {
      for (String language : List.of("ja-JP", "en-GB")) {
        for (String login : List.of("applicant", "po")) {
          Page page = chromium.window(language, 1280, 900);
          Chromium.login(page, "http://localhost:" + port, login);
          page.navigate("http://localhost:" + port + "/cases/" + number);
          page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(System.getProperty("kanmon.pictures"), "events-" + login + "-" + language + ".png")));
          if (login.equals("po")) {
            page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task(event, "AnswerPlanChange").id());
            page.waitForTimeout(6_000);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("kanmon.pictures"), "answer-plan-change-" + language + ".png")));
          }
        }
      }
    }
  }

  // ---- an event of files alone

  @Test
  void anEventThatIsInNoBuildGoesToItsEnd() {
    Answer answer = begin(SiteVisit.EVENT, Map.of("visitOn", inDays(5).toString(), "guests", 12));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().path("verdict").path("id").asString()).isEqualTo("CONFIRMATION");
    assertThat(answer.json().path("rules").get(0).asString()).isEqualTo("More than ten guests need a confirmation");
    int event = answer.json().path("number").asInt();
    answer(event, "AnswerSiteVisit", "secretariat", Map.of("outcome", "WELCOME", "reason", SECRET));
    assertThat(result(event)).isEqualTo("welcomed");
    List<Mail> all = new ArrayList<>(outbox.of(number));
    assertThat(all).anyMatch(mail -> mail.notice().equals("visit-welcome") && mail.subject().equals("見学 " + number) && mail.body().contains("12名"));
    assertThat(begin(SiteVisit.EVENT, Map.of("visitOn", inDays(5).toString(), "guests", 10)).json().path("verdict").path("id").asString()).isEqualTo("FREE");
  }
}
