package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.kanmon.cases.CaseNumber;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.notices.Mail;
import org.kanmon.notices.Outbox;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.scenarios.EngineQueries.Query;
import org.kanmon.scenarios.Visitor.Seen;
import org.kanmon.workflow.engine.TimeTravel;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a reviewer or a panel member wrote, and who they are, reaches nobody by any door but those who decide (A-47, domain.md 0.1). Words that exist
 * nowhere else are planted in one case, and everybody walks every door looking for them.
 */
@RunningOffice
@Order(5)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IsolationTest {

  private static final List<String> REVIEWERS = List.of("alpha", "bravo", "charlie", "delta", "echo");
  private static final List<String> PANEL = List.of("papa", "quebec", "romeo", "sierra", "tango");
  private static final List<String> ABOUT = List.of("QXTITLE", "QXCOMPANY");
  private static final List<String> CONTENT = List.of("QXABSTRACT", "QXSEED");
  /** Those who decide read reviews in the case file, and nowhere else. */
  private static final Set<String> DECIDING = Set.of("po", "pd", "executive");
  private static final Set<String> KNOWING_NAMES = Set.of("po", "pd", "executive", "secretariat", "manager", "admin");
  private static final List<String> OFFICES = List.of("secretariat", "accounting", "po", "pd", "executive", "manager", "admin");

  @LocalServerPort
  private int port;
  @Autowired
  private UserStore users;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TimeTravel time;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Outbox outbox;

  private final Map<String, Visitor> visitors = new LinkedHashMap<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Level level;
  private Plan plan;
  private CaseNumber number;

  @BeforeAll
  void aCaseWithReviewers() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    level = root.getLevel();
    root.setLevel(Level.INFO);
    log.start();
    root.addAppender(log);
    time.set(Duration.ZERO);
    add("qx-applicant", "出願 花子", "QXCOMPANY株式会社", Role.APPLICANT);
    add("stranger-applicant", "別人 太郎", "別会社", Role.APPLICANT);
    add("stranger-reviewer", "無関係 次郎", "別大学", Role.REVIEWER);
    Stream.concat(REVIEWERS.stream(), PANEL.stream()).forEach(who -> add(login(who), "氏名" + identity(who), "機関" + identity(who), Role.REVIEWER));
    plan = Plan.of("isolation", "qx-applicant", "東都大学", "QXTITLE 秘匿の課題", 100_000_000L, 24, 0)
        .with("SubmitApplication", Map.of("abstract", "QXABSTRACT 概要", "seedDescription", "QXSEED シーズ"))
        .with("NameReviewers", Map.of("reviewers", List.of(login("alpha"), login("bravo"), login("charlie"))))
        .with("ArrangeInterview", Map.of("panel", PANEL.stream().map(IsolationTest::login).toList()));
    number = player.open(plan);
    play("Task_DeclareConflict");
    Stream.of("qx-applicant", "stranger-applicant", "stranger-reviewer").forEach(this::visit);
    REVIEWERS.forEach(who -> visit(login(who)));
    OFFICES.forEach(this::visit);
    visitors.put("nobody", Visitor.anonymous(port));
  }

  @AfterAll
  void quiet() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAppender(log);
    root.setLevel(level);
  }

  private static String identity(String who) {
    return "qx" + who;
  }

  private static String login(String who) {
    return identity(who);
  }

  private static String text(String who) {
    return "TX" + who.toUpperCase(Locale.ROOT) + "Q";
  }

  private void add(String id, String name, String organisation, Role role) {
    users.add(new Person(new PersonId(id), name, id + "@example.jp", organisation, Locale.JAPANESE, Set.of(role)), Visitor.PASSWORD);
  }

  private void visit(String id) {
    visitors.put(id, Visitor.loggedIn(port, id));
  }

  /** Everything that is not held, at once. */
  private void play(String... held) {
    Plan holding = plan;
    for (String task : held) {
      holding = holding.turn(Turn.hold(task));
    }
    do {
      time.advance(Duration.ZERO);
    } while (player.playAtOnce(number, holding) > 0);
  }

  private String open(String task, String login) {
    return jdbc.sql("select t.id_ from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_ join act_ru_execution e on e.id_ = t.proc_inst_id_ "
        + "where t.task_def_key_ = ? and l.user_id_ = ? and e.business_key_ = ?").params(task, login, number.value()).query(String.class).single();
  }

  private void done(String who, String task, Map<String, Object> values) {
    Seen answer = visitors.get(login(who)).call("POST", "/engine-rest/task/" + open(task, login(who)) + "/complete", variables(values));
    assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    time.advance(Duration.ZERO);
  }

  private static String variables(Map<String, Object> values) {
    Map<String, Object> variables = new HashMap<>();
    values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
    return Http.JSON.writeValueAsString(Map.of("variables", variables));
  }

  private static Map<String, Object> declaration(String answer) {
    Map<String, Object> values = new HashMap<>(Map.of("answer", answer, "confidentiality", true, "noOutsideAi", true));
    if (!answer.equals("NONE")) {
      values.put("kind", "JOINT_RESEARCH");
    }
    return values;
  }

  private static Map<String, Object> review(String who) {
    Map<String, Object> values = new HashMap<>();
    for (String comment : List.of("seedComment", "planComment", "commercialisationComment", "teamComment", "impactComment", "overallComment")) {
      values.put(comment, text(who) + " " + comment);
    }
    for (String mark : List.of("seedNovelty", "planValidity", "commercialisation", "team", "impact")) {
      values.put(mark, "4");
    }
    values.put("overall", "A");
    return values;
  }

  // ---- what each may find

  private Set<String> all() {
    Set<String> words = new LinkedHashSet<>();
    Stream.concat(REVIEWERS.stream(), PANEL.stream()).forEach(who -> {
      words.add(identity(who));
      words.add(text(who));
    });
    return words;
  }

  /** Words that this person must not find; those who have no business with the case must not even find its title. */
  private Set<String> forbidden(String login, boolean file, Map<String, String> insight) {
    Set<String> words = all();
    if (OFFICES.contains(login)) {
      words.removeIf(word -> KNOWING_NAMES.contains(login) && word.startsWith("qx") || file && DECIDING.contains(login));
      return words;
    }
    if (login.equals("qx-applicant")) {
      return words;
    }
    words.removeIf(word -> word.equals(login) || word.equalsIgnoreCase(login.replaceFirst("qx", "TX") + "Q"));
    String level = insight.getOrDefault(login, "NONE");
    if (!level.equals("CONTENT")) {
      words.addAll(CONTENT);
    }
    if (level.equals("NONE")) {
      words.addAll(ABOUT);
      words.add(number.value());
    }
    return words;
  }

  private static void look(String login, String request, Seen seen, Set<String> forbidden, Set<String> findings) {
    for (String word : forbidden) {
      if (seen.text().contains(word) && !request.contains(word)) {
        int at = seen.text().indexOf(word);
        findings.add(login + " found " + word + " at " + request + " (" + seen.status() + "): …"
            + seen.text().substring(Math.max(0, at - 80), Math.min(seen.text().length(), at + 60)).replaceAll("\\s+", " "));
      }
    }
    // what has ended is unknown to the engine's own API inside the web applications; it says 500 for that
    if (seen.status() >= 500 && !seen.text().contains("NullValueException")) {
      findings.add(login + " broke " + request + " (" + seen.status() + "): " + seen.text().substring(0, Math.min(1500, seen.text().length())));
    }
  }

  /** These people walk every door. */
  private void walk(Map<String, String> insight, List<String> who) {
    EngineQueries queries = new EngineQueries(jdbc, number.value());
    List<String> people = List.of(login(places("qxecho") == 0 ? "alpha" : "papa"));
    Set<String> documents = new TreeSet<>(jdbc.sql("select id from document where case_number = ?").param(number.value()).query(String.class).list());
    Set<String> findings = new TreeSet<>();
    List<Query> open = queries.open(people);
    List<Query> closed = queries.closed(people);
    List<Query> web = queries.webApplications();
    boolean whole = who.size() == visitors.size();
    who.forEach(login -> {
      Visitor visitor = visitors.get(login);
      Set<String> inEngine = forbidden(login, false, insight);
      Set<String> inFile = forbidden(login, true, insight);
      pages(login, visitor, documents, insight, inFile, findings);
      for (Query query : open) {
        ask(login, visitor, Visitor.BASIC_API, query, inEngine, findings);
      }
      // the same engine answers behind both: every question at both doors once is enough, when everybody walks
      for (Query query : whole ? open : List.<Query>of()) {
        ask(login, visitor, Visitor.SESSION_API, query, inEngine, findings);
      }
      for (Query query : whole ? closed : List.<Query>of()) {
        int status = ask(login, visitor, Visitor.BASIC_API, query, inEngine, findings).status();
        if (status != (visitor.isAnonymous() ? 401 : 403)) {
          findings.add(login + " reached " + query + ": " + status);
        }
      }
      closed.forEach(query -> ask(login, visitor, Visitor.SESSION_API, query, inEngine, findings));
      web.forEach(query -> ask(login, visitor, "", query, inEngine, findings));
    });
    assertThat(findings).isEmpty();
  }

  private static Seen ask(String login, Visitor visitor, String api, Query query, Set<String> forbidden, Set<String> findings) {
    String path = api + query.path().replace("{", "%7B").replace("}", "%7D");
    Seen seen = visitor.call(query.body() == null ? "GET" : "POST", path, query.body());
    look(login, path + " " + query.body(), seen, forbidden, findings);
    if (visitor.isAnonymous() && seen.status() == 200) {
      findings.add("nobody reached " + path);
    }
    return seen;
  }

  private void pages(String login, Visitor visitor, Set<String> documents, Map<String, String> insight, Set<String> forbidden, Set<String> findings) {
    String file = "/cases/" + number;
    for (String path : List.of("/", "/cases", "/cases?q=QX", "/cases?q=qxalpha", file, file + "/documents", "/demo", "/api", "/api/cases", "/api/cases?size=100",
        "/api" + file,
        "/api" + file + "/documents", "/api" + file + "/review", "/api/openapi", "/api/demo/people", "/problems", "/actuator/health", "/actuator/env", "/h2-console")) {
      Seen seen = visitor.get(path);
      look(login, path, seen, forbidden, findings);
      // the title and who applied are on a list of one's own mails for good
      if (path.equals(file) && !visitor.isAnonymous()) {
        boolean may = OFFICES.contains(login) || login.equals("qx-applicant") || !insight.getOrDefault(login, "NONE").equals("NONE");
        if (seen.status() != (may ? 200 : 404)) {
          findings.add(login + " got " + seen.status() + " for the case");
        }
      }
    }
    Set<String> inMails = new LinkedHashSet<>(forbidden);
    ABOUT.forEach(inMails::remove);
    inMails.remove(number.value());
    for (String path : List.of("/mails", "/mails?page=2", "/mails?case=" + number)) {
      look(login, path, visitor.get(path), inMails, findings);
    }
    for (Mail mail : outbox.of(number)) {
      look(login, "/mails/" + mail.id(), visitor.get("/mails/" + mail.id()), inMails, findings);
    }
    boolean reads = OFFICES.contains(login) || login.equals("qx-applicant");
    for (String document : documents) {
      boolean may = reads || insight.getOrDefault(login, "NONE").equals("CONTENT");
      for (String path : List.of(file + "/documents/" + document, "/api" + file + "/documents/" + document)) {
        Seen seen = visitor.get(path);
        boolean refused = seen.status() == 404 || visitor.isAnonymous() && (seen.status() == 401 || seen.text().contains("/login"));
        if (!may && !refused) {
          findings.add(login + " got " + seen.status() + " for document " + path);
        }
        if (reads && seen.status() != 200) {
          findings.add(login + " did not get " + path + ": " + seen.status());
        }
      }
    }
  }

  private Set<String> seenTasks(Visitor visitor, String api) {
    Set<String> ids = new TreeSet<>();
    String body = visitor.get(api + "task?maxResults=1000").text();
    Http.JSON.readTree(body.substring(body.indexOf("\n[") + 1)).forEach(task -> ids.add(task.path("id").asString()));
    return ids;
  }

  // ---- the case on its way

  @Test
  @Order(1)
  void whoHasNotDeclaredSeesTitleAndOrganisations() {
    Map<String, String> insight = Map.of("qxalpha", "TITLE", "qxbravo", "TITLE", "qxcharlie", "TITLE");
    Seen file = visitors.get("qxalpha").get("/cases/" + number);
    assertThat(file.text()).contains("QXTITLE", "QXCOMPANY");
    walk(insight, List.of("qxalpha", "qxecho", "stranger-reviewer", "qx-applicant", "stranger-applicant", "nobody"));
  }

  @Test
  @Order(2)
  void aConflictClosesTheFileAndNoneOpensIt() {
    done("alpha", "Task_DeclareConflict", declaration("NONE"));
    done("bravo", "Task_DeclareConflict", declaration("NONE"));
    Map<String, Object> conflict = declaration("CONFLICT");
    conflict.put("explanation", text("charlie") + " 共同研究");
    done("charlie", "Task_DeclareConflict", conflict);
    plan = plan.with("ReplaceReviewer", Map.of("reviewer", login("delta")));
    play("Task_DeclareConflict", "Task_ReviewApplication");
    done("delta", "Task_DeclareConflict", declaration("NONE"));
    done("alpha", "Task_ReviewApplication", review("alpha"));

    assertThat(visitors.get("qxcharlie").get("/cases/" + number).status()).isEqualTo(404);
    assertThat(visitors.get("qxalpha").get("/cases/" + number).text()).contains(text("alpha"));
    assertThat(visitors.get("qxbravo").get("/cases/" + number).text()).contains("QXABSTRACT");
    for (String login : DECIDING) {
      assertThat(visitors.get(login).get("/cases/" + number).text()).as(login).contains(text("alpha"), identity("alpha"));
    }
    walk(Map.of("qxalpha", "CONTENT", "qxbravo", "CONTENT", "qxdelta", "CONTENT"), List.copyOf(visitors.keySet()));
  }

  @Test
  @Order(3)
  void aReviewerCannotSeeThatOthersHaveTasks() {
    for (String api : List.of(Visitor.BASIC_API, Visitor.SESSION_API)) {
      Visitor bravo = visitors.get("qxbravo");
      assertThat(seenTasks(bravo, api)).containsExactly(open("Task_ReviewApplication", "qxbravo"));
      assertThat(bravo.get(api + "task/count").text()).contains("{\"count\":1}");
      assertThat(seenTasks(visitors.get("qxalpha"), api)).isEmpty();
      assertThat(seenTasks(visitors.get("stranger-reviewer"), api)).isEmpty();
      for (String history : List.of("history/task/count", "history/activity-instance/count", "history/process-instance/count", "history/variable-instance/count",
          "process-instance/count",
          "history/detail/count")) {
        assertThat(bravo.get(api + history).text()).as(history).contains("{\"count\":0}");
      }
    }
    for (String login : List.of("qxbravo", "secretariat", "accounting", "po", "pd", "executive")) {
      assertThat(visitors.get(login).get(Visitor.SESSION_API + "deployment").status()).as(login).isEqualTo(403);
      assertThat(visitors.get(login).get(Visitor.SESSION_API + "authorization").status()).as(login).isEqualTo(403);
    }
  }

  // ---- tampering

  private record Attempt(String method, String path, String body) {}

  private List<Attempt> attempts(String me, String group, String task) {
    String instance = jdbc.sql("select proc_inst_id_ from act_ru_task where id_ = ?").param(task).query(String.class).single();
    String job = jdbc.sql("select id_ from act_ru_job where process_instance_id_ = ? fetch first 1 row only").param(instance).query(String.class).single();
    String filter = jdbc.sql("select id_ from act_ru_filter fetch first 1 row only").query(String.class).single();
    String deployment = jdbc.sql("select id_ from act_re_deployment fetch first 1 row only").query(String.class).single();
    String definition = jdbc.sql("select proc_def_id_ from act_ru_task where id_ = ?").param(task).query(String.class).single();
    List<Attempt> all = new ArrayList<>();
    for (String action : List.of("complete", "submit-form", "resolve")) {
      all.add(new Attempt("POST", "task/" + task + "/" + action, variables(review("bravo"))));
    }
    for (String action : List.of("claim", "assignee", "delegate")) {
      all.add(new Attempt("POST", "task/" + task + "/" + action, "{\"userId\":\"" + me + "\"}"));
    }
    all.add(new Attempt("POST", "task/" + task + "/bpmnError", "{\"errorCode\":\"x\"}"));
    all.add(new Attempt("POST", "task/" + task + "/bpmnEscalation", "{\"escalationCode\":\"x\"}"));
    all.add(new Attempt("PUT", "task/" + task, "{\"name\":\"x\",\"assignee\":\"" + me + "\",\"owner\":\"" + me + "\",\"priority\":99}"));
    all.add(new Attempt("DELETE", "task/" + task, null));
    all.add(new Attempt("POST", "task/" + task + "/identity-links", "{\"userId\":\"" + me + "\",\"type\":\"candidate\"}"));
    all.add(new Attempt("POST", "task/" + task + "/identity-links", "{\"userId\":\"" + me + "\",\"type\":\"owner\"}"));
    all.add(new Attempt("POST", "task/" + task + "/identity-links", "{\"groupId\":\"" + group + "\",\"type\":\"candidate\"}"));
    all.add(new Attempt("POST", "task/" + task + "/identity-links/delete", "{\"userId\":\"qxdelta\",\"type\":\"candidate\"}"));
    for (String where : List.of("task/" + task + "/variables", "task/" + task + "/localVariables", "process-instance/" + instance + "/variables", "execution/"
        + instance + "/localVariables")) {
      all.add(new Attempt("PUT", where + "/reviewer", "{\"value\":\"" + me + "\",\"type\":\"String\"}"));
      all.add(new Attempt("POST", where, "{\"modifications\":{\"reviewer\":{\"value\":\"" + me + "\",\"type\":\"String\"}},\"deletions\":[\"brief\"]}"));
      all.add(new Attempt("DELETE", where + "/reviewer", null));
    }
    all.add(new Attempt("POST", "task/create", "{\"id\":\"made-up\",\"name\":\"x\",\"assignee\":\"" + me + "\"}"));
    all.add(new Attempt("POST", "task/" + task + "/comment/create", "{\"message\":\"x\"}"));
    all.add(new Attempt("POST", "process-instance/" + instance + "/modification",
        "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"Task_ReviewApplication\"}]}"));
    all.add(new Attempt("PUT", "process-instance/" + instance + "/suspended", "{\"suspended\":true}"));
    all.add(new Attempt("PUT", "process-definition/" + definition + "/suspended", "{\"suspended\":true,\"includeProcessInstances\":true}"));
    all.add(new Attempt("DELETE", "process-instance/" + instance, null));
    all.add(new Attempt("POST", "process-instance/delete", "{\"processInstanceIds\":[\"" + instance + "\"]}"));
    all.add(new Attempt("POST", "execution/" + instance + "/signal", "{}"));
    all.add(new Attempt("POST", "message", "{\"messageName\":\"Withdrawn\",\"businessKey\":\"" + number + "\"}"));
    all.add(new Attempt("POST", "signal", "{\"name\":\"Withdrawn\"}"));
    all.add(new Attempt("POST", "condition", "{\"variables\":{\"outstanding\":{\"value\":0}},\"businessKey\":\"" + number + "\"}"));
    for (String process : List.of("AStepRepayable", "Review", "DocumentScreening", "ReportCaseEvent")) {
      all.add(new Attempt("POST", "process-definition/key/" + process + "/start", "{\"businessKey\":\"" + number + "\"}"));
      all.add(new Attempt("POST", "process-definition/key/" + process + "/submit-form", "{\"businessKey\":\"" + number + "\",\"variables\":{}}"));
    }
    all.add(new Attempt("POST", "process-definition/" + definition + "/restart", "{\"processInstanceIds\":[\"" + instance + "\"],\"instructions\":[]}"));
    all.add(new Attempt("POST", "modification/execute", "{\"processDefinitionId\":\"" + definition + "\",\"processInstanceIds\":[\"" + instance
        + "\"],\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"Task_ReviewApplication\"}]}"));
    all.add(new Attempt("DELETE", "deployment/" + deployment + "?cascade=true", null));
    all.add(new Attempt("POST", "deployment/" + deployment + "/redeploy", "{}"));
    all.add(new Attempt("POST", "job/" + job + "/execute", "{}"));
    all.add(new Attempt("PUT", "job/" + job + "/duedate", "{\"duedate\":\"2020-01-01T00:00:00.000+0900\"}"));
    all.add(new Attempt("PUT", "job/" + job + "/retries", "{\"retries\":0}"));
    all.add(new Attempt("PUT", "job/" + job + "/suspended", "{\"suspended\":true}"));
    all.add(new Attempt("POST", "filter/create", "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{\"candidateUser\":\"qxdelta\"}}"));
    all.add(new Attempt("PUT", "filter/" + filter, "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{}}"));
    all.add(new Attempt("DELETE", "filter/" + filter, null));
    all.add(new Attempt("POST", "authorization/create", "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"" + me + "\",\"resourceType\":7,\"resourceId\":\"*\"}"));
    all.add(new Attempt("POST", "user/create",
        "{\"profile\":{\"id\":\"made-up\",\"firstName\":\"x\",\"lastName\":\"x\",\"email\":\"x@example.jp\"},\"credentials\":{\"password\":\"Gate-2026-Kanmon!\"}}"));
    all.add(new Attempt("PUT", "user/qxdelta/credentials", "{\"password\":\"Gate-2027-Kanmon!\",\"authenticatedUserPassword\":\"" + Visitor.PASSWORD + "\"}"));
    all.add(new Attempt("PUT", "user/qxdelta/profile", "{\"id\":\"qxdelta\",\"firstName\":\"x\",\"lastName\":\"x\",\"email\":\"stolen@example.jp\"}"));
    all.add(new Attempt("DELETE", "user/qxdelta", null));
    all.add(new Attempt("PUT", "group/programme-directors/members/" + me, "{}"));
    all.add(new Attempt("POST", "group/create", "{\"id\":\"made-up\",\"name\":\"x\"}"));
    all.add(new Attempt("DELETE", "history/process-instance/" + instance, null));
    all.add(new Attempt("POST", "external-task/fetchAndLock", "{\"workerId\":\"" + me + "\",\"maxTasks\":1,\"topics\":[{\"topicName\":\"x\",\"lockDuration\":1000}]}"));
    all.add(new Attempt("POST", "decision-definition/key/ProgrammeTerms/evaluate", "{\"variables\":{}}"));
    return all;
  }

  private String state() {
    StringBuilder state = new StringBuilder();
    for (String sql : List.of("select id_, name_, assignee_, owner_, delegation_, priority_, suspension_state_ from act_ru_task order by id_",
        "select id_, name_, text_, long_ from act_ru_variable order by id_", "select id_, user_id_, group_id_, task_id_ from act_ru_identitylink order by id_",
        "select id_, act_id_, suspension_state_ from act_ru_execution order by id_", "select id_, retries_, duedate_, suspension_state_ from act_ru_job order by id_",
        "select id_, user_id_, group_id_, resource_id_, perms_ from act_ru_authorization order by id_", "select id_, name_, query_ from act_ru_filter order by id_",
        "select id_, email_, pwd_ from act_id_user order by id_", "select user_id_, group_id_ from act_id_membership order by 1, 2",
            "select id_ from act_hi_varinst order by id_",
        "select id_ from act_hi_comment", "select id_ from act_re_deployment", "select id_, suspension_state_ from act_re_procdef order by id_",
            "select count(*) from review",
        "select count(*) from review_place", "select count(*) from conflict_declaration", "select count(*) from decision", "select count(*) from funding_case",
        "select count(*) from mail", "select count(*) from timeline")) {
      jdbc.sql(sql).query().listOfRows().forEach(row -> state.append(row).append('\n'));
    }
    return state.toString();
  }

  @Test
  @Order(4)
  void nobodyActsInAnothersPlace() {
    // while reviewers work: no field of a form is a variable of the engine
    assertThat(jdbc.sql("select distinct v.name_ from act_ru_variable v join act_re_procdef d on v.proc_def_id_ = d.id_ where d.key_ in ('Review', 'PanelMember')")
        .query(String.class).list()).isNotEmpty()
        .isSubsetOf("caseNumber", "title", "organisation", "applicant", "reviewer", "panelist", "answer", "brief", "options", "interviewAt");
    String task = open("Task_ReviewApplication", "qxdelta");
    Map<String, String> groups = Map.of("po", "programme-officers", "pd", "programme-directors", "secretariat", "secretariat", "accounting", "accounting", "executive",
        "executives",
        "manager", "programme-managers", "qx-applicant", "applicants");
    Map<String, String> insight = Map.of("qxalpha", "CONTENT", "qxbravo", "CONTENT", "qxdelta", "CONTENT");
    Set<String> findings = new TreeSet<>();
    for (String login : List.of("qxalpha", "qxbravo", "qxcharlie", "stranger-reviewer", "po", "secretariat", "accounting", "pd", "executive", "manager", "qx-applicant",
        "nobody")) {
      Set<String> forbidden = forbidden(login, false, insight);
      String before = state();
      for (String api : List.of(Visitor.BASIC_API, Visitor.SESSION_API)) {
        for (Attempt attempt : attempts(login, groups.getOrDefault(login, "reviewers"), task)) {
          String request = attempt.method() + " " + api + attempt.path() + " " + attempt.body();
          Seen seen = visitors.get(login).call(attempt.method(), api + attempt.path(), attempt.body());
          look(login, request, seen, forbidden, findings);
          if (seen.status() < 400 && !harmless(attempt)) {
            findings.add(login + " was let through at " + request + ": " + seen.status());
          }
          String after = state();
          if (!after.equals(before)) {
            findings.add(login + " changed something by " + request + ": " + seen.status() + difference(before, after));
            before = after;
          }
        }
      }
    }
    assertThat(findings).isEmpty();
  }

  /** A search for work that does not exist, a table of public numbers. */
  private static boolean harmless(Attempt attempt) {
    return attempt.path().startsWith("external-task/");
  }

  private static String difference(String before, String after) {
    Set<String> lines = new LinkedHashSet<>(List.of(after.split("\n")));
    lines.removeAll(List.of(before.split("\n")));
    return " " + lines.toString().substring(0, Math.min(300, lines.toString().length()));
  }

  @Test
  @Order(5)
  void theFormIsAllThatAReviewerCanSay() {
    String task = open("Task_ReviewApplication", "qxbravo");
    String before = state();
    for (String unknown : List.of("reviewer", "answer", "applicant", "assignee", "outcome")) {
      Map<String, Object> values = review("bravo");
      values.put(unknown, "qxbravo");
      for (String action : List.of("complete", "submit-form")) {
        for (String api : List.of(Visitor.BASIC_API, Visitor.SESSION_API)) {
          Seen refused = visitors.get("qxbravo").call("POST", api + "task/" + task + "/" + action, variables(values));
          assertThat(refused.status()).as(refused.text()).isEqualTo(422);
          assertThat(refused.text()).contains("/" + unknown);
        }
      }
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  @Order(6)
  void aReplacedReviewerHasNoPartInItAnyMore() {
    done("bravo", "Task_ReviewApplication", review("bravo"));
    plan = plan.with("ReplaceReviewer", Map.of("reviewer", login("echo")));
    for (int n = 0; n < 20 && places("qxecho") == 0; n++) {
      Instant next = time.nextTimer().orElseThrow();
      time.advanceTo(next);
      play("Task_DeclareConflict", "Task_ReviewApplication");
    }
    done("echo", "Task_DeclareConflict", declaration("NONE"));
    assertThat(visitors.get("qxdelta").get("/cases/" + number).status()).isEqualTo(404);
    done("echo", "Task_ReviewApplication", review("echo"));
  }

  private int places(String login) {
    return jdbc.sql("select count(*) from review_place where reviewer = ? and case_number = ?").params(login, number.value()).query(Integer.class).single();
  }

  @Test
  @Order(7)
  void membersOfThePanelDoNotSeeEachOthersGrades() {
    play("Task_DeclarePanelConflict", "Task_GradeInterview", "Task_ConcludeInterview");
    PANEL.forEach(who -> visit(login(who)));
    for (String who : List.of("papa", "quebec", "romeo", "sierra")) {
      done(who, "Task_DeclarePanelConflict", declaration("NONE"));
    }
    Map<String, Object> conflict = declaration("CONFLICT");
    conflict.put("explanation", text("tango") + " 共同研究");
    done("tango", "Task_DeclarePanelConflict", conflict);
    for (int n = 0; n < 20 && graders() == 0; n++) {
      time.advanceTo(time.nextTimer().orElseThrow());
    }
    for (String who : List.of("papa", "romeo", "sierra")) {
      done(who, "Task_GradeInterview", Map.of("grade", "B", "comment", text(who) + " 評点"));
    }
    assertThat(visitors.get("qxpapa").get("/cases/" + number).text()).contains(text("papa"));
    assertThat(visitors.get("pd").get("/cases/" + number).text()).contains(text("papa"));
    Map<String, String> insight = new HashMap<>();
    Stream.of("alpha", "bravo", "echo", "papa", "quebec", "romeo", "sierra").forEach(who -> insight.put(login(who), "CONTENT"));
    walk(insight, List.of("qxpapa", "qxquebec", "qxtango", "qxdelta", "qx-applicant", "secretariat", "accounting", "po", "manager"));
  }

  private String stage() {
    return jdbc.sql("select stage from funding_case where case_number = ?").param(number.value()).query(String.class).single();
  }

  private int graders() {
    return jdbc.sql("select count(*) from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where t.task_def_key_ = 'Task_GradeInterview' and e.business_key_ = ?")
        .param(number.value()).query(Integer.class).single();
  }

  @Test
  @Order(8)
  void afterTheDecisionTheApplicantLearnsTheResultAndNoName() {
    // one member of the panel never answers
    for (int n = 0; n < 40 && !stage().equals("contract"); n++) {
      time.nextTimer().ifPresent(time::advanceTo);
      play("Task_GradeInterview", "Task_SubmitDevelopmentPlan");
    }
    assertThat(stage()).isEqualTo("contract");
    walk(Map.of(), List.of("qx-applicant", "qxalpha", "qxpapa", "stranger-applicant", "accounting"));
  }

  @Test
  @Order(9)
  void noMailNoLogLineAndNoTableOfTheEngineKeepsWhatTheyWrote() {
    Set<String> findings = new TreeSet<>();
    for (Mail mail : outbox.of(number)) {
      String whole = mail.subject() + "\n" + mail.body();
      for (String word : all()) {
        boolean own = mail.recipient().equals(word);
        if (whole.contains(word) && !own) {
          findings.add("mail " + mail.notice() + " to " + mail.recipient() + " has " + word);
        }
      }
    }
    for (ILoggingEvent event : List.copyOf(log.list)) {
      String whole = event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
      Stream.concat(all().stream(), CONTENT.stream()).filter(whole::contains).forEach(word -> findings.add("log of " + event.getLoggerName() + " has " + word + ": "
          + whole));
    }
    Set<String> texts = new TreeSet<>(all());
    texts.removeIf(word -> word.startsWith("qx"));
    texts.addAll(CONTENT);
    for (Map<String, Object> column : jdbc.sql("select table_name, column_name from information_schema.columns where table_name like 'ACT\\_%' escape '\\' "
        + "and data_type in ('CHARACTER VARYING', 'CHARACTER LARGE OBJECT')").query().listOfRows()) {
      String from = "select count(*) from " + column.get("TABLE_NAME") + " where " + column.get("COLUMN_NAME") + " like ?";
      texts.stream().filter(word -> jdbc.sql(from).param("%" + word + "%").query(Long.class).single() > 0)
          .forEach(word -> findings.add(word + " in " + column.get("TABLE_NAME") + "." + column.get("COLUMN_NAME")));
    }
    jdbc.sql("select bytes_ from act_ge_bytearray where deployment_id_ is null").query((row, n) -> row.getBytes(1)).list().forEach(bytes -> {
      String content = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
      texts.stream().filter(content::contains).forEach(word -> findings.add(word + " in ACT_GE_BYTEARRAY"));
    });
    assertThat(findings).isEmpty();
  }
}
