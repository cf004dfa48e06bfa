package org.kanmon.scenarios;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.notices.DeliveryAlarm;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Takes a picture of every page in a desktop's and a telephone's width, of Tasklist and of Cockpit, with cases in them, as each role sees them. For people to
 * look at: {@code mvn test -Dtest=PicturesOfPagesTest -Dkanmon.pictures=/tmp/pictures -Dkanmon.office-language=en}.
 */
@RunningOffice
@Order(20)
@EnabledIfSystemProperty(named = "kanmon.pictures", matches = ".+")
class PicturesOfPagesTest {

  private static final int DESKTOP = 1280;
  private static final int TELEPHONE = 390;
  private static final int HEIGHT = 900;
  private static final int SETTLING = 1500;
  private static final int ROUNDS_WITHOUT_WORK = 60;

  private static Chromium chromium;

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
  private OfficeLanguage office;
  @Autowired
  private DeliveryAlarm alarm;
  @Autowired
  private RuntimeService runtime;
  @Autowired
  private RepositoryService repository;

  @BeforeAll
  static void browser() {
    var found = Chromium.find("pictures of pages");
    Assumptions.assumeTrue(found.isPresent(), "no browser");
    chromium = found.get();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void everyPageIsPictured() {
    time.set(Duration.ZERO);
    CaseNumber whole = play(Plan.of("pages-whole", "applicant", "関門大学", "超音波援用切削による難削材微細加工装置の開発と量産工程への適用", 123_456_789, 24, 0));
    time.set(Duration.ZERO);
    Plan waiting = Plan.of("pages-reviews", "applicant", "赤間関大学", "半導体検査用プローブの微細接合技術", 156_789_012, 24, 0).turn(Turn.hold("Task_ReviewApplication"));
    CaseNumber reviews = play(waiting);
    String reviewer = work.open(reviews).stream().map(TaskWork.OpenTask::person).findFirst().orElseThrow();
    play(Plan.of("pages-talk", "applicant", "関門大学", "難削材の加工", 1_000_000, 12, 0).turn(Turn.hold("Task_HoldPreliminaryTalk")));

    pages("nobody", null, List.of("/", "/login", "/problems/invalid-fields", "/no-such-page", "/programmes", "/programmes/a-step-repayable"));
    pages("applicant", "applicant", List.of("/", "/cases", "/cases/" + whole, "/cases/" + whole + "/explanations", "/cases/" + reviews, "/mails"));
    pages("reviewer", reviewer, List.of("/", "/cases/" + reviews));
    for (String role : List.of("po", "pd", "secretariat", "accounting", "executive", "manager")) {
      pages(role, role, List.of("/", "/cases/" + whole, "/cases/" + whole + "/explanations"));
    }
    pages("admin", "admin", List.of("/", "/cases", "/cases/" + whole, "/mails", "/demo"));
    docs();
    tasklist();
    cockpit(reviews);
  }

  private CaseNumber play(Plan plan) {
    CaseNumber number = player.open(plan);
    for (int quiet = 0; quiet < ROUNDS_WITHOUT_WORK && !cases.get(number).isClosed(); ) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(number, plan) > 0) {
        quiet = 0;
      } else if (plan.turns().isEmpty()) {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      } else {
        break;
      }
    }
    return number;
  }

  private void pages(String name, String login, List<String> paths) {
    for (int width : List.of(DESKTOP, TELEPHONE)) {
      Page page = window(login, width);
      for (String path : paths) {
        page.navigate(address(path));
        shoot(page, name + path.replaceAll("[^A-Za-z0-9]+", "-") + "-" + width, true);
        Locator folded = page.locator("details").first();
        if (folded.count() > 0) {
          folded.locator("summary").click();
          folded.screenshot(new Locator.ScreenshotOptions().setPath(file(name + path.replaceAll("[^A-Za-z0-9]+", "-") + "-unfolded-" + width)));
        }
      }
      page.context().close();
    }
  }

  private void docs() {
    Page page = window("applicant", DESKTOP);
    page.navigate(address("/api/docs"));
    page.waitForLoadState(LoadState.NETWORKIDLE);
    page.waitForTimeout(SETTLING);
    shoot(page, "rest-docs", true);
    page.context().close();
  }

  private void tasklist() {
    Page page = window("secretariat", 1400);
    page.navigate(address("/camunda/app/tasklist/default/"));
    page.locator(".task-filter a:visible").nth(1).waitFor();
    for (int filter = 0; filter < 2; filter++) {
      page.locator(".task-filter a:visible").nth(filter).click();
      page.waitForTimeout(SETTLING);
      shoot(page, "tasklist-filter-" + filter, false);
    }
    page.locator("ol.tasks-list li.task a").first().click();
    page.locator("button.claim").waitFor();
    page.waitForTimeout(SETTLING);
    shoot(page, "tasklist-task", false);
    page.locator("button.claim").click();
    page.locator("button.claim").waitFor(new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    page.locator(".task-card .nav-tabs > li:nth-child(3) a").click();
    page.waitForTimeout(SETTLING);
    shoot(page, "tasklist-diagram", false);
    page.locator(".start-process-action a, a.start-process-action").first().click();
    page.waitForTimeout(SETTLING);
    shoot(page, "tasklist-start", false);
    page.context().close();
  }

  private void cockpit(CaseNumber number) {
    alarm.failed(number, 1, "Mail 1 could not be delivered in 6 attempts: 550 mailbox unavailable");
    Page page = window("manager", 1400);
    String instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).rootProcessInstances().singleResult().getId();
    String definition = repository.createProcessDefinitionQuery().processDefinitionKey("AStepRepayable").latestVersion().singleResult().getId();
    Map<String, String> places = Map.of("dashboard", "dashboard", "processes", "processes", "definition", "process-definition/" + definition + "/runtime",
        "instance", "process-instance/" + instance + "/runtime?tab=incidents-tab");
    for (Map.Entry<String, String> place : places.entrySet()) {
      page.navigate(address("/"));
      page.navigate(address("/camunda/app/cockpit/default/#/" + place.getValue()));
      PlaywrightAssertions.assertThat(page.locator(".cam-brand-header, .navbar").first()).isVisible();
      page.waitForTimeout(2 * SETTLING);
      shoot(page, "cockpit-" + place.getKey(), false);
    }
    page.context().close();
  }

  private Page window(String login, int width) {
    Page page = chromium.window(office.locale().getLanguage().equals("ja") ? "ja-JP" : "en-GB", width, HEIGHT);
    if (login != null) {
      Chromium.login(page, address(""), login);
    }
    return page;
  }

  private void shoot(Page page, String name, boolean whole) {
    // the page of a case that went all the way is long
    page.screenshot(new Page.ScreenshotOptions().setFullPage(whole).setPath(file(name)).setTimeout(4.0 * Chromium.WAIT));
  }

  private Path file(String name) {
    return Path.of(System.getProperty("kanmon.pictures"), office.locale().getLanguage(), "pages", name + ".png");
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }
}
