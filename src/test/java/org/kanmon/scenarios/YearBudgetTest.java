package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.kanmon.budgets.YearBudget;
import org.kanmon.budgets.YearBudgets;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.FiscalYears;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Inspection;
import org.kanmon.people.People;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.steps.CaseEvents;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.RecordedSteps;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The budgets of the fiscal years of one grant, from the contracted plan through changes by the agency (E10) to the report of the year, to the last yen: what was decided is what the page
 * says, what transfers and shares are measured by, and what the report is held to.
 */
@RunningOffice
@Order(25)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class YearBudgetTest {

  private static final long INDIRECT = 6_000_001L;

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private TaskWork work;
  @Autowired
  private People people;
  @Autowired
  private YearBudgets budgets;
  @Autowired
  private CaseEvents events;
  @Autowired
  private RecordedSteps steps;
  @Autowired
  private Decisions decisions;
  @Autowired
  private TimeTravel time;
  @Autowired
  private AgencyClock clock;
  @Autowired
  private WorkingDays workingDays;
  @Autowired
  private Inspection inspection;

  private final Plan plan = Plan.of("year-budget", "applicant", "東都大学", "年度予算の研究", 30_000_000L, 36, 0).with("RequestApplication", Map.of("callId", "mirai-2026"))
      .with("SubmitResearchPlan", Map.of("indirectAmount", INDIRECT)).turn(Turn.hold("Task_SubmitYearlyReport"))
      .turn(Turn.hold("Task_AnswerBudgetTransfer")).turn(Turn.hold("Task_AnswerInvestigatorCost"));
  private CaseNumber number;
  private int year;

  @BeforeAll
  void aProjectInItsFirstYear() {
    time.set(Duration.ZERO);
    number = player.open(plan, "RequestApplication");
    play(() -> cases.get(number).stage().equals("research"));
    LocalDate start = LocalDate.parse((String) planned().values().get("startOn"));
    if (clock.today().isBefore(start)) {
      time.advanceTo(workingDays.startOf(start));
    }
    year = FiscalYears.of(start);
  }

  private RecordedStep planned() {
    return steps.of(number, "research-plan").get(0);
  }

  private void play(BooleanSupplier over) {
    Playing.until(over, player, time, number, plan);
    assertThat(over.getAsBoolean()).as("stage " + cases.get(number).stage()).isTrue();
  }

  private Http http(String login) {
    return new Http(port, login, Chromium.PASSWORD);
  }

  private YearBudget now() {
    return budgets.of(cases.get(number), year).orElseThrow();
  }

  private void propose(String by, String kind, long direct, long indirect) {
    work.start("YearBudget", people.get(new PersonId(by)), new HashMap<>(Map.of("caseNumber", number.value(), "fiscalYear", year, "kind", kind, "directCost", direct, "indirectCost", indirect,
        "why", "進捗による。")));
  }

  private void decide(String outcome) {
    int event = events.newest(number).orElseThrow().number();
    TaskWork.OpenTask task = work.open(number).stream().filter(open -> Integer.valueOf(event).equals(open.facts().get("eventNumber"))).findFirst().orElseThrow();
    work.complete(task, people.get(new PersonId("pd")), Map.of("outcome", outcome, "reason", "QXBUDGETREASON 内部", "feedback", "決定の説明です。"));
    time.advance(Duration.ZERO);
  }

  private void refused(String kind, long direct, long indirect, String rule) {
    assertThatThrownBy(() -> propose("po", kind, direct, indirect)).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo("event-not-allowed");
      assertThat(String.valueOf(refusal.arguments()[0])).contains(rule);
    });
  }

  private Answer transfer(long amount) {
    return http("applicant").post("/api/cases/" + number + "/events/budget-transfer", Map.of("fiscalYear", year, "fromItem", "GOODS", "toItem", "TRAVEL", "amount", amount, "bigPlanChange",
        "NO", "why", "調査の増加"));
  }

  @Test
  @Order(1)
  void theContractedPlanIsTheBudgetToTheLastYen() {
    List<YearBudget> entries = budgets.entries(number);
    long total = planned().values().entrySet().stream().filter(field -> field.getKey().startsWith("funds")).mapToLong(field -> ((Number) field.getValue()).longValue()).sum();
    assertThat(entries).allMatch(entry -> entry.kind() == YearBudget.Kind.PLAN && entry.programme().equals("mirai"));
    assertThat(entries.stream().mapToLong(YearBudget::total).sum()).isEqualTo(total);
    assertThat(entries.stream().mapToLong(YearBudget::indirect).sum()).isEqualTo(INDIRECT);
    for (int n = 0; n < entries.size(); n++) {
      assertThat(entries.get(n).fiscalYear()).isEqualTo(year + n);
      assertThat(entries.get(n).total()).isEqualTo(planned().number("funds" + (n + 1)));
    }
    // N-23: the first year by its months, the others whole
    assertThat(entries.get(0).ceiling()).isLessThanOrEqualTo(15_000_000L);
    assertThat(entries.get(1).ceiling()).isEqualTo(15_000_000L);
  }

  @Test
  @Order(2)
  void theAgencyRaisesItUpToTheCeilingAndNoYenMore() {
    YearBudget before = now();
    long ceiling = before.ceiling();
    refused("INCREASE", before.direct(), before.indirect(), "E10");
    refused("INCREASE", ceiling - before.indirect() + 1, before.indirect(), "N-64");
    refused("SET", ceiling - before.indirect() + 1, before.indirect(), "N-64");
    long direct = 100;
    refused("DECREASE", direct, direct * 30 / 100 + 1, "N-40");
    propose("po", "INCREASE", ceiling - before.indirect(), before.indirect());
    // what is proposed holds for nothing, and is told to nobody
    assertThat(now()).isEqualTo(before);
    assertThat(http("applicant").get("/api/cases/" + number + "/explanations").text()).doesNotContain("QXBUDGETREASON", "year-budget");
    decide("CONFIRMED");
    YearBudget after = now();
    assertThat(after.total()).isEqualTo(ceiling);
    assertThat(after.kind()).isEqualTo(YearBudget.Kind.INCREASE);
    assertThat(after.directChange()).isEqualTo(ceiling - before.total());
    assertThat(after.indirectChange()).isZero();
    assertThat(decisions.latest(number, "year-budget").orElseThrow().rule()).isEqualTo("YearBudgetRules (Rule_Proposed)");
  }

  @Test
  @Order(3)
  void itIsLoweredByOneYenAndNotByNone() {
    YearBudget before = now();
    refused("DECREASE", before.direct(), before.indirect(), "E10");
    propose("accounting", "DECREASE", before.direct() - 1, before.indirect());
    decide("REFUSED");
    assertThat(now()).isEqualTo(before);
    propose("accounting", "DECREASE", before.direct() - 1, before.indirect());
    decide("CONFIRMED");
    assertThat(now().total()).isEqualTo(before.total() - 1);
    assertThat(now().directChange()).isEqualTo(-1);
    refused("SUSPEND", before.direct(), before.indirect(), "E10");
  }

  /** N-42, A-39: half of the direct cost that was decided, or five million yen. */
  @Test
  @Order(4)
  void transfersAreMeasuredByIt() {
    long free = Math.max(now().direct() / 2, 5_000_000L);
    assertThat(transfer(free).json().path("verdict").path("id").asString()).isEqualTo("FREE");
    assertThat(transfer(1).json().path("verdict").path("id").asString()).isEqualTo("CONFIRMATION");
    // N-46, N-47: shares of the same direct cost
    Map<String, Object> cost = new HashMap<>(Map.of("fiscalYear", year, "labour", now().direct() / 10, "buyOut", now().direct() / 5, "why", "規程による。"));
    assertThat(http("applicant").post("/api/cases/" + number + "/events/investigator-cost", cost).json().path("verdict").path("id").asString()).isEqualTo("CONFIRMATION");
    cost.put("labour", 1);
    cost.put("buyOut", 0);
    if (now().direct() % 10 < 10 - 1 || now().direct() % 10 == 0) {
      Answer over = http("applicant").post("/api/cases/" + number + "/events/investigator-cost", cost, "Accept-Language", "ja");
      assertThat(over.status()).as(over.text()).isEqualTo(422);
      assertThat(over.json().path("detail").asString()).contains("N-46");
    }
  }

  @Test
  @Order(5)
  void everybodyWhoMayReadsItAndNobodyElse() {
    JsonNode own = http("applicant").get("/api/cases/" + number + "/budgets").json();
    assertThat(own.path("years").get(0).path("total").asLong()).isEqualTo(now().total());
    assertThat(own.path("entries").findValuesAsString("kind")).contains("PLAN", "INCREASE", "DECREASE");
    assertThat(http("accounting").get("/api/cases/" + number + "/budgets").json()).isEqualTo(own);
    assertThat(http("yoshida").get("/api/cases/" + number + "/budgets").status()).isEqualTo(404);
    assertThat(http("tanaka").get("/api/cases/" + number + "/budgets").status()).isEqualTo(404);
    assertThat(http(null).get("/api/cases/" + number + "/budgets").status()).isEqualTo(401);
    assertThat(Visitor.loggedIn(port, "applicant").call("GET", "/cases/" + number, null).text()).contains("年度予算", "契約した計画", "増額", "減額", "-1円").doesNotContain("QXBUDGETREASON");
    String explained = http("applicant").json("GET", "/api/cases/" + number + "/explanations", "", "Accept-Language", "ja").text();
    assertThat(explained).contains("年度予算の決定・変更", "決定の説明です。").doesNotContain("QXBUDGETREASON");
    picture();
  }

  /** the report of the year names the budget that was decided, and uses no yen more. */
  @Test
  @Order(6)
  void theReportOfTheYearIsHeldToIt() {
    play(() -> work.open(number).stream().anyMatch(open -> open.task().equals("Task_SubmitYearlyReport")));
    long total = now().total();
    byte[] pdf = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.UTF_8);
    Http applicant = http("applicant");
    assertThat(applicant.upload("/api/cases/" + number + "/documents", "YEARLY_REPORT", "年次報告.pdf", pdf).status()).isEqualTo(201);
    assertThat(report(applicant, total + 1, total).json().path("detail").asString()).contains("A-54", "E10");
    assertThat(report(applicant, total - 1, 0).json().path("detail").asString()).contains("A-54", "E10");
    Answer over = report(applicant, total, total + 1);
    assertThat(over.status()).as(over.text()).isEqualTo(422);
    assertThat(over.json().path("detail").asString()).contains("A-54");
    Answer used = report(applicant, total, total);
    assertThat(used.status()).as(used.text()).isEqualTo(200);
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).filteredOn(finding -> number.value().equals(finding.caseNumber())).isEmpty();
  }

  private Answer report(Http applicant, long budget, long used) {
    return applicant.post("/api/cases/" + number + "/yearly-report", Map.of("goodsUsed", used, "travelUsed", 0, "labourUsed", 0, "otherUsed", 0, "indirectUsed", 0, "yearBudget", budget,
        "progress", "計画どおり。", "fullTime", "YES"), "Accept-Language", "ja");
  }

  /** In both languages, where pictures are asked for. */
  private void picture() {
    String folder = System.getProperty("kanmon.pictures");
    if (folder == null) {
      return;
    }
    try (Chromium chromium = Chromium.find("pictures of budgets").orElseThrow()) {
      for (String language : List.of("ja-JP", "en-GB")) {
        Page page = chromium.window(language, 1280, 900);
        Chromium.login(page, "http://localhost:" + port, "applicant");
        page.navigate("http://localhost:" + port + "/cases/" + number);
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, "budgets-" + language + ".png")));
      }
    }
  }
}
