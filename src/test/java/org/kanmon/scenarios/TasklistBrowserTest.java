package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people see: Tasklist, Cockpit and our pages in a browser. Skipped, and said so, where there is none. */
@RunningOffice
@org.junit.jupiter.api.Order(18)
class TasklistBrowserTest {

  private static final String TITLE = "髙効率𠮷型モーター <b>試作</b>";

  /** What a page has to have so that it can be read aloud and used without a mouse. */
  private static final String ACCESSIBILITY = """
      () => {
        const wrong = [];
        const named = e => (e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.innerText || e.title || '').trim() !== '';
        if (!document.documentElement.lang) wrong.push('no language');
        if (!document.title.trim()) wrong.push('no title');
        if (document.querySelectorAll('main').length !== 1) wrong.push('not one main part');
        if (document.querySelectorAll('h1').length !== 1) wrong.push('not one first heading');
        let level = 0;
        document.querySelectorAll('main h1, main h2, main h3, main h4').forEach(h => {
          const own = Number(h.tagName[1]);
          if (own > level + 1) wrong.push('heading out of order: ' + h.innerText);
          level = own;
        });
        document.querySelectorAll('input:not([type=hidden]), select, textarea').forEach(field => {
          const labelled = field.labels && field.labels.length || field.getAttribute('aria-label') || field.getAttribute('aria-labelledby');
          if (!labelled) wrong.push('field without label: ' + field.name);
        });
        document.querySelectorAll('a[href], button').forEach(e => { if (!named(e)) wrong.push('nothing to say: ' + e.outerHTML); });
        document.querySelectorAll('img:not([alt])').forEach(e => wrong.push('picture without words: ' + e.src));
        document.querySelectorAll('table').forEach(e => { if (!e.querySelector('th[scope]')) wrong.push('table without heads'); });
        const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
        ids.filter((id, at) => ids.indexOf(id) !== at).forEach(id => wrong.push('twice: ' + id));
        return wrong;
      }""";

  private static Chromium chromium;

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TaskWork work;
  @Autowired
  private TimeTravel time;
  @Autowired
  private RuntimeService runtime;
  @Autowired
  private AgencyClock clock;
  @Autowired
  private JdbcClient jdbc;

  private final List<String> errors = new ArrayList<>();

  @BeforeAll
  static void browser() {
    Optional<Chromium> found = Chromium.find("test of Tasklist, Cockpit and the pages");
    Assumptions.assumeTrue(found.isPresent(), "no browser");
    chromium = found.get();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void today() {
    time.set(Duration.ZERO);
  }

  /** A case that waits for its reviewers. */
  private CaseNumber inReview(String key) {
    Plan plan = Plan.of(key, "applicant", "関門大学", TITLE, 123_456_789, 24, 0).turn(Turn.hold("Task_DeclareConflict"));
    CaseNumber number = player.open(plan);
    play(number, plan);
    return number;
  }

  private void play(CaseNumber number, Plan plan) {
    do {
      time.advance(Duration.ZERO);
    } while (player.playAtOnce(number, plan) > 0);
  }

  private Page login(String user, String language) {
    Page page = chromium.window(language, 1400, 1000);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        errors.add(message.location() + " " + message.text());
      }
    });
    page.navigate(address("/login"));
    assertThat(wrongIn(page)).isEmpty();
    Chromium.login(page, address(""), user);
    return page;
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }

  @SuppressWarnings("unchecked")
  private static List<String> wrongIn(Page page) {
    return (List<String>) page.evaluate(ACCESSIBILITY);
  }

  @Test
  void aReviewerDeclaresReadsScoresAndIsRefusedInWords() throws IOException {
    CaseNumber number = inReview("browser-review");
    String reviewer = work.open(number).stream().map(TaskWork.OpenTask::person).findFirst().orElseThrow();
    Page page = login(reviewer, "ja-JP");

    take(page, number, "利益相反を申告する");
    page.locator(".fjs-form-field-radio label[for]").first().click();
    page.locator(".fjs-form-field-checkbox label[for]").all().forEach(Locator::click);
    complete(page);

    take(page, number, "査読を行う");
    readsADocument(page, number);
    score(page);
    // somebody who goes around the form
    page.route("**/submit-form", TasklistBrowserTest::outOfRange, new Page.RouteOptions().setTimes(1));
    complete(page);
    PlaywrightAssertions.assertThat(page.locator(".page-notifications")).containsText("シーズの新規性・優位性: 次のいずれかを選んでください：5, 4, 3, 2, 1");
    assertThat(marks(number, reviewer)).isEmpty();

    complete(page);
    PlaywrightAssertions.assertThat(page.locator(".task-card .fjs-form")).hasCount(0);
    assertThat(marks(number, reviewer)).containsExactly(4);
    assertThat(work.open(number)).extracting(TaskWork.OpenTask::person).doesNotContain(reviewer).hasSize(2);
    assertThat(work.open(number)).extracting(TaskWork.OpenTask::task).containsOnly("Task_DeclareConflict");
    page.context().close();
  }

  /** Dates, lists to tick and lists that the server offers arrive as what they are. */
  @Test
  void anOfficeFillsInDatesAndLists() {
    Plan plan = Plan.of("browser-office", "applicant", "関門大学", TITLE, 123_456_789, 24, 0).turn(Turn.hold("Task_HoldPreliminaryTalk"))
        .turn(Turn.hold("Task_CheckFormally")).turn(Turn.hold("Task_NameReviewers"));
    CaseNumber number = player.open(plan);
    play(number, plan);
    Page secretariat = login("secretariat", "ja-JP");
    take(secretariat, number, "予備面談を行う");
    readsInJapanese(secretariat);
    secretariat.locator(".fjs-form-field-datetime input").first().fill(clock.today().toString().replace('-', '/'));
    secretariat.locator(".fjs-form-field-datetime input").first().press("Tab");
    secretariat.locator(".fjs-form-field-radio label[for]").first().click();
    secretariat.locator(".fjs-form textarea").first().fill("記録");
    complete(secretariat);
    play(number, plan);
    take(secretariat, number, "形式審査を行う");
    secretariat.locator(".fjs-form-field-radio label[for]").first().click();
    secretariat.locator(".fjs-form-field-checklist label[for]").all().forEach(Locator::click);
    complete(secretariat);
    secretariat.context().close();
    play(number, plan);

    Page officer = login("po", "ja-JP");
    take(officer, number, "査読委員を指名する");
    for (int n = 0; n < 3; n++) {
      officer.locator(".fjs-taglist-input").click();
      officer.locator(".fjs-dropdownlist-item").first().click();
    }
    officer.locator(".fjs-form-field-checkbox label[for]").click();
    complete(officer);
    PlaywrightAssertions.assertThat(officer.locator(".task-card .fjs-form")).hasCount(0);
    assertThat(work.open(number)).extracting(TaskWork.OpenTask::task).containsExactly("Task_DeclareConflict", "Task_DeclareConflict", "Task_DeclareConflict");
    officer.context().close();
  }

  /** What the form viewer says by itself: hints, the calendar, and what is missing. */
  private static void readsInJapanese(Page page) {
    page.locator("button[ng-click='complete()']:visible").click();
    PlaywrightAssertions.assertThat(page.locator(".fjs-form-field-textarea .fjs-form-field-error").first()).hasText("入力してください。");
    PlaywrightAssertions.assertThat(page.locator(".fjs-form-field-radio .fjs-form-field-error").first()).hasText("選んでください。");
    Locator date = page.locator(".fjs-form-field-datetime input").first();
    PlaywrightAssertions.assertThat(date).hasAttribute("placeholder", "年/月/日");
    date.click();
    PlaywrightAssertions.assertThat(page.locator(".flatpickr-calendar.open .flatpickr-weekdays")).containsText("土");
    PlaywrightAssertions.assertThat(page.locator(".flatpickr-calendar.open")).not().containsText(Pattern.compile("[A-Za-z]"));
    page.keyboard().press("Escape");
  }

  /** Finds the case's card among the tasks to claim, opens it and takes the task. */
  private void take(Page page, CaseNumber number, String name) {
    page.navigate(address("/camunda/app/tasklist/default/"));
    try {
      page.locator(".task-filter a").filter(new Locator.FilterOptions().setHasText("未着手（引き受け待ち）")).click();
    } catch (TimeoutError e) {
      throw new AssertionError(page.url() + " shows: " + page.locator("body").innerText() + "\nThe browser said: " + errors, e);
    }
    Locator card = page.locator("ol.tasks-list li.task").filter(new Locator.FilterOptions().setHasText(number.value()));
    PlaywrightAssertions.assertThat(card).containsText(name);
    // number, title and applicant, with what the applicant typed as text
    PlaywrightAssertions.assertThat(card).containsText(TITLE);
    PlaywrightAssertions.assertThat(card).containsText("株式会社髙﨑製作所");
    PlaywrightAssertions.assertThat(card).containsText("期限");
    card.locator("a").first().click();
    page.locator("button.claim").click();
    PlaywrightAssertions.assertThat(page.locator("button.claim")).hasCount(0);
    PlaywrightAssertions.assertThat(page.locator(".fjs-form h2")).hasText(TITLE);
  }

  private void readsADocument(Page page, CaseNumber number) throws IOException {
    Page file = page.waitForPopup(() -> page.locator(".fjs-form a").first().click());
    PlaywrightAssertions.assertThat(file).hasURL(address("/cases/" + number));
    Locator plan = file.locator("a[download]").filter(new Locator.FilterOptions().setHasText("事業計画書")).first();
    Download download = file.waitForDownload(plan::click);
    assertThat(download.suggestedFilename()).isEqualTo(plan.innerText()).startsWith("事業計画書").endsWith(".pdf");
    try (var content = Files.newInputStream(download.path())) {
      assertThat(content.readNBytes(5)).asString().isEqualTo("%PDF-");
    }
    assertThat(wrongIn(file)).isEmpty();
    file.close();
  }

  private static void score(Page page) {
    // what each mark stands for is read beside it
    PlaywrightAssertions.assertThat(page.locator(".fjs-form-field-radio").first()).containsText(Pattern.compile("5（特に優れている）.*4（優れている）.*1（劣る）", Pattern.DOTALL));
    for (Locator field : page.locator(".fjs-form-field-radio").all()) {
      field.locator("label[for]").nth(1).click();
    }
    page.locator(".fjs-form textarea").all().forEach(text -> text.fill("根拠は明確である。髙﨑𠮷"));
  }

  private static void outOfRange(Route route) {
    String body = route.request().postData().replace("\"seedNovelty\":{\"value\":\"4\"", "\"seedNovelty\":{\"value\":\"6\"");
    route.resume(new Route.ResumeOptions().setPostData(body));
  }

  private static void complete(Page page) {
    Locator button = page.locator("button[ng-click='complete()']:visible");
    // Tasklist answers once the server has
    page.waitForResponse(response -> response.url().endsWith("/submit-form"), button::click);
  }

  private List<Integer> marks(CaseNumber number, String reviewer) {
    return jdbc.sql("select seed_novelty from review where case_number = ? and reviewer = ?").params(number.value(), reviewer).query(Integer.class).list();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja-JP", "en-GB"})
  void anApplicantsPagesAreWholeInBothLanguages(String language) {
    CaseNumber number = player.open(Plan.of("browser-pages-" + language, "applicant", "関門大学", "髙﨑の課題", 123_456_789, 24, 0));
    time.advance(Duration.ZERO);
    Page page = login("applicant", language);
    for (String path : List.of("/", "/cases", "/cases/" + number, "/demo", "/problems/invalid-fields")) {
      page.navigate(address(path));
      assertThat(page.locator("html").getAttribute("lang")).as(path).isEqualTo(language.substring(0, 2));
      assertThat(wrongIn(page)).as(path).isEmpty();
      assertThat(page.locator("body").innerText()).as(path).doesNotContain("??").doesNotContainPattern("\\b(page|stage|action|document)\\.[a-z-]+\\.?[a-z-]*\\b");
    }
    assertThat(errors).isEmpty();
    page.context().close();
  }

  @Test
  void aManagerWalksACaseInCockpit() {
    CaseNumber number = player.open(Plan.of("browser-cockpit", "applicant", "関門大学", "髙﨑の課題", 123_456_789, 24, 0));
    time.advance(Duration.ZERO);
    String instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).rootProcessInstances().singleResult().getId();
    Page page = login("manager", "ja-JP");
    page.navigate(address("/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime"));
    PlaywrightAssertions.assertThat(page.locator("body")).containsText("A-STEP 実装支援（返済型）");
    PlaywrightAssertions.assertThat(page.locator("body")).containsText(number.value());
    page.locator("a").filter(new Locator.FilterOptions().setHasText("呼び出したプロセス")).first().click();
    String called = runtime.createProcessInstanceQuery().superProcessInstanceId(instance).singleResult().getId();
    page.locator("table a[href*='" + called + "']").first().click();
    page.waitForURL(address -> address.contains(called));
    PlaywrightAssertions.assertThat(page.locator("body")).containsText(number.value());
    PlaywrightAssertions.assertThat(page.locator("body")).containsText("予備面談");
    assertThat(errors).isEmpty();
    page.context().close();
  }
}
