package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Situation;
import org.kanmon.demo.Turn;
import org.kanmon.notices.Mail;
import org.kanmon.notices.Outbox;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.scenarios.FreeTexts.Field;
import org.kanmon.workflow.engine.TimeTravel;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people write stays text, wherever it is shown. Markup, scripts, expressions of every language that is spoken in here, and formulas of spreadsheets are
 * written into every field of every form ({@link FreeTexts}), into names of people and of files; a case is played with them from the first talk to the last
 * repayment, and its pages, tasks and mails are opened in a browser.
 */
@RunningOffice
@Order(19)
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoredMarkupTest {

  /** What 48611 times 7919 is; nobody writes it, so whoever worked an expression out wrote it. */
  private static final String WORKED_OUT = String.valueOf(48_611L * 7_919L);
  private static final String MARKUP = "<img src=x onerror=planted(1)>";
  private static final String NAME = "<b>山</b>" + MARKUP;
  private static final int ROOMY = 900;
  private static final int QUIET = 60;
  private static final byte[] PDF = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
  /** Elements that only markup of ours would make, and whether anything of it ran. */
  private static final String LOOK = """
      () => ['[onerror]', '[onload]', 'img[src="x"]', 'iframe[srcdoc]', 'a[href^="javascript:" i]', 'form[action="//x.example"]', 'base[href*="x.example"]',
              '[data-planted]']
          .flatMap(planted => [...document.querySelectorAll(planted)])
          .map(e => e.outerHTML.slice(0, 120)).concat(window.plantedRan ? ['a script ran'] : [])""";

  @LocalServerPort
  private int port;
  @Autowired
  private UserStore users;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TaskWork work;
  @Autowired
  private TimeTravel time;
  @Autowired
  private AgencyClock clock;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Outbox outbox;

  private final Map<String, List<Field>> fields = FreeTexts.read();
  /** What was written into each field, as it was sent; a field that a desk does not take in this course of a case is left empty. */
  private final Map<Field, Set<String>> written = new LinkedHashMap<>();
  private final Set<Field> refused = new LinkedHashSet<>();
  private final Set<String> briefs = new LinkedHashSet<>();
  private final Set<String> options = new LinkedHashSet<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AtomicInteger calls = new AtomicInteger();
  private Level level;
  private ServerSocket directory;
  private CaseNumber whole;
  private CaseNumber naming;
  private CaseNumber grant;
  private CaseNumber project;

  @BeforeAll
  void write() throws IOException {
    directory = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread listening = new Thread(this::listen, "directory");
    listening.setDaemon(true);
    listening.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    level = root.getLevel();
    root.setLevel(Level.INFO);
    log.start();
    root.addAppender(log);
    time.set(Duration.ZERO);
    users.add(new Person(new PersonId("mk-applicant"), NAME, "mk-applicant@example.jp", "会社" + MARKUP, Locale.JAPANESE, Set.of(Role.APPLICANT)),
        Visitor.PASSWORD);
    users.add(new Person(new PersonId("mk-investigator"), "研究" + NAME, "mk-investigator@example.jp", "大学" + MARKUP, Locale.JAPANESE, Set.of(Role.APPLICANT)), Visitor.PASSWORD);
    users.add(new Person(new PersonId("mk-reviewer"), "査読" + NAME, "mk-reviewer@example.jp", "大学" + MARKUP + "${48611*7919}", Locale.JAPANESE,
        Set.of(Role.REVIEWER)), Visitor.PASSWORD);
    naming = open("mk-naming", Turn.hold("Task_NameReviewers"));
    withdrawn("mk-withdrawn", Turn.send("withdrawal", "Task_SubmitMaterial"), "Withdraw");
    withdrawn("mk-reported", Turn.report("WITHDRAWAL", "Task_SubmitMaterial"), "ReportCaseEvent");
    whole = open("mk-whole", null);
    grant = grant("mk-grant");
    joint("mk-joint");
    project = project("mk-platform", "mk-project");
  }

  /** A grant of stage II by its own call, until research has begun. */
  private void joint(String key) {
    Plan plan = planted(key, 24).to("a-step-stage-two-open");
    CaseNumber number = player.open(plan);
    play(number, plan, () -> written.keySet().stream().anyMatch(field -> field.form().equals("PrepareJointContract")));
  }

  /** A grant, to its evaluation; its project is half as long. */
  private CaseNumber grant(String key) {
    Plan plan = planted(key, 24).first("AdjustCandidate", Map.of("outcome", "RESERVED", "reserveRank", 1)).first("AnswerYearlyReport", Map.of("outcome", "REVISE"))
        .with("DecideStageGate", Map.of("outcome", "NOT_MOVED_ON"));
    CaseNumber number = player.open(plan, "RequestApplication");
    play(number, plan, () -> written.keySet().stream().anyMatch(field -> field.form().equals("FinaliseGrantEvaluation")));
    return number;
  }

  /** A project of SU-Ecosystem to its end, everything returned once, an event passed on by its platform; then a year of the platform. */
  private CaseNumber project(String platformKey, String key) {
    Plan ofPlatform = planted(platformKey, "mk-applicant", 450_000_000, 60).to("su-ecosystem-platform-open").with("SubmitPlatformPlan", Map.of("stepGate", "YES"))
        .first("AnswerPlatformYear", Map.of("outcome", "REVISE"));
    CaseNumber platform = player.open(ofPlatform);
    play(platform, ofPlatform, () -> stage(platform).equals("operation"));
    time.set(Duration.ZERO);
    Plan plan = planted(key, "mk-investigator", 20_000_000, 14).under(platformKey).with("SubmitProjectPlan", Map.of("coInvestigators", 1, "institutions", 2))
        .first("CollectPlan", Map.of("outcome", "RETURN")).first("ConfirmPlan", Map.of("outcome", "CHANGE_PART", "partBudget", true)).first("PassProjectYear", Map.of("outcome", "RETURN"))
        .first("NoteProjectYear", Map.of("outcome", "REVISE")).first("PassProjectReport", Map.of("outcome", "RETURN"))
        .turn(Turn.hold("Task_AnswerPlanChange"));
    CaseNumber number = player.openUnder(plan, platform);
    play(number, plan, () -> stage(number).equals("project"));
    Map<String, Object> change = Map.of("what", "GOAL", "plannedOn", clock.today().plusDays(60).toString(), "description", "=1+1 mevent " + MARKUP + "{{48611*7919}}", "why", MARKUP);
    assertThat(new Http(port, "mk-investigator", Visitor.PASSWORD).post("/api/cases/" + number + "/events/plan-change", change).status()).isEqualTo(201);
    play(number, plan, () -> stage(number).equals("closed"));
    play(platform, ofPlatform, () -> written.keySet().stream().anyMatch(field -> field.form().equals("RevisePlatformYear")));
    return number;
  }

  private String stage(CaseNumber number) {
    return jdbc.sql("select stage from funding_case where case_number = ?").param(number.value()).query(String.class).single();
  }

  /** Nobody ever looks a name up in a directory. */
  private void listen() {
    try {
      while (!directory.isClosed()) {
        directory.accept().close();
        calls.incrementAndGet();
      }
    } catch (IOException closed) {
      // at the end
    }
  }

  @AfterAll
  void quiet() throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAppender(log);
    root.setLevel(level);
    directory.close();
  }

  private CaseNumber open(String key, Turn held) {
    Plan plan = planted(key);
    CaseNumber number = player.open(plan);
    Http applicant = new Http(port, "mk-applicant", Visitor.PASSWORD);
    for (String file : List.of("=cmd'_C calc'!A0 ${48611*7919}.pdf", "#{48611*7919} & 'x' ;--.pdf")) {
      assertThat(applicant.upload("/api/cases/" + number + "/documents", "OTHER", file, PDF).status()).as(file).isEqualTo(201);
    }
    if (held != null) {
      play(number, plan.turn(held), () -> work.open(number).stream().anyMatch(task -> task.task().equals(held.task())));
    } else {
      Plan late = plan.turn(Turn.hold("Task_RecordReceipt", "instalment", 3));
      play(number, late, () -> written.keySet().stream().anyMatch(field -> field.form().equals("DecideOnDefault")));
      play(number, plan, () -> written.keySet().stream().anyMatch(field -> field.form().equals("AnswerSurvey")));
    }
    return number;
  }

  private void withdrawn(String key, Turn turn, String form) {
    Plan plan = planted(key).turn(turn);
    play(player.open(plan), plan, () -> written.keySet().stream().anyMatch(field -> field.form().equals(form)));
  }

  // ---- what is written

  private Plan planted(String key) {
    return planted(key, 36);
  }

  private Plan planted(String key, int months) {
    return planted(key, "mk-applicant", months == 36 ? 123_456_789 : 24_000_000, months);
  }

  private Plan planted(String key, String applicant, long amount, int months) {
    Plan plan = Plan.of(key, applicant, "大学", "題名", amount, months, 0).first("InvestigateConsultation", Map.of("nextStep", "MORE_MATERIAL"))
        .first("DeclareConflict", Map.of("answer", "UNSURE", "kind", "JOINT_RESEARCH")).with("SettleConflict", Map.of("answer", "CONFLICT"))
            .first("DecideOnStop", Map.of("outcome", "CONTINUE"))
        .first("DecideAdoption", Map.of("outcome", "CONDITIONAL")).with("DecideOnDefault", Map.of("outcome", "WAIT"))
        .first("DeclarePanelConflict", Map.of("answer", "CONFLICT", "kind", "JOINT_RESEARCH")).first("ProvideSecurity", Map.of("kind", "CORPORATE_GUARANTEE"))
        .with("FinaliseEvaluation", Map.of("grade", "B")).turn(Turn.send("stop-request", "Task_ClaimAdvance", "quarter", 2))
            .turn(Turn.send("early-repayment", "Task_RecordReceipt", "instalment", 2));
    for (String form : fields.keySet()) {
      plan = plan.with(form, situation -> texts(form, situation));
    }
    return plan;
  }

  private Map<String, Object> texts(String form, Situation situation) {
    Map<String, Object> texts = new LinkedHashMap<>();
    fields.get(form).stream().filter(field -> !refused.contains(field)).forEach(field -> {
      String text = text(field, situation.times());
      texts.put(field.key(), text);
      written.computeIfAbsent(field, first -> new LinkedHashSet<>()).add(text);
    });
    return texts;
  }

  /** As much as the field takes; begins like a formula, and no two are the same. */
  private String text(Field field, int times) {
    int number = List.copyOf(fields.values().stream().flatMap(List::stream).toList()).indexOf(field);
    String mark = "m" + number + "x" + times;
    String some = "=" + mark + MARKUP;
    if (field.longest() < 60) {
      return some.substring(0, Math.min(some.length(), field.longest()));
    }
    some = "=1+1 " + mark + " " + MARKUP + "${48611*7919}";
    if (field.longest() < ROOMY) {
      return some;
    }
    return "=cmd|'/C calc'!A0 " + mark + ", " + MARKUP
        + "<script>planted(2)</script><svg onload=planted(3)></svg><iframe srcdoc=\"<script>parent.planted(4)</script>\"></iframe>"
        + "<a href=\"javascript:planted(5)\">x</a><form action=\"//x.example\"><base href=\"//x.example\"><i data-planted>x</i> [x](javascript:planted(6)) "
            + "![x](x \"\\\" onerror=planted(7)\") "
        + "</textarea></title></script>\"'> {{constructor.constructor('planted(8)')()}} {{48611*7919}} ${48611*7919} #{48611*7919} *{48611*7919} "
            + "[[${48611*7919}]] __${48611*7919}__ <%= 48611*7919 %> "
        + "T(java.lang.Math).multiplyExact(48611,7919) ${identityService.setUserInfo('mk-applicant','ran','yes')} ${jndi:ldap://127.0.0.1:"
            + directory.getLocalPort() + "/x} "
        + "${T(java.lang.Runtime).getRuntime().exec('id')} @SUM(1+1)*cmd|' /C calc'!A0 %0d%0aX-Planted: 1 \\u003cimg src=x onerror=planted(9)\\u003e &lt;img "
            + "src=x onerror=planted(10)&gt;";
  }

  // ---- playing

  private void play(CaseNumber number, Plan plan, BooleanSupplier over) {
    for (int quiet = 0; quiet < QUIET && !over.getAsBoolean(); ) {
      time.advance(Duration.ZERO);
      remember(number);
      if (step(number, plan) > 0) {
        quiet = 0;
      } else if (!over.getAsBoolean()) {
        quiet++;
        jdbc.sql("select min(j.duedate_) from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = ? and j.type_ = "
            + "'timer'")
            .param(number.value()).query(Timestamp.class).optional().map(Timestamp::toInstant).ifPresent(time::advanceTo);
      }
    }
    assertThat(over.getAsBoolean()).as("the case went its way").isTrue();
  }

  /** A text that a desk does not take at this place of this case is left out, and the same step taken again. */
  private int step(CaseNumber number, Plan plan) {
    while (true) {
      try {
        return player.playAtOnce(number, plan);
      } catch (Refusal refusal) {
        Set<String> keys = refusal.problems().stream().map(FieldProblem::field).collect(Collectors.toSet());
        Set<String> forms = Stream.concat(work.open(number).stream().map(TaskWork.OpenTask::form), Stream.of("RequestStop", "AnnounceEarlyRepayment"))
            .collect(Collectors.toSet());
        List<Field> left = forms.stream().flatMap(form -> fields.get(form).stream()).filter(field -> keys.contains(field.key()) && refused.add(field)).toList();
        if (left.isEmpty()) {
          throw refusal;
        }
        written.keySet().removeAll(left);
      }
    }
  }

  private void remember(CaseNumber number) {
    jdbc.sql("select v.name_, v.text_ from act_ru_variable v join act_ru_task t on t.id_ = v.task_id_ join act_ru_execution e on e.id_ = t.proc_inst_id_ "
        + "where e.business_key_ = ? "
        + "and v.name_ in ('brief', 'options') and v.text_ is not null").param(number.value())
            .query((row, n) -> new String[] {row.getString(1), row.getString(2)}).list()
        .forEach(variable -> (variable[0].equals("brief") ? briefs : options).add(variable[1]));
  }

  // ---- looking

  @Test
  @Order(1)
  void everyFieldOfEveryFormIsKeptAsItWasTyped() {
    List<Field> all = new ArrayList<>(fields.values().stream().flatMap(List::stream).toList());
    Set<String> kept = new TreeSet<>();
    for (Map<String, Object> column : jdbc.sql("select table_name, column_name from information_schema.columns where table_schema = 'PUBLIC' and table_name "
        + "not like 'ACT\\_%' escape '\\' and table_name = upper(table_name) "
        + "and data_type in ('CHARACTER VARYING', 'CHARACTER LARGE OBJECT')").query().listOfRows()) {
      jdbc.sql("select distinct " + column.get("COLUMN_NAME") + " from " + column.get("TABLE_NAME") + " where " + column.get("COLUMN_NAME")
          + " like '%planted(1%'").query(String.class)
          .list().forEach(text -> keep(text, kept));
    }
    Set<String> missing = written.entrySet().stream().filter(field -> field.getValue().stream().noneMatch(kept::contains)).map(field -> field.getKey().name()
        + " was not kept")
        .collect(Collectors.toCollection(TreeSet::new));
    all.stream().filter(field -> !written.containsKey(field)).map(field -> field.name() + " was never written").forEach(missing::add);
    missing.removeIf(lack -> SWITCHED_OFF.stream().anyMatch(form -> lack.startsWith(form + ".")));
    assertThat(missing).as("what is missing needs a reason here").containsExactlyInAnyOrderElementsOf(NOT_HERE.keySet());
  }

  /** A column for all that a form of a programme has beyond its core holds each field by its key. */
  private static void keep(String text, Set<String> kept) {
    kept.add(text);
    if (text.startsWith("{\"")) {
      Http.JSON.readTree(text).forEach(value -> kept.add(value.asString("")));
    }
  }

  /** Forms that no programme asks for unless an agency switches the third result of its gate on (A-22): the same fields as in those without it, kept by the same steps. */
  private static final Set<String> SWITCHED_OFF = Set.of("DecideStageGateConditional", "RecommendStageGateConditional");

  /** Fields that these courses of a case do not come by, and why. */
  private static final Map<String, String> NOT_HERE = Map.of("FinaliseEvaluation.overrideReason was not kept",
      "is kept only where a milestone was graded C and the final grade is not", "AdjustCandidate.feedback was not kept", "is told only to whom is not proposed",
      "DecideOnReserve.feedback was not kept", "is told only to whom is not proposed", "RequestApplication.title was not kept", "is what the application itself is called then");

  @Test
  @Order(2)
  void nothingIsWorkedOut() {
    Set<String> findings = new TreeSet<>();
    for (CaseNumber number : List.of(whole, naming, grant, project)) {
      for (Mail mail : outbox.of(number)) {
        note("mail " + mail.notice() + ": " + mail.subject() + mail.body(), findings);
      }
      for (String login : List.of("mk-applicant", "po", "secretariat", "executive")) {
        Http rest = new Http(port, login, Visitor.PASSWORD);
        Visitor browser = Visitor.loggedIn(port, login);
        List<String> documents = jdbc.sql("select id from document where case_number = ?").param(number.value()).query(String.class).list();
        Stream.concat(Stream.of("", "/documents"), documents.stream().map(id -> "/documents/" + id)).map(path -> browser.get("/api/cases/" + number + path))
            .forEach(seen -> note(login + " read: " + seen.text(), findings));
        note(login + " read the page: " + browser.get("/cases/" + number).text(), findings);
        assertThat(rest.get("/api/cases/" + number).header("X-Planted")).isNull();
      }
    }
    briefs.forEach(brief -> note("brief: " + brief, findings));
    options.forEach(brief -> note("options: " + brief, findings));
    for (ILoggingEvent event : List.copyOf(log.list)) {
      note("log: " + event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy())), findings);
    }
    assertThat(findings).isEmpty();
    assertThat(jdbc.sql("select count(*) from act_id_info where key_ = 'ran'").query(Long.class).single()).isZero();
    assertThat(calls).as("somebody asked the directory").hasValue(0);
  }

  private static void note(String text, Set<String> findings) {
    int at = text.indexOf(WORKED_OUT);
    if (at >= 0) {
      findings.add(text.substring(0, Math.min(40, text.length())) + " … " + text.substring(Math.max(0, at - 60), at + WORKED_OUT.length()));
    }
  }

  @Test
  @Order(3)
  void whatIsShownIsTextInEveryBrowserWindow() {
    Optional<Chromium> found = Chromium.find("test of what people write");
    Assumptions.assumeTrue(found.isPresent(), "no browser");
    time.set(Duration.ZERO);
    try (Chromium chromium = found.get()) {
      Watched officer = new Watched(chromium, "po");
      officer.open("/cases/" + whole, "=cmd|'/C calc'!A0 m", MARKUP, "{{48611*7919}}", "${48611*7919}", "\\u003cimg", "&lt;img src=x");
      officer.open("/cases?q=" + whole, MARKUP);
      officer.open("/cases/" + project, "=cmd|'/C calc'!A0 m", MARKUP, "{{48611*7919}}", "=1+1 mevent");
      officer.tasklist();
      officer.close();
      for (String login : List.of("mk-applicant", "executive", "accounting", "secretariat")) {
        Watched window = new Watched(chromium, login);
        window.open("/cases/" + whole, MARKUP);
        window.open("/", null);
        if (login.equals("secretariat")) {
          window.open("/mails?case=" + whole, MARKUP);
          jdbc.sql("select max(id) from mail where case_number = ? and body like '%planted%' group by notice").param(whole.value()).query(Long.class).list()
              .stream().limit(6)
              .forEach(mail -> window.open("/mails/" + mail, MARKUP));
        }
        window.close();
      }
      Watched manager = new Watched(chromium, "manager");
      manager.open("/demo", null);
      manager.cockpit();
      manager.close();
    }
  }

  /** A window that notes whatever runs, complains, or became an element. */
  private final class Watched {

    private final Page page;
    private final List<String> events = new ArrayList<>();

    Watched(Chromium chromium, String login) {
      page = chromium.window("ja-JP", 1400, 1000);
      page.addInitScript("window.planted = () => { window.plantedRan = true; }; document.addEventListener('securitypolicyviolation', e => console.error('csp "
          + "' + e.violatedDirective + ' ' + e.blockedURI));");
      page.onDialog(dialog -> {
        events.add("dialog " + dialog.message());
        dialog.dismiss();
      });
      page.onConsoleMessage(message -> {
        if (message.text().contains("csp ") || message.text().contains("Content Security Policy")) {
          events.add(message.text());
        }
      });
      Chromium.login(page, address(""), login);
    }

    @SuppressWarnings("unchecked")
    void look(String where, String... shown) {
      // long texts are folded
      page.evaluate("() => document.querySelectorAll('details').forEach(folded => { folded.open = true; })");
      String text = page.locator("body").innerText();
      assertThat((List<String>) page.evaluate(LOOK)).as(where).isEmpty();
      assertThat(events).as(where).isEmpty();
      assertThat(text).as(where).doesNotContain(WORKED_OUT);
      for (String words : shown == null ? new String[0] : shown) {
        assertThat(text).as(where).contains(words);
      }
    }

    void open(String path, String... shown) {
      page.navigate(address(path));
      page.waitForLoadState(LoadState.LOAD);
      look(path, shown);
    }

    /** The card and the form of a task; the form with what stands on every task that the other case came by. */
    void tasklist() {
      String task = work.open(naming).stream().filter(open -> open.task().equals("Task_NameReviewers")).findFirst().orElseThrow().id();
      page.route("**/form-variables**", route -> {
        var answer = route.fetch();
        tools.jackson.databind.node.ObjectNode variables = (tools.jackson.databind.node.ObjectNode) Http.JSON.readTree(answer.text());
        String own = variables.path("brief").path("value").asString();
        assertThat(own).contains("planted");
        ((tools.jackson.databind.node.ObjectNode) variables.path("brief")).put("value", own + "\n\n" + String.join("\n\n", briefs));
        route.fulfill(new com.microsoft.playwright.Route.FulfillOptions().setResponse(answer).setBody(Http.JSON.writeValueAsString(variables)));
      });
      page.navigate(address("/camunda/app/tasklist/default/#/?task=" + task));
      page.locator("button.claim").click();
      PlaywrightAssertions.assertThat(page.locator("button.claim")).hasCount(0);
      PlaywrightAssertions.assertThat(page.locator(".task-card .fjs-form h2").first()).containsText(MARKUP);
      look("the form in Tasklist", MARKUP, naming.value());
      page.locator(".fjs-taglist-input").first().click();
      page.locator(".fjs-taglist-input").first().fill("査読");
      PlaywrightAssertions.assertThat(page.locator(".fjs-dropdownlist-item").filter(new Locator.FilterOptions().setHasText("査読" + NAME)).first()).isVisible();
      look("the list of people in Tasklist");
      // what is claimed stands alone in its list, whatever else waits in the office
      page.navigate(address("/"));
      page.navigate(address("/camunda/app/tasklist/default/"));
      page.locator(".task-filter a").filter(new Locator.FilterOptions().setHasText("担当中のタスク")).click();
      Locator card = page.locator("ol.tasks-list li.task").filter(new Locator.FilterOptions().setHasText(naming.value())).first();
      PlaywrightAssertions.assertThat(card).containsText(MARKUP);
      look("the list in Tasklist", MARKUP);
    }

    /** The running case with its variables. */
    void cockpit() {
      String instance = jdbc.sql("select proc_inst_id_ from act_ru_task t where t.id_ = ?").param(work.open(naming).get(0).id()).query(String.class).single();
      page.navigate(address("/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime"));
      PlaywrightAssertions.assertThat(page.locator("body")).containsText(naming.value());
      PlaywrightAssertions.assertThat(page.locator("body")).containsText(MARKUP);
      look("Cockpit", MARKUP);
    }

    void close() {
      page.context().close();
    }
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }
}
