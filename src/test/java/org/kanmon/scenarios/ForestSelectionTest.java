package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.kanmon.OnH2EveryDay;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Inspection;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The two rounds of the document review of 創発的研究支援事業, in each field of a proposal, through the doors: who names whom, and who sees what (F1, F2). */
@OnH2EveryDay
@RunningOffice
@Order(23)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForestSelectionTest {

  private static final String FIRST = "FORESTFIRST";
  private static final String SECOND = "FORESTSECOND";

  @LocalServerPort
  private int port;
  @Autowired
  private UserStore users;
  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private TimeTravel time;
  @Autowired
  private TaskWork work;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Inspection inspection;

  private Http secretariat;
  private Http po;

  @BeforeAll
  void begin() {
    time.set(Duration.ZERO);
    secretariat = new Http(port, "secretariat", Visitor.PASSWORD);
    po = new Http(port, "po", Visitor.PASSWORD);
  }

  /** The office is shared: what this test lists, other tests do not find. */
  @AfterAll
  void end() {
    jdbc.sql("delete from reviewer_register").update();
  }

  private static Plan plan(String key) {
    return Plan.of("forest-selection-" + key, "applicant", "東都大学", "分野をまたぐ提案 " + key, 63_700_000L, 84, 0).with("RequestApplication", Map.of("callId", "forest-open"))
        .with("AssignFields", Map.of("field", "chemistry", "furtherFields", List.of("materials")));
  }

  @Test
  void aProposalThatSpansFieldsIsReviewedInEachByExpertsWhoSeeNothingOfEachOther() {
    Plan plan = plan("cross").with("ReviewForestFirst", s -> Map.of("overallComment", FIRST + s.task().person(), "overall", "S")).turn(Turn.hold("Task_NameFieldReviewers"));
    CaseNumber number = played(plan);
    JsonNode naming = po.get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=Task_NameFieldReviewers").json();
    assertThat(naming).as("one for each field").hasSize(2);
    assertThat(Visitor.loggedIn(port, "po").get("/cases/" + number).text()).contains("またがる分野", "材料");
    name(number, "化学", List.of("tanaka", "suzuki"));
    // whoever has a place in one field is offered in no other
    JsonNode left = po.get("/api/cases/" + number + "/candidates?field=materials").json();
    assertThat(left.findValuesAsString("id")).contains("ito", "yamada").doesNotContain("tanaka", "suzuki");
    assertThat(codes(complete(number, "材料", List.of("tanaka", "ito")))).containsExactly("not-eligible");
    name(number, "材料", List.of("ito", "yamada"));
    play(number, plan("cross").with("ReviewForestFirst", s -> Map.of("overallComment", FIRST + s.task().person(), "overall", "S")).turn(Turn.hold("Task_SummariseRound")));
    Map<String, List<String>> fields = Map.of("chemistry", List.of("tanaka", "suzuki"), "materials", List.of("ito", "yamada"));
    fields.forEach((field, people) -> people.forEach(person -> {
      String own = Visitor.loggedIn(port, person).get("/cases/" + number).text();
      assertThat(own).as(person).contains(FIRST + person);
      fields.values().stream().flatMap(List::stream).filter(other -> !other.equals(person)).forEach(other -> assertThat(own).as(person).doesNotContain(FIRST + other));
      // marks of those who judge the same, one line, not three
      assertThat(own.split("S（特に優れている）", -1)).as(person + " " + own.length()).hasSizeBetween(2, 3);
    }));
    String officer = Visitor.loggedIn(port, "po").get("/cases/" + number).text();
    assertThat(officer).contains("一次書類審査（化学）", "一次書類審査（材料）", FIRST + "tanaka", FIRST + "ito");
    for (String outside : List.of("applicant", "secretariat")) {
      assertThat(Visitor.loggedIn(port, outside).get("/cases/" + number).text()).as(outside).doesNotContain(FIRST, "田中 裕子", "伊東 達也");
    }
    assertThat(new Http(port, "applicant", Visitor.PASSWORD).get("/api/cases/" + number).text()).doesNotContain(FIRST, "tanaka");
    // the second round: others, with the first marks but without names and texts
    Plan second = plan("cross").with("ReviewForestSecond", s -> Map.of("overallComment", SECOND + s.task().person())).turn(Turn.hold("Task_ReviewApplication"));
    play(number, second.turn(Turn.hold("Task_NameFieldReviewers")));
    assertThat(cases.get(number).stage()).isEqualTo("second-review");
    assertThat(po.get("/api/cases/" + number + "/candidates?field=chemistry").json().findValuesAsString("id")).doesNotContain("tanaka", "ito");
    assertThat(codes(complete(number, "化学", List.of("takahashi", "saito")))).as("experts are of the first round").containsExactly("not-eligible");
    name(number, "化学", List.of("adviser", "ueda"));
    name(number, "材料", List.of("sugiyama", "kudo"));
    assertThat(Visitor.loggedIn(port, "adviser").get("/cases/" + number).text()).as("nothing before the declaration").doesNotContain("前回の書類審査の評点", "S（特に優れている）");
    play(number, second);
    String adviser = Visitor.loggedIn(port, "adviser").get("/cases/" + number).text();
    assertThat(adviser).contains("前回の書類審査の評点", "一次書類審査（材料）").doesNotContain(FIRST, "田中 裕子", "伊東 達也");
    assertThat(Visitor.loggedIn(port, "tanaka").get("/cases/" + number).status()).as("the first round is over").isIn(403, 404);
    // each round asks in its own form
    JsonNode form = new Http(port, "adviser", Visitor.PASSWORD).get("/engine-rest/task/" + task(new Http(port, "adviser", Visitor.PASSWORD), number, "Task_ReviewApplication") + "/deployed-form").json();
    assertThat(form.toString()).contains("fusionComment").doesNotContain("originalityComment");
    play(number, plan("cross").with("ReviewForestSecond", s -> Map.of("overallComment", SECOND + s.task().person())).turn(Turn.hold("Task_ArrangeInterview")));
    assertThat(cases.get(number).stage()).isEqualTo("interview-screening");
    assertThat(Visitor.loggedIn(port, "po").get("/cases/" + number).text()).contains("二次書類審査（化学）", SECOND + "adviser", FIRST + "tanaka");
    contradictions(number);
  }

  @Test
  void anExpertInConflictIsReplacedWithinTheirFieldAlone() {
    CaseNumber number = played(plan("conflict").turn(Turn.hold("Task_NameFieldReviewers")));
    name(number, "化学", List.of("tanaka", "suzuki"));
    name(number, "材料", List.of("ito", "yamada"));
    time.advance(Duration.ZERO);
    Http tanaka = new Http(port, "tanaka", Visitor.PASSWORD);
    Answer declared = tanaka.complete(task(tanaka, number, "Task_DeclareConflict"), Map.of("answer", "CONFLICT", "kind", "JOINT_RESEARCH", "explanation", "共同研究", "confidentiality", true, "noOutsideAi", true));
    assertThat(declared.status()).as(declared.text()).isLessThan(300);
    assertThat(tanaka.get("/api/cases/" + number).status()).isIn(403, 404);
    assertThat(Visitor.loggedIn(port, "tanaka").get("/cases/" + number).status()).isIn(403, 404);
    String replace = task(po, number, "Task_ReplaceReviewer");
    assertThat(codes(po.complete(replace, Map.of("answer", "GIVEN_UP", "reason", "利益相反")))).as("the least number is that of the field").containsExactly("too-few-reviewers");
    assertThat(codes(po.complete(replace, Map.of("answer", "REPLACED", "reviewer", "ito", "reason", "利益相反")))).containsExactly("not-eligible");
    assertThat(po.complete(replace, Map.of("answer", "REPLACED", "reviewer", "saito", "reason", "利益相反")).status()).isLessThan(300);
    assertThat(jdbc.sql("select field from review_place where case_number = ? and reviewer = 'saito'").param(number.value()).query(String.class).single()).isEqualTo("chemistry");
    assertThat(codes(secretariat.complete(fieldsTask(), Map.of("field", "chemistry", "furtherFields", List.of("chemistry"))))).containsExactly("field-twice");
    assertThat(codes(secretariat.complete(fieldsTask(), Map.of("field", "chemistry", "furtherFields", List.of("materials", "physics", "medicine"))))).containsExactly("too-many-fields");
    assertThat(codes(secretariat.complete(fieldsTask(), Map.of("field", "chemistry", "furtherFields", List.of("alchemy"))))).containsExactly("not-a-choice");
    contradictions(number);
  }

  /** A case that waits for its fields. */
  private String fieldsTask() {
    CaseNumber waiting = played(plan("fields").turn(Turn.hold("Task_AssignFields")));
    return task(secretariat, waiting, "Task_AssignFields");
  }

  @Test
  void whereARegisterIsKeptOnlyItsPeopleAreOfferedTheLeastLoadedFirst() {
    List<String> listed = new ArrayList<>();
    for (int n = 1; n <= 5; n++) {
      String id = "fs-expert-" + n;
      users.add(new Person(new PersonId(id), "専門 " + n, id + "@example.jp", "第" + n + "研究所", Locale.JAPANESE, Set.of(Role.REVIEWER)), Visitor.PASSWORD);
      listed.add(id);
    }
    try {
      String register = "/api/programmes/forest/reviewers/first/physics";
      assertThat(po.put(register, Map.of("people", listed)).status()).isEqualTo(403);
      assertThat(secretariat.put("/api/programmes/forest/reviewers/third/physics", Map.of("people", listed)).status()).isEqualTo(404);
      assertThat(codes(secretariat.put(register, Map.of("people", List.of("po"))))).containsExactly("no-reviewer");
      assertThat(codes(secretariat.put(register, Map.of("people", List.of("adviser"))))).as("an adviser is of the second round").containsExactly("no-reviewer");
      assertThat(codes(secretariat.put("/api/programmes/forest/reviewers/second/physics", Map.of("people", List.of("tanaka"))))).containsExactly("no-reviewer");
      assertThat(secretariat.put(register, Map.of("people", listed)).status()).isEqualTo(200);
      assertThat(secretariat.get(register).json().path("people")).hasSize(5);
      Plan plan = plan("register").with("AssignFields", Map.of("field", "physics", "furtherFields", List.of())).turn(Turn.hold("Task_NameFieldReviewers"));
      CaseNumber first = played(plan);
      assertThat(po.get("/api/cases/" + first + "/candidates?field=physics").json().findValuesAsString("id")).containsExactlyElementsOf(listed);
      assertThat(codes(complete(first, "物理", List.of("tanaka", "fs-expert-1")))).containsExactly("not-eligible");
      name(first, "物理", List.of("fs-expert-1", "fs-expert-2"));
      CaseNumber next = played(plan);
      assertThat(po.get("/api/cases/" + next + "/candidates?field=physics").json().findValuesAsString("id")).startsWith("fs-expert-3", "fs-expert-4", "fs-expert-5").hasSize(5);
      assertThat(po.get("/api/cases/" + next + "/candidates?field=physics&q=第4").json().findValuesAsString("id")).containsExactly("fs-expert-4");
      assertThat(po.get("/api/cases/" + next + "/candidates?field=alchemy").status()).isEqualTo(422);
      assertThat(secretariat.get("/api/cases/" + next + "/candidates?field=physics").status()).isEqualTo(403);
      // many at once: what is proposed in one line counts in the next
      CaseNumber third = played(plan);
      String assignments = "/api/calls/forest-open/assignments";
      JsonNode lines = po.get(assignments).json();
      Map<String, JsonNode> byCase = new HashMap<>();
      lines.forEach(line -> byCase.put(line.path("caseNumber").asString(), line));
      assertThat(byCase).containsKeys(next.value(), third.value());
      assertThat(byCase.get(next.value()).path("reviewers")).hasSize(3);
      assertThat(byCase.get(third.value()).path("reviewers")).hasSize(3);
      // two have a proposal each already: with the six places of both nobody has more than one more than anybody else
      Map<String, Integer> shares = new HashMap<>(Map.of("fs-expert-1", 1, "fs-expert-2", 1));
      for (CaseNumber number : List.of(next, third)) {
        byCase.get(number.value()).path("reviewers").forEach(id -> shares.merge(id.asString(), 1, Integer::sum));
      }
      assertThat(shares.keySet()).containsExactlyInAnyOrderElementsOf(listed);
      assertThat(shares.values()).allMatch(count -> count == 1 || count == 2);
      Answer named = po.post(assignments, Map.of("noConflict", true, "lines", List.of(Map.of("caseNumber", next.value(), "field", "physics", "reviewers", List.of("fs-expert-3", "fs-expert-4")),
          Map.of("caseNumber", third.value(), "field", "physics", "reviewers", List.of("fs-expert-1", "tanaka")), Map.of("caseNumber", first.value(), "field", "physics", "reviewers", List.of("fs-expert-1", "fs-expert-2")))));
      assertThat(named.status()).as(named.text()).isEqualTo(200);
      assertThat(named.json().findValues("done").toString()).isEqualTo("[true, false, false]");
      assertThat(named.json().findValues("problem").toString()).isEqualTo("[null, \"not-eligible\", \"nothing-waits\"]");
      assertThat(po.post(assignments, Map.of("noConflict", true)).status()).isEqualTo(422);
      assertThat(new Http(port, "pd", Visitor.PASSWORD).get(assignments).status()).isEqualTo(403);
      assertThat(po.get("/api/calls/none/assignments").status()).isEqualTo(404);
      contradictions(next);
    } finally {
      listed.forEach(id -> jdbc.sql("delete from act_id_membership where user_id_ = ?").param(id).update());
      jdbc.sql("delete from reviewer_register").update();
    }
  }

  /** 1.5, N-63: the years since the doctorate, with and without a life event; a day on either side. */
  @Test
  void theYearsSinceTheDoctorateAreLimitedAndRaisedByALifeEvent() {
    assertThat(findings(15, 0, "NO")).isEmpty();
    assertThat(findings(15, 1, "NO")).containsExactly("DOCTORATE_TOO_LONG_AGO");
    assertThat(findings(15, 1, "YES")).isEmpty();
    assertThat(findings(20, 0, "YES")).isEmpty();
    assertThat(findings(20, 1, "YES")).containsExactly("DOCTORATE_TOO_LONG_AGO");
  }

  private List<String> findings(int years, int days, String lifeEvent) {
    CaseNumber number = played(plan("doctorate").with("ApplyForest", s -> Map.of("doctorateOn", s.today().minusYears(years).minusDays(days).toString(), "lifeEvent", lifeEvent))
        .turn(Turn.hold("Task_CheckFormally")));
    return jdbc.sql("select finding from application_finding where case_number = ?").param(number.value()).query(String.class).list();
  }

  /** N-60: one yen over the average of seven years, and of one month. */
  @Test
  void theDirectCostOfAnApplicationKeepsToItsAverage() {
    Map<Integer, Long> most = Map.of(84, 49_000_000L, 1, 583_333L);
    most.forEach((months, direct) -> {
      CaseNumber number = played(plan("average-" + months).turn(Turn.hold("Task_SubmitApplication")));
      Http applicant = new Http(port, "applicant", Visitor.PASSWORD);
      assertThat(applicant.upload("/api/cases/" + number + "/documents", "PROPOSAL", "提案書.pdf",
          "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)).status()).isEqualTo(201);
      Map<String, Object> form = new HashMap<>(Map.of("title", "課題", "abstract", "概要", "field", "chemistry", "keywords", "触媒", "challenge", "挑戦", "vision", "構想", "environment", "環境", "periodMonths", months));
      form.putAll(Map.of("amount", direct + 1, "indirectAmount", 0, "independence", "SOON", "doctorateOn", "2020-03-31", "lifeEvent", "NO", "overseas", "YES", "duplicateApplication", "NO", "sanctioned", "NO"));
      form.put("developmentManager", "髙橋 健一");
      assertThat(codes(applicant.post("/api/cases/" + number + "/application", form))).containsExactly("over-average");
      form.put("amount", direct + direct * 3 / 10);
      form.put("indirectAmount", direct * 3 / 10 + 1);
      assertThat(codes(applicant.post("/api/cases/" + number + "/application", form))).containsExactly("over-indirect-rate");
      form.put("amount", direct + direct * 3 / 10);
      form.put("indirectAmount", direct * 3 / 10);
      assertThat(applicant.post("/api/cases/" + number + "/application", form).status()).isEqualTo(200);
    });
  }

  /** For people to look at. */
  @Test
  @EnabledIfSystemProperty(named = "kanmon.pictures", matches = ".+")
  void theRoundsArePictured() {
    CaseNumber naming = played(plan("naming").turn(Turn.hold("Task_NameFieldReviewers")));
    CaseNumber fields = played(plan("fields").turn(Turn.hold("Task_AssignFields")));
    CaseNumber deciding = played(plan("deciding").turn(Turn.hold("Task_DecideRound")));
    CaseNumber marking = played(plan("marking").turn(Turn.hold("Task_DecideRound")));
    Plan second = plan("marking").turn(Turn.hold("Task_ReviewApplication"));
    play(marking, second);
    Map<String, Map<String, CaseNumber>> shots = Map.of("po", Map.of("Task_NameFieldReviewers", naming), "secretariat", Map.of("Task_AssignFields", fields), "pd", Map.of("Task_DecideRound", deciding));
    try (Chromium chromium = Chromium.find("pictures of rounds").orElseThrow()) {
      for (String language : List.of("ja-JP", "en-GB")) {
        shots.forEach((login, tasks) -> tasks.forEach((task, number) -> {
          Page page = chromium.window(language, 1280, 900);
          Chromium.login(page, "http://localhost:" + port, login);
          page.navigate("http://localhost:" + port + "/cases/" + number + "?lang=" + language.substring(0, 2));
          page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture("case-" + login + "-" + language)));
          String id = work.open(number).stream().filter(open -> open.task().equals(task)).findFirst().orElseThrow().id();
          page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + id);
          page.waitForTimeout(6_000);
          page.screenshot(new Page.ScreenshotOptions().setPath(picture(task + "-" + language)));
        }));
        Page anybody = chromium.window(language, 1280, 900);
        anybody.navigate("http://localhost:" + port + "/programmes/forest?lang=" + language.substring(0, 2));
        anybody.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture("programme-" + language)));
        String reviewer = jdbc.sql("select reviewer from review_place where case_number = ? order by id desc fetch first 1 row only").param(marking.value()).query(String.class).single();
        Page page = chromium.window(language, 1280, 900);
        Chromium.login(page, "http://localhost:" + port, reviewer);
        page.navigate("http://localhost:" + port + "/cases/" + marking + "?lang=" + language.substring(0, 2));
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture("case-reviewer-" + language)));
      }
    }
  }

  private static Path picture(String name) {
    return Path.of(System.getProperty("kanmon.pictures"), "forest-" + name + ".png");
  }

  private void name(CaseNumber number, String field, List<String> people) {
    Answer done = complete(number, field, people);
    assertThat(done.status()).as(done.text()).isLessThan(300);
  }

  private Answer complete(CaseNumber number, String field, List<String> people) {
    for (JsonNode task : po.get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=Task_NameFieldReviewers").json()) {
      String id = task.path("id").asString();
      if (po.get("/engine-rest/task/" + id + "/form-variables").text().contains(field)) {
        return po.complete(id, Map.of("reviewers", people, "noConflict", true));
      }
    }
    throw new AssertionError("no task for " + field);
  }

  private void contradictions(CaseNumber number) {
    assertThat(inspection.run(false, (n, of) -> { }).contradictions()).filteredOn(finding -> number.value().equals(finding.caseNumber())).isEmpty();
  }

  private CaseNumber played(Plan plan) {
    CaseNumber number = player.open(plan, "RequestApplication");
    play(number, plan);
    return number;
  }

  private void play(CaseNumber number, Plan plan) {
    List<String> held = plan.turns().stream().map(Turn::task).toList();
    for (int quiet = 0; quiet < 20 && !cases.get(number).isClosed(); ) {
      time.advance(Duration.ZERO);
      if (work.open(number).stream().allMatch(task -> held.contains(task.task())) && !work.open(number).isEmpty()) {
        break;
      }
      quiet = player.playAtOnce(number, plan) > 0 ? 0 : quiet + 1;
      if (quiet > 2) {
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
    time.advance(Duration.ZERO);
  }

  private static List<String> codes(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    return answer.json().path("errors").findValuesAsString("code");
  }

  private static String task(Http who, CaseNumber number, String key) {
    JsonNode tasks = who.get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + key).json();
    assertThat(tasks).as(key).hasSize(1);
    return tasks.get(0).path("id").asString();
  }
}
