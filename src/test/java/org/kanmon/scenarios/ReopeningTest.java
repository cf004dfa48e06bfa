package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
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

/** A case is sent back to an earlier phase of its selection: seen before, confirmed by a second person, told, on record, and goes on to its end. */
@OnH2EveryDay
@RunningOffice
@Order(28)
class ReopeningTest {

  private static final int LONGEST_WAIT_IN_DAYS = 90;
  private static final String TOLD = "審査体制に不備があったため、書類選考をやり直します。";
  private static final String REASON = "査読委員の一人に、届出のない共同研究があった。";

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TimeTravel time;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Cases cases;
  @Autowired
  private TaskWork work;
  @Autowired
  private UserStore users;
  @Autowired
  private Inspection inspection;

  @BeforeEach
  void now() {
    time.set(Duration.ZERO);
  }

  private Http as(String login) {
    return new Http(port, login, Visitor.PASSWORD);
  }

  private static Plan plan(String key) {
    return Plan.of("reopened-" + key, "applicant", "東都大学", "差戻しの課題 " + key, 100_000_000L, 24, 0)
        .with("NameReviewers", s -> Map.of("reviewers", s.times() == 0 ? List.of("tanaka", "suzuki", "takahashi") : List.of("yamada")));
  }

  private CaseNumber at(String key, String task) {
    Plan plan = plan(key).turn(Turn.hold(task));
    CaseNumber number = player.open(plan);
    play(number, plan, task);
    return number;
  }

  /** Until the task is open; where the case waits for its interview, time goes on. */
  private void play(CaseNumber number, Plan plan, String task) {
    play(number, plan);
    for (int day = 0; day < LONGEST_WAIT_IN_DAYS && !tasks(number).contains(task); day++) {
      time.advance(Duration.ofDays(1));
      play(number, plan);
    }
    assertThat(tasks(number)).contains(task);
  }

  private int page(String login, CaseNumber number) {
    return Visitor.loggedIn(port, login).get("/cases/" + number).status();
  }

  private void play(CaseNumber number, Plan plan) {
    do {
      time.advance(Duration.ZERO);
    } while (player.playAtOnce(number, plan) > 0);
  }

  private List<String> tasks(CaseNumber number) {
    return work.open(number).stream().map(TaskWork.OpenTask::task).toList();
  }

  private Answer propose(String login, CaseNumber number, String stage, List<String> leaving) {
    return as(login).post("/api/cases/" + number + "/reopenings", Map.of("stage", stage, "leaving", leaving, "reason", REASON, "told", TOLD));
  }

  private String proposed(CaseNumber number, String stage, List<String> leaving) {
    Answer answer = propose("po", number, stage, leaving);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return "/api/cases/" + number + "/reopenings/" + answer.json().path("reopening").path("id").asLong();
  }

  private JsonNode confirmed(String reopening) {
    Answer answer = as("pd").post(reopening + "/confirmation", Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private List<String> mails(CaseNumber number, String notice) {
    return jdbc.sql("select recipient from mail where case_number = ? and notice = ? order by id").params(number.value(), notice).query(String.class).list();
  }

  private long counting(CaseNumber number) {
    return jdbc.sql("select count(*) from review r left join review_discard d on d.review_id = r.id where r.case_number = ? and d.review_id is null").param(number.value())
        .query(Long.class).single();
  }

  @Test
  void aWrongReviewerLeavesAndTheDocumentsAreScreenedAnew() {
    CaseNumber number = at("reviewer", "Task_DeclarePanelConflict");
    JsonNode choice = as("po").get("/api/cases/" + number + "/reopenings").json();
    assertThat(choice.path("stages").toString()).isEqualTo("[\"application\",\"document-screening\",\"interview-screening\"]");
    assertThat(choice.path("places").toString()).isEqualTo("[\"tanaka\",\"suzuki\",\"takahashi\"]");
    assertThat(page("suzuki", number)).isEqualTo(200);
    List<String> before = tasks(number);
    List<String> panel = work.open(number).stream().filter(task -> task.task().equals("Task_DeclarePanelConflict")).map(TaskWork.OpenTask::person).toList();
    assertThat(panel).isNotEmpty();

    String reopening = proposed(number, "document-screening", List.of("suzuki"));
    JsonNode preview = as("pd").get(reopening).json();
    assertThat(preview.path("ends").findValuesAsString("kind")).contains("DUE", "REMINDER");
    assertThat(preview.path("told").asInt()).isEqualTo((int) panel.stream().distinct().count());
    assertThat(tasks(number)).as("nothing has changed yet").isEqualTo(before);
    assertThat(mails(number, "selection-reopened")).isEmpty();

    assertThat(confirmed(reopening).path("reopening").path("state").asString()).isEqualTo("DONE");
    assertThat(cases.get(number).stage()).isEqualTo("document-screening");
    assertThat(tasks(number)).containsExactly("Task_NameReviewers");
    assertThat(counting(number)).as("the reviews of the other two stand").isEqualTo(2);
    assertThat(page("suzuki", number)).isEqualTo(404);
    assertThat(panel).filteredOn(member -> !List.of("tanaka", "takahashi").contains(member)).as("the panel of a round that does not count").isNotEmpty()
        .allMatch(member -> page(member, number) == 404);
    assertThat(mails(number, "selection-reopened")).containsExactly("applicant");
    assertThat(mails(number, "task-withdrawn")).containsExactlyInAnyOrderElementsOf(panel);
    String mail = jdbc.sql("select body from mail where case_number = ? and notice = 'selection-reopened'").param(number.value()).query(String.class).single();
    assertThat(mail).contains(TOLD).doesNotContain(REASON).doesNotContain("鈴木");
    String seen = as("applicant").get("/api/cases/" + number).text() + Visitor.loggedIn(port, "applicant").get("/cases/" + number).text()
        + as("applicant").get("/api/cases/" + number + "/explanations").text();
    assertThat(seen).contains("reopened").doesNotContain(REASON).doesNotContain("鈴木 誠一郎");
    assertThat(inspection.run().contradictions()).isEmpty();

    play(number, plan("reviewer").turn(Turn.hold("Task_SubmitDevelopmentPlan")), "Task_SubmitDevelopmentPlan");
    assertThat(counting(number)).isEqualTo(3);
    assertThat(jdbc.sql("select count(*) from screening_summary_undone where case_number = ?").param(number.value()).query(Long.class).single()).isEqualTo(1);
    assertThat(jdbc.sql("select max(round) from interview where case_number = ?").param(number.value()).query(Integer.class).single()).isEqualTo(2);
    assertThat(propose("po", number, "interview-screening", List.of()).problem()).as("adopted").isIn("adoption-decided", "nothing-to-reopen");
    assertThat(inspection.run().contradictions()).isEmpty();
  }

  /** A place that is still open stays open, and its reviewer declares once more. */
  @Test
  void whileReviewsAreBeingWrittenTheOthersGoOn() {
    CaseNumber number = at("open", "Task_ReviewApplication");
    confirmed(proposed(number, "document-screening", List.of("tanaka")));
    assertThat(tasks(number)).containsExactly("Task_NameReviewers");
    assertThat(mails(number, "task-withdrawn")).containsExactlyInAnyOrder("tanaka", "suzuki", "takahashi");
    play(number, plan("open").turn(Turn.hold("Task_SummariseReviews")));
    assertThat(jdbc.sql("select reviewer from review where case_number = ? order by reviewer").param(number.value()).query(String.class).list())
        .containsExactly("suzuki", "takahashi", "yamada");
    assertThat(inspection.run().contradictions()).isEmpty();
  }

  @Test
  void theApplicationIsAskedForAgainAndNobodyWhoReadTheOldOneStays() {
    CaseNumber number = at("application", "Task_SummariseReviews");
    confirmed(proposed(number, "application", List.of()));
    assertThat(tasks(number)).containsExactly("Task_SubmitApplication");
    assertThat(counting(number)).isZero();
    assertThat(as("applicant").get("/api/cases/" + number).json().toString()).as("what was submitted waits as a draft").contains("差戻しの課題 application");
    assertThat(page("tanaka", number)).isEqualTo(404);
    Plan again = plan("application").with("NameReviewers", Map.of("reviewers", List.of("yamada", "saito"))).turn(Turn.hold("Task_ArrangeInterview"));
    play(number, again);
    assertThat(tasks(number)).containsExactly("Task_ArrangeInterview");
    assertThat(jdbc.sql("select max(round) from application where case_number = ?").param(number.value()).query(Integer.class).single()).isEqualTo(2);
    assertThat(inspection.run().contradictions()).isEmpty();
  }

  @Test
  void theInterviewAloneIsHeldAgain() {
    CaseNumber number = at("interview", "Task_DecideAdoption");
    assertThat(propose("po", number, "interview-screening", List.of("tanaka")).json().toString()).contains("nobody-may-leave");
    String given = proposed(number, "interview-screening", List.of());
    assertThat(propose("po", number, "interview-screening", List.of()).problem()).isEqualTo("reopening-proposed");
    assertThat(as("po").post(given + "/end", Map.of()).status()).isEqualTo(200);
    assertThat(as("pd").post(given + "/confirmation", Map.of()).problem()).isEqualTo("reopening-settled");
    confirmed(proposed(number, "interview-screening", List.of()));
    assertThat(tasks(number)).containsExactly("Task_ArrangeInterview");
    assertThat(counting(number)).isEqualTo(3);
    play(number, plan("interview").turn(Turn.hold("Task_SubmitDevelopmentPlan")), "Task_SubmitDevelopmentPlan");
    assertThat(inspection.run().contradictions()).isEmpty();
  }

  @Test
  void whatHappensMeanwhileIsRespectedAndOneOfManyWins() {
    CaseNumber number = at("race", "Task_DecideOnInterview");
    String reopening = proposed(number, "document-screening", List.of("tanaka"));
    Callable<Answer> confirm = () -> as("pd").post(reopening + "/confirmation", Map.of());
    List<Answer> answers = AtOnce.all(Collections.nCopies(20, confirm));
    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() != 200)).allMatch(answer -> answer.status() == 409);
    assertThat(tasks(number)).containsExactly("Task_NameReviewers");

    CaseNumber withdrawn = at("withdrawn", "Task_DecideOnInterview");
    String late = proposed(withdrawn, "document-screening", List.of("tanaka"));
    assertThat(as("applicant").post("/api/cases/" + withdrawn + "/withdrawal", Map.of("reason", "取下げ")).status()).isLessThan(300);
    assertThat(as("pd").post(late + "/confirmation", Map.of()).problem()).isEqualTo("nothing-to-reopen");
    assertThat(inspection.run().contradictions()).isEmpty();
  }

  private static Person both(Role... roles) {
    return new Person(new PersonId("reopened-both"), "兼務 一人", "both@example.jp", "研究開発支援機構", Locale.JAPANESE, Set.of(roles));
  }

  @Test
  void onlyOfficerAndDirectorWithoutConflictMayAndOnlyWithSense() {
    CaseNumber number = at("rights", "Task_DecideOnInterview");
    String list = "/api/cases/" + number + "/reopenings";
    String reopening = proposed(number, "document-screening", List.of("tanaka"));
    for (String login : List.of("applicant", "tanaka", "secretariat", "executive", "accounting", "manager", "admin")) {
      assertThat(as(login).get(list).status()).as(login).isEqualTo(403);
      assertThat(as(login).get(reopening).status()).as(login).isEqualTo(403);
      assertThat(as(login).post(reopening + "/confirmation", Map.of()).status()).as(login).isEqualTo(403);
      assertThat(propose(login, number, "document-screening", List.of("tanaka")).status()).as(login).isEqualTo(403);
    }
    assertThat(as("po").post(reopening + "/confirmation", Map.of()).status()).isEqualTo(403);
    assertThat(propose("pd", number, "document-screening", List.of("tanaka")).status()).isEqualTo(403);
    for (Role role : List.of(Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR)) {
      String login = "reopened-" + role.group();
      users.add(new Person(new PersonId(login), "縁故 " + role, login + "@example.jp", "東都大学", Locale.JAPANESE, Set.of(role)), Visitor.PASSWORD);
      assertThat(as(login).get(reopening).problem()).isEqualTo("conflict-of-interest");
      assertThat(as(login).post(reopening + "/end", Map.of()).problem()).isEqualTo("conflict-of-interest");
    }
    users.add(both(Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR), Visitor.PASSWORD);
    assertThat(as("po").post(reopening + "/end", Map.of()).status()).isEqualTo(200);
    Answer own = propose("reopened-both", number, "document-screening", List.of("tanaka"));
    String ownOne = list + "/" + own.json().path("reopening").path("id").asLong();
    assertThat(as("reopened-both").post(ownOne + "/confirmation", Map.of()).status()).as("four eyes").isEqualTo(403);
    assertThat(as("pd").post(ownOne + "/end", Map.of()).status()).isEqualTo(200);
    // other tests count who is told in which role
    users.put(both(), Visitor.PASSWORD);

    List<Map<String, Object>> wrong = new ArrayList<>(List.of(Map.of(), Map.of("stage", "document-screening", "leaving", List.of("tanaka"), "reason", "x"),
        Map.of("stage", "contract", "leaving", List.of(), "reason", "x", "told", "x"), Map.of("stage", "interview-screening", "leaving", List.of(), "reason", "x", "told", "x"),
        Map.of("stage", "document-screening", "leaving", List.of(), "reason", "x", "told", "x"),
        Map.of("stage", "document-screening", "leaving", List.of("ito"), "reason", "x", "told", "x"),
        Map.of("stage", "document-screening", "leaving", List.of("tanaka", "tanaka"), "reason", "x", "told", "x"),
        Map.of("stage", "document-screening", "leaving", List.of("tanaka"), "reason", "x".repeat(4001), "told", "x"),
        Map.of("stage", "document-screening", "leaving", List.of("tanaka"), "reason", "a\u0000b", "told", "x")));
    for (Map<String, Object> body : wrong) {
      Answer answer = as("po").post(list, body);
      assertThat(answer.status()).as(body + " " + answer.text()).isEqualTo(422);
      assertThat(answer.problem()).isEqualTo("invalid-fields");
    }
    assertThat(as("po").get(list + "/999999999").status()).isEqualTo(404);
    assertThat(as("po").get(list + "/x").status()).isEqualTo(404);
    assertThat(Visitor.loggedIn(port, "po").get("/cases/" + number + "/reopenings").text()).contains("田中 裕子");
  }
}
