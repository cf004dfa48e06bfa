package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.AnswerBook;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Situation;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Inspection;
import org.kanmon.inspection.Invariant;
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

/**
 * A-STEP stage I from the opening of a case to its interview and its ends, through the doors: the phases are those of every programme, the forms, criteria and
 * table of eligibility its own (1.2, A1 to A8).
 */
@RunningOffice
@Order(28)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StageOneSelectionTest {

  private static final String UNIVERSITY = "壇ノ浦学院大学";
  private static final String SECRET = "SOSECRET";

  @LocalServerPort
  private int port;
  @Autowired
  private UserStore users;
  @Autowired
  private CasePlayer player;
  @Autowired
  private AnswerBook book;
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

  private Http applicant;
  private Http secretariat;

  @BeforeAll
  void people() {
    time.set(Duration.ZERO);
    users.add(new Person(new PersonId("so-applicant"), "白石 薫", "so-applicant@example.jp", UNIVERSITY, Locale.JAPANESE, Set.of(Role.APPLICANT)), Visitor.PASSWORD);
    applicant = new Http(port, "so-applicant", Visitor.PASSWORD);
    secretariat = new Http(port, "secretariat", Visitor.PASSWORD);
  }

  private static Plan plan(String key) {
    return Plan.of("stage-one-" + key, "so-applicant", UNIVERSITY, "育成課題 " + key, 26_000_000L, 24, 0);
  }

  @Test
  void theApplicationIsAskedForInTheProgrammesOwnForm() {
    CaseNumber number = player.open(plan("form"), "RequestApplication");
    assertThat(number.value()).startsWith("AA-");
    JsonNode action = action(number, "application");
    assertThat(action.path("schema").path("properties").propertyNames()).contains("amountYear1", "startOn", "seedContribution", "developmentManager").doesNotContain("businessPlan", "sme");
    assertThat(action.path("schema").path("properties").path("developmentManager").path("title").asString()).isEqualTo("研究責任者");
    Map<String, Object> form = form("form");
    assertThat(put(number, with(form, "businessPlan", "事業")).json().path("errors").path(0).path("code").asString()).as("a draft has the same form").isEqualTo("unknown");
    assertThat(put(number, form).status()).isEqualTo(200);
    assertThat(codes(post(number, form))).containsExactly("document-missing");
    proposal(number);
    assertThat(codes(post(number, with(form, "amountYear2", 15_000_001)))).contains("too-large");
    assertThat(codes(post(number, with(form, "amountYear3", 1)))).containsExactly("year-outside-period");
    assertThat(codes(post(number, with(form, "amount", 25_999_999)))).containsExactly("not-sum-of-years");
    assertThat(codes(post(number, with(form, "periodMonths", 31)))).contains("too-large");
    assertThat(post(number, form).status()).isEqualTo(200);
    assertThat(jdbc.sql("select form from application where case_number = ?").param(number.value()).query(String.class).single()).isEqualTo("ApplyStageOne");
    assertThat(Visitor.loggedIn(port, "so-applicant").get("/cases/" + number).text()).contains("社会実装の構想", "研究責任者", "13,000,000", "機能材料").doesNotContain("事業計画");
  }

  @Test
  void theSecretariatOpensACaseForAnApplicantAndNobodyElseDoes() {
    Map<String, Object> request = Map.of("callId", "a-step-stage-one-open", "title", "代理の応募", "organisation", UNIVERSITY, "leader", "白石 薫", "applicantId", "so-applicant");
    Answer opened = secretariat.post("/engine-rest/process-definition/key/AStepStageOne/submit-form", Map.of("variables", variables(request)));
    assertThat(opened.status()).as(opened.text()).isEqualTo(200);
    CaseNumber number = new CaseNumber(opened.json().path("businessKey").asString());
    assertThat(cases.get(number).applicant().value()).isEqualTo("so-applicant");
    assertThat(applicant.post("/api/applications", with(request, "applicantId", "applicant")).json().path("errors").path(0).path("code").asString()).isEqualTo("unknown-applicant");
    assertThat(applicant.post("/api/applications", with(request, "callId", "a-step-repayable-open")).json().path("errors").path(0).path("code").asString()).isEqualTo("other-programme");
    assertThat(new Http(port, "po", Visitor.PASSWORD).post("/engine-rest/process-definition/key/AStepStageOne/submit-form", Map.of("variables", variables(request))).status())
        .as("who may not start it does not see it").isEqualTo(404);
  }

  @Test
  void aHardStopIsSaidInTheWordsOfItsTableAndTheCaseEndsIneligible() {
    Plan stopped = plan("stop").with("ApplyStageOne", Map.of("fullTime", "NO")).turn(Turn.hold("Task_CheckFormally"));
    CaseNumber number = played(stopped);
    String task = task(secretariat, number, "Task_CheckFormally");
    assertThat(secretariat.get("/engine-rest/task/" + task + "/form-variables").text()).contains("国内の大学等に常勤する研究者");
    Answer accepted = secretariat.complete(task, Map.of("outcome", "ACCEPTED", "checklist", List.of("APPLICANT"), "overrideReason", "特例"));
    assertThat(accepted.status()).isEqualTo(422);
    assertThat(accepted.text()).contains("full-time researcher");
    play(number, plan("stop").with("CheckFormally", Map.of("outcome", "INELIGIBLE", "reason", "常勤ではありません。")));
    assertThat(cases.get(number).ending()).isEqualTo("ineligible");
    Answer why = applicant.json("GET", "/api/cases/" + number + "/explanations", "", "Accept-Language", "ja");
    assertThat(why.text()).contains("常勤ではありません。");
    assertThat(Visitor.loggedIn(port, "po").get("/cases/" + number + "/explanations").text()).contains("A-STEP ステージⅠの応募要件", "国内の大学等に常勤でない");
  }

  @Test
  void reviewsAreWrittenInTheProgrammesFormAndReadByThoseWhoDecideAlone() {
    Plan plan = plan("review").with("ReviewStageOne", situation -> Map.of("seedOriginality", "5", "implementationIdea", "4", "planValidity", "3", "team", "2", "overall", "A",
        "seedComment", SECRET + situation.task().person())).turn(Turn.hold("Task_SummariseReviews"));
    CaseNumber number = played(plan);
    List<String> reviewers = jdbc.sql("select reviewer from review where case_number = ? order by reviewer").param(number.value()).query(String.class).list();
    assertThat(reviewers).hasSize(3);
    // 30 * 5 + 30 * 4 + 25 * 3 + 15 * 2 = 375
    String officer = Visitor.loggedIn(port, "po").get("/cases/" + number).text();
    assertThat(officer).contains("加重平均", "3.75", "シーズの独創性・優位性", "5（特に優れている）", "A（優れている）");
    reviewers.forEach(reviewer -> assertThat(officer).contains(SECRET + reviewer));
    for (String reviewer : reviewers) {
      String own = Visitor.loggedIn(port, reviewer).get("/cases/" + number).text();
      assertThat(own).contains(SECRET + reviewer, "3.75");
      reviewers.stream().filter(other -> !other.equals(reviewer)).forEach(other -> assertThat(own).doesNotContain(SECRET + other));
    }
    for (String who : List.of("so-applicant", "secretariat", "accounting")) {
      assertThat(Visitor.loggedIn(port, who).get("/cases/" + number).text()).as(who).doesNotContain(SECRET, "加重平均", "3.75");
    }
    assertThat(applicant.get("/api/cases/" + number).text()).doesNotContain(SECRET, "3.75");
    Http po = new Http(port, "po", Visitor.PASSWORD);
    String summary = task(po, number, "Task_SummariseReviews");
    List.of("/form-variables", "/variables").forEach(part -> assertThat(po.get("/engine-rest/task/" + summary + part).text()).doesNotContain(SECRET));
    play(number, plan("review").turn(Turn.hold("Task_ConcludeInterview")));
    assertThat(cases.get(number).stage()).isEqualTo("interview-screening");
    Http pd = new Http(port, "pd", Visitor.PASSWORD);
    String conclude = task(pd, number, "Task_ConcludeInterview");
    assertThat(pd.get("/engine-rest/task/" + conclude + "/deployed-form").text()).as("the form of the programme").contains("RESERVE", "補欠");
    Case file = cases.get(number);
    play(number, plan("review").with("ConcludeInterviewStageOne", Map.of("outcome", "RESERVE")).turn(Turn.hold("Task_DecideAdoption")));
    assertThat(file.isClosed()).isFalse();
    assertThat(cases.get(number).stage()).as("a reserve goes on as a candidate").isEqualTo("adoption");
    assertThat(applicant.get("/api/cases/" + number).text() + applicant.get("/api/cases/" + number + "/explanations").text() + Visitor.loggedIn(port, "so-applicant").get("/cases/" + number).text())
        .doesNotContain("RESERVE", "補欠");
    assertThat(Visitor.loggedIn(port, "pd").get("/cases/" + number).text()).contains("補欠");
    contradictions();
  }

  @Test
  void whoIsNotInterviewedIsNotAdoptedAndReadsWhy() {
    Plan plan = plan("rejected").with("DecideOnInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", "計画の具体化を期待します。"));
    CaseNumber number = played(plan);
    assertThat(cases.get(number).ending()).isEqualTo("not-adopted");
    assertThat(Visitor.loggedIn(port, "so-applicant").get("/cases/" + number).text()).contains("計画の具体化を期待します。").doesNotContain("加重平均");
    contradictions();
  }

  @Test
  void peopleOfTheLeadersInstitutionAreNoReviewers() {
    users.add(new Person(new PersonId("so-related"), "縁故 次郎", "so-related@example.jp", UNIVERSITY + "大学院理学研究科", Locale.JAPANESE, Set.of(Role.REVIEWER)), Visitor.PASSWORD);
    CaseNumber number = played(plan("related").turn(Turn.hold("Task_NameReviewers")));
    Http po = new Http(port, "po", Visitor.PASSWORD);
    String task = task(po, number, "Task_NameReviewers");
    assertThat(po.get("/engine-rest/task/" + task + "/form-variables").text()).doesNotContain("so-related");
    assertThat(codes(po.complete(task, Map.of("reviewers", List.of("so-related", "tanaka", "suzuki"), "noConflict", true)))).containsExactly("not-eligible");
  }

  private void contradictions() {
    assertThat(inspection.run(false, (n, of) -> { }).results()).filteredOn(result -> result.kind() == Invariant.Kind.RULE).flatExtracting(result -> result.shown()).isEmpty();
  }

  private CaseNumber played(Plan plan) {
    CaseNumber number = player.open(plan, "RequestApplication");
    play(number, plan);
    return number;
  }

  private void play(CaseNumber number, Plan plan) {
    List<String> held = plan.turns().stream().map(Turn::task).toList();
    for (int quiet = 0; quiet < 40 && !cases.get(number).isClosed() && work.open(number).stream().noneMatch(task -> held.contains(task.task())); ) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(number, plan) > 0) {
        quiet = 0;
      } else {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
    time.advance(Duration.ZERO);
  }

  private Map<String, Object> form(String key) {
    Person person = new Person(new PersonId("so-applicant"), "白石 薫", "so-applicant@example.jp", UNIVERSITY, Locale.JAPANESE, Set.of(Role.APPLICANT));
    return book.answers("ApplyStageOne", new Situation(person, null, null, java.time.LocalDate.now(java.time.Clock.systemDefaultZone()), plan(key), 0));
  }

  private JsonNode action(CaseNumber number, String noun) {
    for (JsonNode action : applicant.json("GET", "/api/cases/" + number, "", "Accept-Language", "ja").json().path("actions")) {
      if (action.path("rel").asString().equals(noun)) {
        return action;
      }
    }
    throw new AssertionError("no action " + noun);
  }

  private Answer post(CaseNumber number, Map<String, Object> values) {
    return applicant.post("/api/cases/" + number + "/application", values);
  }

  private Answer put(CaseNumber number, Map<String, Object> values) {
    return applicant.put("/api/cases/" + number + "/application/draft", values);
  }

  private void proposal(CaseNumber number) {
    Answer filed = applicant.upload("/api/cases/" + number + "/documents", "PROPOSAL", "提案書.pdf",
        "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(filed.status()).as(filed.text()).isEqualTo(201);
  }

  private static List<String> codes(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    return answer.json().path("errors").findValuesAsString("code");
  }

  private static Map<String, Object> with(Map<String, Object> values, String key, Object value) {
    Map<String, Object> others = new HashMap<>(values);
    others.put(key, value);
    return others;
  }

  private static Map<String, Object> variables(Map<String, Object> values) {
    Map<String, Object> variables = new HashMap<>();
    values.forEach((key, value) -> variables.put(key, Map.of("value", value)));
    return variables;
  }

  private static String task(Http staff, CaseNumber number, String key) {
    JsonNode tasks = staff.get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + key).json();
    assertThat(tasks).as(key).hasSize(1);
    return tasks.get(0).path("id").asString();
  }
}
