package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.editions.MoveRunner;
import org.kanmon.inspection.Inspection;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Editions side by side, made from files alone: a new one is for new cases, what changed is told, and open cases are moved on purpose: looked at first, one
 * transaction each, with a log; what cannot be moved stays and says why.
 */
@RunningOffice
// an office of its own: its editions are nobody else's
@Tag("own-office")
@TestPropertySource(properties = "kanmon.moves.order=100")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EditionsTest {

  private static final String TALK = "Task_HoldPreliminaryTalk";
  private static final String REVIEW = "Task_ReviewApplication";

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private TimeTravel time;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private RepositoryService repository;
  @Autowired
  private MoveRunner runner;
  @Autowired
  private AutowireCapableBeanFactory beans;
  @Autowired
  private Inspection inspection;
  @Autowired
  private UserStore users;

  private String first;
  private String second;
  private CaseNumber talking;
  private CaseNumber reviewed;
  private Plan review;
  private String dueBefore;

  @BeforeAll
  void casesUnderTheFirstEdition() throws IOException {
    time.set(Duration.ZERO);
    first = only("select id_ from act_re_deployment");
    review = Plan.of("ed-review", "applicant", "東都大学", "査読中の課題", 100_000_000L, 24, 0)
        .with("NameReviewers", Map.of("reviewers", List.of("reviewer", "tanaka", "suzuki")));
    reviewed = player.open(review);
    Plan held = review.turn(Turn.hold(REVIEW));
    for (int quiet = 0; quiet < 60 && open(REVIEW, reviewed) < 3; ) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(reviewed, held) == 0) {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
    assertThat(open(REVIEW, reviewed)).isEqualTo(3);
    talking = opened("ed-talk");
    assertThat(as("secretariat").post("/engine-rest/task/" + task(TALK, talking) + "/claim", Map.of("userId", "secretariat")).status()).isEqualTo(204);
    dueBefore = only("select cast(due_date_ as varchar(40)) from act_ru_task where id_ = '" + task(TALK, talking) + "'");
    second = deploy(EditionsTest::secondEdition);
  }

  private CaseNumber opened(String key) {
    CaseNumber number = player.open(Plan.of(key, "applicant", "東都大学", "課題 " + key, 100_000_000L, 24, 0));
    time.advance(Duration.ZERO);
    return number;
  }

  private String deploy(BinaryOperator<String> change) throws IOException {
    DeploymentBuilder edition = repository.createDeployment().name("kanmon");
    for (String name : repository.getDeploymentResourceNames(first)) {
      try (InputStream in = repository.getResourceAsStream(first, name)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        edition.addInputStream(name, new ByteArrayInputStream(change.apply(name, text).getBytes(StandardCharsets.UTF_8)));
      }
    }
    time.advance(Duration.ofSeconds(5));
    return edition.deploy().getId();
  }

  private static String secondEdition(String name, String text) {
    return switch (name) {
      case "processes/phases/Consultation.bpmn" -> text.replaceFirst("(<[^>]*userTask[^>]*)name=\"[^\"]*\"([^>]*id=\"" + TALK + "\")", "$1name=\"第二版の面談\"$2")
          .replaceFirst("(<[^>]*userTask[^>]*id=\"" + TALK + "\"[^>]*)name=\"[^\"]*\"", "$1name=\"第二版の面談\"");
      case "processes/rules/Deadlines.dmn" -> text.replaceFirst("(?s)(\"" + TALK + "\".*?<text>)10</text>", "$140</text>");
      case "forms/HoldPreliminaryTalk.form" -> text.replaceFirst("\"components\"\\s*:\\s*\\[",
          "\"components\": [{\"type\": \"textfield\", \"id\": \"Field_question\", \"key\": \"question\", \"label\": \"第二版の質問\", \"validate\": {\"required\": true}},");
      default -> text;
    };
  }

  /** The step in which reviewers write is another one. */
  private static String thirdEdition(String name, String text) {
    return name.equals("processes/phases/Review.bpmn") ? text.replace(REVIEW + "\"", "Task_WriteReview\"").replace(REVIEW + "<", "Task_WriteReview<") : text;
  }

  private Http as(String who) {
    return new Http(port, who, Visitor.PASSWORD);
  }

  private String only(String sql) {
    return jdbc.sql(sql).query(String.class).single();
  }

  private int open(String task, CaseNumber number) {
    return tasks(task, number).size();
  }

  private List<String> tasks(String task, CaseNumber number) {
    return jdbc.sql("select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where t.task_def_key_ = ? and e.business_key_ = ? order by t.id_")
        .params(task, number.value()).query(String.class).list();
  }

  private String task(String task, CaseNumber number) {
    return tasks(task, number).get(0);
  }

  /** The editions of everything that runs on a case. */
  private List<String> editions(CaseNumber number) {
    return jdbc.sql("select distinct d.deployment_id_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ "
        + "join act_ru_execution i on i.id_ = e.proc_inst_id_ where i.business_key_ = ?").param(number.value()).query(String.class).list();
  }

  /** What people call an edition; its id in the engine is for those who compare and move. */
  private String name(String edition) {
    return StreamSupport.stream(ok(as("manager").get("/api/editions")).spliterator(), false).filter(one -> one.path("id").asString().equals(edition))
        .map(one -> one.path("name").asString()).findFirst().orElseThrow();
  }

  private JsonNode ok(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    return answer.json();
  }

  private JsonNode preview(String who, String from, String to, CaseNumber... numbers) {
    StringBuilder query = new StringBuilder("?lang=ja&to=" + to);
    List.of(numbers).forEach(number -> query.append("&case=").append(number));
    return ok(as(who).get("/api/editions/" + from + "/preview" + query));
  }

  private Answer order(String who, String from, String to, List<String> numbers) {
    return as(who).post("/api/edition-moves?lang=ja", Map.of("from", from, "to", to, "cases", numbers, "reason", "制度改正のため"));
  }

  @Test
  @Order(1)
  void aNewEditionIsForNewCases() {
    CaseNumber fresh = opened("ed-new");
    assertThat(ok(as("applicant").get("/api/cases/" + fresh)).path("rulebook").path("name").asString()).isEqualTo(name(second));
    JsonNode old = ok(as("applicant").get("/api/cases/" + talking)).path("rulebook");
    assertThat(old.path("name").asString()).isEqualTo(name(first));
    assertThat(old.path("name").asString()).matches("\\d{4}-\\d\\d-\\d\\d / [0-9a-f]{6}");
    assertThat(editions(talking)).containsExactly(first);
    JsonNode all = ok(as("manager").get("/api/editions"));
    assertThat(all).hasSize(2);
    assertThat(all.get(0).path("id").asString()).isEqualTo(second);
    assertThat(all.get(0).path("newest").asBoolean()).isTrue();
    assertThat(all.get(0).path("openCases").asInt()).isEqualTo(1);
    assertThat(all.get(1).path("openCases").asInt()).isEqualTo(2);
    assertThat(ok(as("admin").get("/api/editions/" + first + "/cases")).path("items").findValuesAsString("caseNumber"))
        .containsExactlyInAnyOrder(talking.value(), reviewed.value());
    for (String who : List.of("po", "pd", "secretariat", "accounting", "executive", "reviewer", "applicant")) {
      for (String path : List.of("", "/" + first + "/cases", "/" + first + "/differences?to=" + second, "/" + first + "/preview?to=" + second + "&case=" + talking)) {
        assertThat(as(who).get("/api/editions" + path).status()).as(who + path).isEqualTo(403);
      }
      assertThat(order(who, first, second, List.of(talking.value())).status()).as(who).isEqualTo(403);
    }
  }

  @Test
  @Order(2)
  void whatChangedIsTold() {
    String differences = as("manager").get("/api/editions/" + first + "/differences?lang=ja&to=" + second).text();
    assertThat(differences).contains("\"after\":\"第二版の面談\"", "Rule_HoldPreliminaryTalk", "\"before\":\"10\",\"after\":\"40\"", "第二版の質問 (question)", "セル (変更)");
    assertThat(ok(as("manager").get("/api/editions/" + first + "/differences?to=" + second))).hasSize(3);
    assertThat(as("manager").get("/api/editions/" + first + "/differences?to=nothing").status()).isEqualTo(404);
    Visitor manager = Visitor.loggedIn(port, "manager");
    assertThat(manager.get("/editions").text()).contains("新規案件に適用", "二つの版の比較");
    assertThat(manager.get("/editions/differences?from=" + first + "&to=" + second).text()).contains("第二版の面談", "変更前");
    assertThat(manager.get("/editions/" + first).text()).contains(talking.value(), "移行を事前確認");
  }

  @Test
  @Order(3)
  void aPreviewTellsWhatGoesWhereAndChangesNothing() {
    JsonNode previews = preview("manager", first, second, talking, reviewed);
    JsonNode talk = previews.get(0);
    assertThat(talk.path("possible").asBoolean()).as(previews.toString()).isTrue();
    assertThat(talk.path("steps").toString()).contains("\"after\":\"第二版の面談\"");
    assertThat(previews.get(1).path("possible").asBoolean()).as(previews.toString()).isTrue();
    assertThat(previews.get(1).path("steps").toString()).contains(REVIEW, "SubProcess_Selection");
    assertThat(editions(talking)).containsExactly(first);
    assertThat(editions(reviewed)).containsExactly(first);
    assertThat(cases.get(talking).rulebook()).isEqualTo(first);
    JsonNode others = preview("manager", second, first, talking);
    assertThat(others.get(0).path("hindrances").get(0).path("code").asString()).isEqualTo("elsewhere");
    assertThat(preview("manager", first, second, new CaseNumber("AR-1999-9999")).get(0).path("hindrances").get(0).path("code").asString()).isEqualTo("no-such-case");
    assertThat(as("manager").get("/api/editions/" + first + "/preview?to=" + second).problem()).isEqualTo("invalid-fields");
    assertThat(Visitor.loggedIn(port, "manager").get("/editions/" + first + "/preview?to=" + second + "&case=" + talking).text()).contains("第二版の面談", "移行できます");
  }

  @Test
  @Order(4)
  void aMoveThatIsStoppedMovesNothingMore() {
    JsonNode move = ok(order("manager", first, second, List.of(talking.value(), reviewed.value())));
    assertThat(move.path("running").asBoolean()).isTrue();
    assertThat(move.path("waiting").asInt()).isEqualTo(2);
    JsonNode stopped = ok(as("admin").post(move.path("href").asString() + "/stop", Map.of()));
    assertThat(stopped.path("stopped").asInt()).isEqualTo(2);
    assertThat(stopped.path("stoppedBy").asString()).isEqualTo("admin");
    runner.run();
    assertThat(editions(talking)).containsExactly(first);
    assertThat(as("manager").post(move.path("href").asString() + "/stop", Map.of()).problem()).isEqualTo("move-over");
  }

  @Test
  @Order(5)
  void tasksStayWithTheirPeopleAndFollowTheNewEdition() {
    List<String> reviews = tasks(REVIEW, reviewed);
    String talk = task(TALK, talking);
    Answer ordered = order("manager", first, second, List.of(talking.value(), reviewed.value()));
    assertThat(ordered.status()).isEqualTo(201);
    // as after a restart: what waits is known from the database alone
    beans.createBean(MoveRunner.class).run();
    JsonNode move = ok(as("manager").get(ordered.header("Location") + "?lang=ja"));
    assertThat(move.path("moved").asInt()).as(move.toString()).isEqualTo(2);
    assertThat(move.path("running").asBoolean()).isFalse();
    assertThat(move.path("cases").get(0).path("result").asString()).isEqualTo("移行済み");
    for (CaseNumber number : List.of(talking, reviewed)) {
      assertThat(editions(number)).containsExactly(second);
      assertThat(cases.get(number).rulebook()).isEqualTo(second);
    }
    assertThat(tasks(REVIEW, reviewed)).isEqualTo(reviews);
    assertThat(only("select assignee_ from act_ru_task where id_ = '" + talk + "'")).isEqualTo("secretariat");
    assertThat(only("select cast(due_date_ as varchar(40)) from act_ru_task where id_ = '" + talk + "'")).isEqualTo(dueBefore);
    Map<String, Object> values = new HashMap<>(Map.of("heldOn", LocalDate.now(ZoneId.of("Asia/Tokyo")).toString(), "outcome", "SUITABLE", "notes", "記録"));
    Answer refused = as("secretariat").complete(talk, values);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("/question");
    values.put("question", "回答");
    assertThat(as("secretariat").complete(talk, values).status()).isEqualTo(204);
    time.advance(Duration.ZERO);
    assertThat(open("Task_SubmitMaterial", talking)).isEqualTo(1);
    assertThat(Visitor.loggedIn(port, "po").get("/cases/" + talking).text()).contains("規則集の版の移行", "制度改正のため", "移行済み");
    assertThat(Visitor.loggedIn(port, "applicant").get("/cases/" + talking).text()).doesNotContain("制度改正のため");
    assertThat(Visitor.loggedIn(port, "manager").get("/edition-moves/" + move.path("id").asInt()).text()).contains("移行済み", talking.value());
  }

  @Test
  @Order(6)
  void aMovedCaseGoesOnUnderItsNewEdition() {
    for (int quiet = 0; quiet < 60 && !cases.get(reviewed).stage().equals("contract"); ) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(reviewed, review.turn(Turn.hold("Task_SubmitDevelopmentPlan"))) == 0) {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
    assertThat(cases.get(reviewed).stage()).isEqualTo("contract");
    assertThat(editions(reviewed)).containsExactly(second);
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).isEmpty();
    // what was decided before the move is explained by the edition of then
    JsonNode explained = ok(as("po").get("/api/cases/" + reviewed + "/explanations")).path("explanations");
    assertThat(explained.findValues("rulebook").stream().map(rulebook -> rulebook.path("name").asString()).distinct()).containsExactly(name(first), name(second));
  }

  @Test
  @Order(7)
  void whatCannotBeMovedStaysAndSaysWhy() throws IOException {
    Plan other = Plan.of("ed-stuck", "applicant", "東都大学", "動かせない課題", 100_000_000L, 24, 0).with("HoldPreliminaryTalk", Map.of("question", "回答"))
        .with("NameReviewers", Map.of("reviewers", List.of("reviewer", "tanaka", "suzuki")));
    CaseNumber stuck = player.open(other);
    for (int quiet = 0; quiet < 60 && open(REVIEW, stuck) < 3; ) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(stuck, other.turn(Turn.hold(REVIEW))) == 0) {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
    String third = deploy(EditionsTest::thirdEdition);
    JsonNode preview = preview("manager", second, third, stuck).get(0);
    assertThat(preview.path("possible").asBoolean()).isFalse();
    assertThat(preview.path("hindrances").get(0).path("code").asString()).isEqualTo("no-such-step");
    assertThat(preview.path("hindrances").get(0).path("text").asString()).contains("移行後の版にありません");
    String href = order("manager", second, third, List.of(stuck.value(), talking.value())).header("Location");
    runner.run();
    JsonNode move = ok(as("manager").get(href + "?lang=ja"));
    assertThat(move.path("moved").asInt()).as(move.toString()).isEqualTo(1);
    assertThat(move.path("refused").asInt()).isEqualTo(1);
    assertThat(move.path("cases").toString()).contains("移行できず：案件が現在いる");
    assertThat(editions(stuck)).containsExactly(second);
    assertThat(cases.get(stuck).rulebook()).isEqualTo(second);
    assertThat(editions(talking)).containsExactly(third);
    assertThat(open(REVIEW, stuck)).isEqualTo(3);
  }

  @Test
  @Order(8)
  void nobodyMovesACaseOfTheirOwnConflict() {
    String company = cases.get(talking).organisation();
    users.add(new Person(new PersonId("ed-related"), "縁故 五郎", "ed-related@example.jp", company, Locale.JAPANESE, Set.of(Role.PROGRAMME_MANAGER)), Visitor.PASSWORD);
    String from = cases.get(talking).rulebook();
    JsonNode preview = preview("ed-related", from, first, talking).get(0);
    assertThat(preview.path("hindrances").get(0).path("code").asString()).isEqualTo("conflict-of-interest");
    assertThat(preview.path("steps")).isEmpty();
    String href = order("ed-related", from, first, List.of(talking.value())).header("Location");
    runner.run();
    assertThat(cases.get(talking).rulebook()).isEqualTo(from);
    assertThat(ok(as("ed-related").get(href)).path("cases")).isEmpty();
    assertThat(ok(as("manager").get(href)).path("refused").asInt()).isEqualTo(1);
  }

  @Test
  @Order(9)
  void nonsenseIsRefusedInWords() {
    assertThat(as("manager").post("/api/edition-moves", Map.of("from", second, "to", second, "cases", List.of(talking.value()), "reason", "x")).problem())
        .isEqualTo("invalid-fields");
    assertThat(as("manager").post("/api/edition-moves", Map.of("from", first, "to", second, "cases", List.of("AR-1999-9999"), "reason", "x")).text()).contains("/cases");
    assertThat(as("manager").post("/api/edition-moves", Map.of("from", first, "to", second, "cases", List.of(talking.value()))).text()).contains("/reason");
    assertThat(as("manager").post("/api/edition-moves", Map.of("from", first, "to", "nothing", "cases", List.of(talking.value()), "reason", "x")).text()).contains("/to");
    assertThat(as("manager").get("/api/edition-moves/999999").status()).isEqualTo(404);
    assertThat(as("manager").get("/api/edition-moves/x").status()).isEqualTo(404);
    assertThat(as("manager").get("/api/editions/nothing/cases").problem()).isEqualTo("unknown-edition");
    assertThat(ok(as("manager").get("/api/edition-moves")).path("total").asInt()).isEqualTo(4);
  }

  /** For people to look at, as in {@link PicturesOfPagesTest}: no other office has two editions. */
  @Test
  @Order(10)
  @EnabledIfSystemProperty(named = "kanmon.pictures", matches = ".+")
  void everyPageOfEditionsIsPictured() {
    CaseNumber fresh = opened("ed-pictured");
    String newest = cases.get(fresh).rulebook();
    List<String> pages = List.of("/editions", "/editions/" + second, "/editions/differences?from=" + first + "&to=" + second,
        "/editions/" + second + "/preview?to=" + newest + "&case=" + reviewed + "&case=" + talking, "/edition-moves/2", "/edition-moves/3", "/cases/" + talking);
    try (Chromium chromium = Chromium.find("pictures of editions").orElseThrow()) {
      for (String language : List.of("ja", "en")) {
        Page page = chromium.window(language.equals("ja") ? "ja-JP" : "en-GB", 1280, 900);
        Chromium.login(page, "http://localhost:" + port, "manager");
        for (int n = 0; n < pages.size(); n++) {
          page.navigate("http://localhost:" + port + pages.get(n));
          page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(System.getProperty("kanmon.pictures"), language, "editions", n + ".png")));
        }
        page.context().close();
      }
    }
  }
}
