package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.kanmon.Thorough;
import org.kanmon.budgets.YearBudget;
import org.kanmon.budgets.YearBudgets;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.notices.Mail;
import org.kanmon.notices.Outbox;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.rules.Decisions;
import org.kanmon.scenarios.EngineQueries.Query;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.scenarios.Visitor.Seen;
import org.kanmon.steps.CaseEvents;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who may know what of a grant is a table, {@code who-may-know-grants.txt}. Words that exist nowhere else are planted at every step of one case, from its reviews to its
 * evaluation, and everybody walks every door looking for them: each finds what the table gives them, and nothing else.
 */
@RunningOffice
@Order(6)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GrantIsolationTest {

  /** Of the questions to the engine, those who ask them ask one in so many in the build of every day. */
  private static final int SHARE = 8;
  private static final WhoMayKnow TABLE = WhoMayKnow.read("who-may-know-grants.txt");
  private static final List<String> REVIEWERS = List.of("qyalpha", "qybravo", "qycharlie");
  /** Evaluation advisers, the panel of the gate. */
  private static final List<String> PANEL = List.of("qyadvisera", "qyadviserb");
  private static final List<String> OFFICES = List.of("secretariat", "accounting", "po", "pd", "executive", "manager", "admin");
  /** Mails tell their own recipients of what they are about. */
  private static final Set<String> ABOUT = Set.of("title", "event-number");
  private static final String UNIVERSITY = "QYUNIVERSITY大学";

  @LocalServerPort
  private int port;
  @Autowired
  private UserStore users;
  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private TaskWork work;
  @Autowired
  private Decisions decisions;
  @Autowired
  private Outbox outbox;
  @Autowired
  private TimeTravel time;
  @Autowired
  private AgencyClock clock;
  @Autowired
  private People people;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private CaseEvents events;
  @Autowired
  private YearBudgets budgets;

  private final Map<String, Visitor> visitors = new LinkedHashMap<>();
  private final Set<Secret> secrets = new LinkedHashSet<>();
  private final Set<String> tried = new ConcurrentSkipListSet<>();
  private Plan plan;
  private CaseNumber number;

  /**
   * @param kind a row of the table
   * @param owner whose name or words it is; null if nobody's
   */
  private record Secret(String kind, String owner, String word) {}

  @BeforeAll
  void aGrantWithSecrets() {
    time.set(Duration.ZERO);
    add("qy-applicant", "研究 花子", UNIVERSITY, Role.APPLICANT);
    add("qy-colleague", "同僚 三郎", UNIVERSITY, Role.APPLICANT);
    add("qy-foreign", "別人 太郎", "別大学", Role.APPLICANT);
    add("qy-other", "無関係 次郎", "別大学", Role.REVIEWER);
    REVIEWERS.forEach(who -> add(who, "氏名" + who, "機関" + who, Role.REVIEWER));
    PANEL.forEach(who -> add(who, "氏名" + who, "機関" + who, Role.ADVISER));
    plan = Plan.of("grant-isolation", "qy-applicant", UNIVERSITY, "QYTITLE 秘匿の課題", 30_000_000L, 30, 0).to("a-step-stage-one-open")
        .with("ApplyStageOne", Map.of("abstract", "QYABSTRACT 概要"))
        .with("NameReviewers", Map.of("reviewers", REVIEWERS))
        .with("ReviewStageOne", situation -> words(situation.task().person()))
        .with("SummariseReviews", Map.of("summary", "QYSUMMARY 要約", "reason", "QYPROPOSAL 理由"))
        .with("DecideOnInterview", Map.of("reason", "QYINTERVIEW 理由"))
        .with("ConcludeInterviewStageOne", Map.of("conclusion", "QYCONCLUSION 結論"))
        .with("AdjustCandidate", Map.of("reason", "QYADJUST 理由"))
        .with("DecideAdoption", Map.of("reason", "QYADOPTION 理由"))
        .with("ReviewResearchPlan", Map.of("reason", "QYPLAN 理由"))
        .with("AnswerYearlyReport", Map.of("reason", "QYYEARLY 理由", "advice", "QYADVICE 助言"))
        .with("NamePanel", Map.of("reviewers", PANEL))
        .with("ReviewStageGate", situation -> Map.of("overallComment", text(situation.task().person()), "achievementComment", text(situation.task().person())))
        .with("RecommendStageGate", Map.of("recommendation", "NOT_MOVED_ON", "reason", "QYRECOMMEND 理由", "advisersOpinion", "QYADVISERS 意見"))
        .with("DecideStageGate", Map.of("outcome", "NOT_MOVED_ON", "reason", "QYGATE 理由", "feedback", "QYGATETOLD 講評"))
        .with("DraftGrantEvaluation", Map.of("draft", "QYDRAFT 案"))
        .with("FinaliseGrantEvaluation", Map.of("reason", "QYEVALUATION 理由"));
    number = player.open(plan);
    plant("title", "QYTITLE");
    plant("application-text", "QYABSTRACT");
    play(plan.turn(Turn.hold("Task_AdjustCandidate")), () -> open("Task_AdjustCandidate"));
    // only now: the player takes nobody for a task who may not do it
    add("qy-related", "縁故 四郎", UNIVERSITY, Role.PROGRAMME_OFFICER);
    Stream.of(List.of("qy-applicant", "qy-colleague", "qy-foreign", "qy-other", "qy-related"), REVIEWERS, PANEL, OFFICES).flatMap(List::stream)
        .forEach(who -> visitors.put(who, Visitor.loggedIn(port, who)));
    visitors.put("nobody", Visitor.anonymous(port));
  }

  private void add(String id, String name, String organisation, Role role) {
    users.add(new Person(new PersonId(id), name, id + "@example.jp", organisation, Locale.JAPANESE, Set.of(role)), Visitor.PASSWORD);
  }

  private static String text(String reviewer) {
    return "TX" + reviewer.toUpperCase(Locale.ROOT);
  }

  private static Map<String, Object> words(String reviewer) {
    Map<String, Object> words = new HashMap<>();
    Stream.of("seedComment", "implementationComment", "planComment", "teamComment", "overallComment").forEach(field -> words.put(field, text(reviewer) + " " + field));
    return words;
  }

  private void plant(String kind, String... words) {
    Stream.of(words).forEach(word -> secrets.add(new Secret(kind, null, word)));
  }

  private boolean open(String task) {
    return work.open(number).stream().anyMatch(open -> open.task().equals(task));
  }

  private void play(Plan upTo, BooleanSupplier over) {
    Playing.until(over, player, time, number, upTo);
    assertThat(over.getAsBoolean()).as("stage " + cases.get(number).stage()).isTrue();
  }

  @Test
  @Order(1)
  void whileCandidatesWaitForTheAdjustment() {
    REVIEWERS.forEach(who -> {
      secrets.add(new Secret("reviewer-name", who, who));
      secrets.add(new Secret("review-text", who, text(who)));
    });
    plant("summary", "QYSUMMARY", "QYPROPOSAL");
    plant("interview-reason", "QYINTERVIEW");
    plant("conclusion", "QYCONCLUSION");
    walk(1, Set.of("qy-applicant", "qyalpha", "qy-other", "qy-related", "accounting", "manager", "nobody"));
  }

  @Test
  @Order(2)
  void whileResearchGoesOn() {
    play(plan.turn(Turn.hold("Task_SubmitStageGateReport")), () -> decisions.latest(number, "yearly-report-answer").isPresent());
    Answer reported = new Http(port, "qy-applicant", Visitor.PASSWORD).post("/api/cases/" + number + "/events/plan-change",
        Map.of("what", "METHOD", "plannedOn", clock.today().plusDays(60).toString(), "description", "QYCHANGE 変更", "why", "QYWHY 理由"));
    assertThat(reported.status()).as(reported.text()).isEqualTo(201);
    OpenTask task = work.open(number).stream().filter(open -> open.task().equals("Task_AnswerPlanChange")).findFirst().orElseThrow();
    work.complete(task, people.get(new PersonId("po")), Map.of("outcome", "CONFIRMED", "reason", "QYINTERNAL 理由", "feedback", "QYANSWER 回答"));
    time.advance(Duration.ZERO);
    int known = events.newest(number).orElseThrow().number();
    office("Misconduct", "po", Map.of("measure", "STOP", "finding", "QYFINDING 不正"));
    int hidden = events.newest(number).orElseThrow().number();
    answer("Task_AnswerMisconduct", "executive", Map.of("outcome", "REFUSED", "reason", "QYNOTPROVED 理由", "feedback", "QYUNTOLDWORD 不要"));
    YearBudget budget = budgets.entries(number).get(0);
    office("YearBudget", "accounting", Map.of("fiscalYear", budget.fiscalYear(), "kind", "DECREASE", "directCost", budget.direct() - 1, "indirectCost", budget.indirect(), "why", "QYBUDGETWHY 理由"));
    answer("Task_AnswerYearBudget", "pd", Map.of("outcome", "CONFIRMED", "reason", "QYBUDGETREASON 理由", "feedback", "QYBUDGETTOLD 説明"));
    plant("event-number", String.valueOf(known));
    plant("misconduct-number", String.valueOf(hidden));
    plant("misconduct-text", "QYFINDING", "QYNOTPROVED", "QYUNTOLDWORD");
    plant("budget-why", "QYBUDGETWHY", "QYBUDGETREASON");
    plant("budget-told", "QYBUDGETTOLD");
    plant("event-text", "QYCHANGE", "QYWHY");
    plant("event-reason", "QYINTERNAL");
    plant("event-told", "QYANSWER");
    plant("adjustment-reason", "QYADJUST");
    plant("adoption-reason", "QYADOPTION");
    plant("plan-reason", "QYPLAN");
    plant("yearly-reason", "QYYEARLY");
    plant("yearly-advice", "QYADVICE");
    walk(2, Set.of("qy-applicant", "qy-other", "accounting"));
  }

  private void office(String process, String login, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("caseNumber", number.value());
    work.start(process, people.get(new PersonId(login)), all);
    time.advance(Duration.ZERO);
  }

  private void answer(String task, String login, Map<String, Object> values) {
    OpenTask waiting = work.open(number).stream().filter(open -> open.task().equals(task)).findFirst().orElseThrow();
    work.complete(waiting, people.get(new PersonId(login)), values);
    time.advance(Duration.ZERO);
  }

  @Test
  @Order(3)
  void whenTheGateHasBeenDecided() {
    play(plan.turn(Turn.hold("Task_DraftGrantEvaluation")), () -> decisions.latest(number, "stage-gate").isPresent());
    plant("gate-opinion", "QYRECOMMEND", "QYADVISERS");
    PANEL.forEach(who -> {
      secrets.add(new Secret("panel-name", who, who));
      secrets.add(new Secret("panel-text", who, text(who)));
    });
    plant("gate-reason", "QYGATE ");
    plant("gate-told", "QYGATETOLD");
    walk(3, Set.of("qy-applicant", "qybravo", "qyadvisera", "qy-related", "accounting", "manager", "secretariat"));
  }

  @Test
  @Order(4)
  void whenTheCaseIsClosed() {
    play(plan, () -> cases.get(number).isClosed());
    plant("evaluation-draft", "QYDRAFT");
    plant("evaluation-reason", "QYEVALUATION");
    walk(4, Set.of("qy-applicant", "qycharlie"));
    assertThat(tried).as("everybody in the table has walked").containsExactlyInAnyOrderElementsOf(TABLE.columns());
  }

  @Test
  @Order(5)
  void noMailAndNoTableOfTheEngineKeepsWhatTheyWrote() {
    Set<String> findings = new TreeSet<>();
    for (Mail mail : outbox.of(number)) {
      for (Secret secret : secrets) {
        boolean told = secret.kind().endsWith("-told") || secret.kind().endsWith("-advice") || ABOUT.contains(secret.kind()) || mail.recipient().equals(secret.owner());
        if ((mail.subject() + mail.body()).contains(secret.word()) && !told) {
          findings.add("mail " + mail.notice() + " to " + mail.recipient() + " has " + secret.word());
        }
      }
    }
    for (Map<String, Object> column : jdbc.sql("select table_name, column_name from information_schema.columns where table_name like 'ACT\\_%' escape '\\' "
        + "and data_type in ('CHARACTER VARYING', 'CHARACTER LARGE OBJECT')").query().listOfRows()) {
      String from = "select count(*) from " + column.get("TABLE_NAME") + " where " + column.get("COLUMN_NAME") + " like ?";
      secrets.stream().filter(secret -> TABLE.isInTheFileAlone(secret.kind())).filter(secret -> jdbc.sql(from).param("%" + secret.word() + "%").query(Long.class).single() > 0)
          .forEach(secret -> findings.add(secret.word() + " in " + column.get("TABLE_NAME") + "." + column.get("COLUMN_NAME")));
    }
    assertThat(findings).isEmpty();
  }

  /** The column of the table in which somebody stands. */
  private static String column(String login, String owner) {
    if (login.equals(owner)) {
      return "author";
    }
    return switch (login) {
      case "qy-applicant" -> "applicant";
      case "qy-colleague" -> "colleague";
      case "qy-foreign" -> "foreign";
      case "qy-other" -> "other";
      case "qy-related" -> "related";
      default -> REVIEWERS.contains(login) || PANEL.contains(login) ? "left" : login;
    };
  }

  private List<String> pages(Set<String> documents) {
    String file = "/cases/" + number;
    List<String> all = new ArrayList<>(List.of("/", "/cases", "/cases?q=QY", "/cases?q=qyalpha", file, file + "/documents", file + "/explanations", "/api/cases?size=100", "/api" + file,
        "/api" + file + "/explanations", "/api" + file + "/documents", "/api" + file + "/review", "/api" + file + "/steps", "/api" + file + "/events", "/api" + file + "/budgets", file + "/reopenings",
        "/api" + file + "/reopenings", "/adjustments", "/adjustments/a-step-stage-one-open", "/api/adjustments", "/api/adjustments/a-step-stage-one-open", "/api/cases?field=functional-materials",
        "/programmes/a-step-stage-one", "/api/programmes/a-step-stage-one"));
    jdbc.sql("select event_number from case_event where case_number = ?").param(number.value()).query(Long.class).list().forEach(event -> all.add("/api" + file + "/events/" + event));
    documents.forEach(document -> all.addAll(List.of(file + "/documents/" + document, "/api" + file + "/documents/" + document)));
    return all;
  }

  /** Everybody looks at every page; these ask the engine every question as well. */
  private void walk(int moment, Set<String> thorough) {
    EngineQueries queries = new EngineQueries(jdbc, number.value());
    List<Query> open = queries.open(List.of("qyalpha"));
    List<Query> closed = queries.closed(List.of("qyalpha"));
    List<String> pages = pages(new TreeSet<>(jdbc.sql("select id from document where case_number = ?").param(number.value()).query(String.class).list()));
    Set<String> findings = new ConcurrentSkipListSet<>();
    SideBySide.each(visitors.keySet(), login -> {
      Set<Secret> found = new LinkedHashSet<>();
      Visitor visitor = visitors.get(login);
      pages.forEach(path -> look(moment, login, path, visitor.get(path), false, Set.of(), found, findings));
      outbox.of(number).forEach(mail -> look(moment, login, "/mails/" + mail.id(), visitor.get("/mails/" + mail.id()), false, ABOUT, found, findings));
      if (thorough.contains(login)) {
        Thorough.orShare(open, login + moment, SHARE).forEach(query -> ask(moment, login, Visitor.BASIC_API, query, found, findings));
        Thorough.orShare(closed, login + moment, SHARE).forEach(query -> ask(moment, login, Visitor.SESSION_API, query, found, findings));
      }
      for (Secret secret : secrets) {
        String column = column(login, secret.owner());
        tried.add(column);
        if (Thorough.isAll() && TABLE.finds(secret.kind(), column, moment) && !found.contains(secret)) {
          findings.add(moment + ": " + login + " (" + column + ") did not find " + secret.kind() + " " + secret.word());
        }
      }
    });
    assertThat(findings).isEmpty();
  }

  private void ask(int moment, String login, String api, Query query, Set<Secret> found, Set<String> findings) {
    String path = api + query.path().replace("{", "%7B").replace("}", "%7D");
    Seen seen = visitors.get(login).call(query.body() == null ? "GET" : "POST", path, query.body());
    look(moment, login, path + " " + query.body(), seen, true, Set.of(), found, findings);
  }

  private void look(int moment, String login, String request, Seen seen, boolean engine, Set<String> noSecrets, Set<Secret> found, Set<String> findings) {
    for (Secret secret : secrets) {
      if (!seen.text().contains(secret.word()) || request.contains(secret.word())) {
        continue;
      }
      found.add(secret);
      boolean wrong = engine && TABLE.isInTheFileAlone(secret.kind()) || TABLE.isSecret(secret.kind(), column(login, secret.owner()), moment);
      if (wrong && !noSecrets.contains(secret.kind())) {
        int at = seen.text().indexOf(secret.word());
        findings.add(moment + ": " + login + " found " + secret.kind() + " " + secret.word() + " at " + request + " (" + seen.status() + "): "
            + seen.text().substring(Math.max(0, at - 80), Math.min(seen.text().length(), at + 60)).replaceAll("\\s+", " "));
      }
    }
    if (seen.status() >= 500 && !seen.text().contains("NullValueException")) {
      findings.add(login + " broke " + request + " (" + seen.status() + ")");
    }
  }
}
