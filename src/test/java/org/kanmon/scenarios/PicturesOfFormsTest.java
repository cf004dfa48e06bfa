package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.demo.AnswerBook;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Situation;
import org.kanmon.demo.Turn;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Takes a picture of every staff form in Tasklist, with a real case, as the person sees it whose task it is: once untouched and once with every choice made and
 * nothing written, so that the fields that depend on a choice and the words of a refusal show. For people to look at:
 * {@code mvn test -Dtest=PicturesOfFormsTest -Dkanmon.pictures=/tmp/pictures -Dkanmon.office-language=en}.
 */
@RunningOffice
@Order(20)
@EnabledIfSystemProperty(named = "kanmon.pictures", matches = ".+")
class PicturesOfFormsTest {

  private static final Map<String, String> LOGINS = Map.of(Role.SECRETARIAT.group(), "secretariat", Role.PROGRAMME_OFFICER.group(), "po",
      Role.PROGRAMME_DIRECTOR.group(), "pd", Role.EXECUTIVE.group(), "executive", Role.ACCOUNTING.group(), "accounting");
  private static final String EVERYWHERE = "pictures";
  private static final int WIDTH = 1500;
  private static final int HEIGHT = 3600;
  private static final int ROUNDS_WITHOUT_WORK = 60;
  /** Milliseconds until the viewer has drawn what changed. */
  private static final int SETTLING = 400;

  /** Words that belong to the form and not to what people typed. */
  private static final String WORDS_OF_FORM = """
      form => [...form.querySelectorAll('label, .fjs-form-field-description, .fjs-form-field-text:not(:first-of-type), .fjs-form-field-error, input[placeholder]')]
          .map(e => (e.placeholder || e.innerText).trim()).filter(text => text)""";
  private static final String OVERFLOWING = """
      form => [...form.querySelectorAll('*')].filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 2 && getComputedStyle(e).overflowX !== 'visible'
              && !e.closest('.flatpickr-calendar'))
          .map(e => e.className + ': ' + e.innerText.slice(0, 60))""";

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
  private OfficeLanguage office;
  @Autowired
  private UserStore users;
  @Autowired
  private People people;
  @Autowired
  private Cases cases;
  @Autowired
  private AnswerBook book;
  @Autowired
  private AgencyClock clock;
  @Autowired
  private RepositoryService repository;

  private final Map<String, Page> windows = new HashMap<>();
  private final Set<String> taken = new TreeSet<>();
  private final List<String> wrong = new ArrayList<>();

  @BeforeAll
  static void browser() {
    var found = Chromium.find("pictures of forms");
    Assumptions.assumeTrue(found.isPresent(), "no browser");
    chromium = found.get();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  /** A case that comes by every task of the staff. */
  private static Plan everywhere() {
    return Plan.of(EVERYWHERE, "applicant", "関門大学", "超音波援用切削による難削材微細加工装置の開発と量産工程への適用", 123_456_789, 24, 0)
        .first("InvestigateConsultation", Map.of("nextStep", "MORE_MATERIAL", "request", "返済計画のうち、三年目以降の売上の根拠となる引合いの資料を提出してください。"))
        .first("DeclareConflict", Map.of("answer", "UNSURE", "kind", "JOINT_RESEARCH", "explanation", "五年前に一度だけ共著の発表があります。"))
        .with("SettleConflict", Map.of("answer", "CONFLICT", "reason", "共著の内容が本課題に近い。"))
        .first("DecideOnStop", Map.of("outcome", "CONTINUE"))
        .turn(Turn.send("stop-request", "Task_ClaimAdvance", "quarter", 2))
        .turn(Turn.send("early-repayment", "Task_RecordReceipt", "instalment", 2))
        .with("DecideOnDefault", Map.of("outcome", "WAIT"));
  }

  @Test
  void everyStaffFormIsPictured() {
    time.set(Duration.ZERO);
    start("ReportCaseEvent", "ReportCaseEvent");
    start("RequestConsultation", "AStepRepayable");
    Plan plan = everywhere();
    CaseNumber number = player.open(plan);
    Plan late = plan.turn(Turn.hold("Task_RecordReceipt", "instalment", 3));
    play(number, late, () -> taken.contains("DecideOnDefault"));
    play(number, plan, () -> taken.contains("ReleaseSecurity"));
    Set<String> forms = new TreeSet<>(TaskForms.ofStaff(Path.of("processes/programmes")));
    forms.addAll(TaskForms.ofStaff(Path.of("processes/phases")));
    forms.addAll(Set.of("ReportCaseEvent", "RequestConsultation"));
    assertThat(taken).containsExactlyElementsOf(forms);
    assertThat(wrong).isEmpty();
  }

  /** What the server refuses is said in words where it happened: a date, and a decision by somebody who decided before. */
  @Test
  void refusalsArePictured() {
    time.set(Duration.ZERO);
    Person both = new Person(new PersonId("both"), "両角 誠", "both@example.jp", "関門振興機構", office.locale(), Set.of(Role.PROGRAMME_DIRECTOR, Role.EXECUTIVE));
    users.add(both, Chromium.PASSWORD);
    Plan talk = Plan.of("pictures-date", "applicant", "関門大学", "難削材の加工", 1_000_000, 12, 0).turn(Turn.hold("Task_HoldPreliminaryTalk"));
    refused("refused-date", open(playTo(talk), "secretariat"), form -> {
      form.locator(".fjs-form-field-datetime input").first().fill(office.locale().getLanguage().equals("ja") ? "2099/12/31" : "31/12/2099");
      form.page().keyboard().press("Escape");
    });
    Plan concluded = Plan.of("pictures-eyes", "applicant", "関門大学", "難削材の加工", 1_000_000, 12, 0).turn(Turn.hold("Task_ConcludeInterview"));
    OpenTask conclusion = playTo(concluded);
    Case file = cases.get(conclusion.caseNumber());
    work.complete(conclusion, both, book.answers("ConcludeInterview", new Situation(people.get(file.applicant()), file, conclusion, clock.today(), concluded, 0)));
    time.advance(Duration.ZERO);
    refused("refused-four-eyes", open(work.open(file.number()).get(0), "both"), form -> form.locator(".fjs-form-field-number input").fill("1000000"));
  }

  private OpenTask playTo(Plan plan) {
    CaseNumber number = player.open(plan);
    play(number, plan, () -> work.open(number).stream().anyMatch(task -> plan.turns().get(0).task().equals(task.task())));
    return work.open(number).stream().filter(task -> plan.turns().get(0).task().equals(task.task())).findFirst().orElseThrow();
  }

  private void refused(String name, Page page, Consumer<Locator> answer) {
    Locator form = page.locator(".task-card .fjs-form");
    choose(form, true);
    page.locator(".fjs-form textarea:visible").all().forEach(text -> text.fill("記録"));
    answer.accept(form);
    page.locator("button[ng-click='complete()']:visible").click();
    Locator said = page.locator(".page-notifications .alert").first();
    PlaywrightAssertions.assertThat(said).isVisible();
    page.setViewportSize(WIDTH, 900);
    page.screenshot(new Page.ScreenshotOptions().setPath(file(name)));
    page.setViewportSize(WIDTH, HEIGHT);
  }

  private void play(CaseNumber number, Plan plan, BooleanSupplier over) {
    for (int quiet = 0; quiet < ROUNDS_WITHOUT_WORK && !over.getAsBoolean(); ) {
      time.advance(Duration.ZERO);
      if (plan.key().equals(EVERYWHERE)) {
        work.open(number).stream().filter(task -> task.noun() == null && !taken.contains(task.form())).forEach(this::picture);
      }
      if (player.playAtOnce(number, plan) > 0) {
        quiet = 0;
      } else {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
  }

  private void picture(OpenTask task) {
    if (!taken.add(task.form())) {
      return;
    }
    Page page = open(task, task.person() == null ? LOGINS.get(task.group()) : task.person());
    pictures(page, task.form(), page.locator(".task-card"), "button[ng-click='complete()']:visible");
  }

  /** The task in Tasklist, claimed. */
  private Page open(OpenTask task, String login) {
    Page page = window(login);
    page.navigate(address("/"));
    page.navigate(address("/camunda/app/tasklist/default/#/?task=" + task.id()));
    page.locator("button.claim").click();
    PlaywrightAssertions.assertThat(page.locator("button.claim")).hasCount(0);
    PlaywrightAssertions.assertThat(page.locator(".task-card .fjs-form")).isVisible();
    return page;
  }

  private void start(String form, String process) {
    String name = repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult().getName();
    Page page = window("secretariat");
    page.navigate(address("/"));
    page.navigate(address("/camunda/app/tasklist/default/"));
    page.locator(".start-process-action a, a.start-process-action").first().click();
    page.locator(".modal-body ul.process-definition-list a, .modal-body .processes a, .modal-body li a")
        .filter(new Locator.FilterOptions().setHasText(name)).first().click();
    taken.add(form);
    pictures(page, form, page.locator(".modal-content"), ".modal-footer button.btn-primary:visible");
  }

  private void pictures(Page page, String name, Locator frame, String button) {
    Locator form = frame.locator(".fjs-form");
    PlaywrightAssertions.assertThat(form).isVisible();
    page.waitForTimeout(SETTLING);
    if (form.locator("input[type=radio]:checked").count() > 0) {
      wrong.add(name + " is decided before anybody has chosen");
    }
    shoot(frame, name + "-1");
    inspect(form, name);
    page.route("**/submit-form", Route::abort);
    choose(form, false);
    if (page.locator(button).first().isEnabled()) {
      page.locator(button).first().click();
    }
    page.waitForTimeout(SETTLING);
    shoot(frame, name + "-2");
    inspect(form, name);
    page.unroute("**/submit-form");
    choose(form, true);
    unfold(form);
    page.waitForTimeout(SETTLING);
    page.screenshot(new Page.ScreenshotOptions().setPath(file(name + "-3")));
    inspect(form, name);
  }

  private static void choose(Locator form, boolean first) {
    Locator groups = form.locator(".fjs-form-field-radio");
    // one choice shows or hides others
    for (int n = 0; n < groups.count(); n++) {
      Locator options = groups.nth(n).locator("label[for]");
      (first ? options.first() : options.last()).click();
    }
  }

  /** Unfolds a list or a calendar, if there is one. */
  private static void unfold(Locator form) {
    for (String opener : List.of(".fjs-form-field-select .fjs-input-group", ".fjs-taglist-input", ".fjs-form-field-datetime input")) {
      if (form.locator(opener).count() > 0) {
        form.locator(opener).first().click();
        return;
      }
    }
  }

  private void shoot(Locator frame, String name) {
    frame.screenshot(new Locator.ScreenshotOptions().setPath(file(name)));
  }

  private Path file(String name) {
    return Path.of(System.getProperty("kanmon.pictures"), office.locale().getLanguage(), name + ".png");
  }

  @SuppressWarnings("unchecked")
  private void inspect(Locator form, String name) {
    boolean japanese = office.locale().getLanguage().equals("ja");
    for (String words : (List<String>) form.evaluate(WORDS_OF_FORM)) {
      boolean hasJapanese = words.codePoints().anyMatch(c -> Character.isIdeographic(c) || c >= 0x3040 && c <= 0x30ff);
      if (japanese != hasJapanese) {
        wrong.add(name + ": " + words);
      }
    }
    ((List<String>) form.evaluate(OVERFLOWING)).forEach(cut -> wrong.add(name + " cuts off " + cut));
  }

  private Page window(String user) {
    return windows.computeIfAbsent(user, login -> {
      Page page = chromium.window(office.locale().getLanguage().equals("ja") ? "ja-JP" : "en-GB", WIDTH, HEIGHT);
      Chromium.login(page, address(""), login);
      return page;
    });
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }
}
