package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kanmon.OnH2EveryDay;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Inspection;
import org.kanmon.inspection.Invariant;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.check.EditionCheck;
import org.kanmon.workflow.check.EditionFiles;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Cases of a call get their fields, and the programme director adjusts them across fields within the budget, to the yen. */
@OnH2EveryDay
@SecondOffice
@Order(6)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdjustmentTest {

  private static final List<String> FIELDS = List.of("ict-manufacturing", "functional-materials", "agri-bio");

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TimeTravel time;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private UserStore users;
  @Autowired
  private Cases cases;
  @Autowired
  private TaskWork work;
  @Autowired
  private Inspection inspection;

  @BeforeAll
  void edition(@Autowired EditionCheck check, @Autowired RepositoryService repository) throws IOException {
    SortedMap<String, byte[]> files = EditionFiles.ofBuild();
    for (String file : List.of("programmes/Adjusted.bpmn", "programmes/Adjusted-2026.yaml", "calls/adjusted-budget.yaml", "calls/adjusted-races.yaml", "calls/adjusted-conflict.yaml",
        "calls/adjusted-officers.yaml")) {
      files.put("processes/" + file, new ClassPathResource("fields" + file.substring(file.indexOf('/'))).getContentAsByteArray());
    }
    check.require(files);
    DeploymentBuilder edition = repository.createDeployment().name("kanmon");
    files.forEach((name, content) -> edition.addInputStream(name, new ByteArrayInputStream(content)));
    edition.deploy();
    time.set(Duration.ZERO);
    person("adjusting-pd", "別の機関", Role.PROGRAMME_DIRECTOR);
    person("field-po", "別の機関", Role.PROGRAMME_OFFICER);
  }

  private void person(String id, String organisation, Role role) {
    users.add(new Person(new PersonId(id), id, id + "@example.jp", organisation, Locale.JAPANESE, Set.of(role)), Visitor.PASSWORD);
  }

  private Http as(String login) {
    return new Http(port, login, Visitor.PASSWORD);
  }

  private static Plan plan(String call, String key, long amount, String field) {
    return Plan.of("adjusted-" + key, "applicant", "東都大学", "調整の課題 " + key, amount, 24, 0)
        .with("RequestConsultation", Map.of("callId", "adjusted-" + call)).with("AssignField", Map.of("field", field))
        .with("CheckFormally", Map.of("overrideReason", "試験のため。")).with("SummariseReviews", Map.of("summary", "QZSUMMARY 要約"));
  }

  /** A case that waits at the task. */
  private CaseNumber waiting(String call, String key, long amount, String field, String task) {
    Plan until = plan(call, key, amount, field).turn(Turn.hold(task));
    CaseNumber number = player.open(until);
    play(number, until);
    assertThat(work.open(number)).as(number + " " + key).extracting(TaskWork.OpenTask::task).contains(task);
    return number;
  }

  private void play(CaseNumber number, Plan plan) {
    do {
      time.advance(Duration.ZERO);
    } while (player.playAtOnce(number, plan) > 0);
  }

  private CaseNumber candidate(String call, String key, long amount, int field) {
    return waiting(call, key, amount, FIELDS.get(field), "Task_AdjustCandidate");
  }

  private static Map<String, Object> line(CaseNumber number, String proposal, Object... more) {
    Map<String, Object> line = new LinkedHashMap<>(Map.of("caseNumber", number.value(), "proposal", proposal, "reason", "QZREASON 理由"));
    for (int i = 0; i < more.length; i += 2) {
      line.put((String) more[i], more[i + 1]);
    }
    return line;
  }

  @SafeVarargs
  private static Map<String, Object> draft(Map<String, Object>... lines) {
    return new HashMap<>(Map.of("lines", Arrays.asList(lines), "feedback", "QZFEEDBACK 講評", "withoutReason", "他の案件は次回に調整する。"));
  }

  private Answer propose(String login, String call, Map<String, Object> draft) {
    return as(login).post("/api/adjustments/adjusted-" + call + "/plans", draft);
  }

  private long proposed(String login, String call, Map<String, Object> draft) {
    Answer answer = propose(login, call, draft);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("id").asLong();
  }

  private Answer confirm(String login, String call, long id) {
    return as(login).post("/api/adjustments/adjusted-" + call + "/plans/" + id + "/confirmation", Map.of());
  }

  private JsonNode adjustment(String call) {
    return as("pd").get("/api/adjustments/adjusted-" + call).json();
  }

  private static List<String> codes(Answer answer) {
    assertThat(answer.problem()).as(answer.text()).isEqualTo("invalid-fields");
    return StreamSupport.stream(answer.json().path("errors").spliterator(), false).map(error -> error.path("code").asString()).toList();
  }

  private List<String> mails(CaseNumber number) {
    return jdbc.sql("select notice from mail where case_number = ? order by id").param(number.value()).query(String.class).list();
  }

  @Test
  void aCaseGetsOneOfTheFieldsOfItsCallAndAnOfficerMayChangeItUntilReviewersAreNamed() {
    CaseNumber number = waiting("races", "field", 10_000_000, FIELDS.get(0), "Task_AssignField");
    String file = "/api/cases/" + number;
    assertThat(as("applicant").get(file).json().path("field").isNull()).isTrue();
    assertThat(as("po").put(file + "/field", Map.of("field", "agri-bio", "reason", "x")).problem()).isEqualTo("field-not-assigned");
    String task = work.open(number).get(0).id();
    assertThat(as("secretariat").complete(task, Map.of("field", "space")).text()).as("the programme has it, the call does not").contains("functional-materials");
    assertThat(as("secretariat").complete(task, Map.of("field", "all\u0001")).status()).isNotEqualTo(204);
    assertThat(as("po").complete(task, Map.of("field", "agri-bio")).status()).as("who has nothing to do with it learns nothing of it").isEqualTo(409);
    assertThat(as("secretariat").get("/engine-rest/task/" + task + "/variables").text()).contains("functional-materials|機能材料").doesNotContain("space|");
    assertThat(as("secretariat").complete(task, Map.of("field", "functional-materials", "reason", "QZFIELD 材料の課題")).status()).isEqualTo(204);
    time.advance(Duration.ZERO);
    assertThat(mails(number)).contains("field-assigned");

    assertThat(as("applicant").json("GET", file, "", "Accept-Language", "en").json().path("field").path("name").asString()).isEqualTo("Functional materials");
    assertThat(as("applicant").get(file).text()).doesNotContain("QZFIELD");
    assertThat(Visitor.loggedIn(port, "applicant").get("/cases/" + number).text()).contains("機能材料").doesNotContain("QZFIELD", "分野の変更");
    assertThat(Visitor.loggedIn(port, "secretariat").get("/cases/" + number).text()).contains("機能材料", "QZFIELD").doesNotContain("分野の変更");
    assertThat(Visitor.loggedIn(port, "po").get("/cases/" + number).text()).contains("分野の変更");
    assertThat(as("secretariat").get("/api/cases?field=functional-materials").json().path("items").findValuesAsString("caseNumber")).contains(number.value());
    assertThat(as("secretariat").get("/api/cases?field=agri-bio").json().path("items").findValuesAsString("caseNumber")).doesNotContain(number.value());
    assertThat(as("secretariat").get("/api/cases?field=x'%20or%20'1'='1").problem()).isEqualTo("invalid-fields");
    assertThat(as("applicant").get("/api/cases?field=agri-bio").problem()).isEqualTo("invalid-fields");
    assertThat(Visitor.loggedIn(port, "secretariat").get("/cases?field=functional-materials").text()).contains(number.value());
    assertThat(Visitor.loggedIn(port, "secretariat").get("/cases?field=agri-bio").text()).doesNotContain(number.value());

    for (String login : List.of("secretariat", "pd", "executive", "accounting", "manager", "admin", "applicant")) {
      assertThat(as(login).put(file + "/field", Map.of("field", "agri-bio", "reason", "x")).status()).as(login).isEqualTo(403);
    }
    assertThat(as("reviewer").put(file + "/field", Map.of("field", "agri-bio", "reason", "x")).status()).isEqualTo(403);
    assertThat(codes(as("po").put(file + "/field", Map.of("field", "agri-bio")))).containsExactly("required");
    assertThat(codes(as("po").put(file + "/field", Map.of("field", "space", "reason", "x")))).containsExactly("not-a-choice");
    assertThat(codes(as("po").put(file + "/field", Map.of("field", "functional-materials", "reason", "x")))).containsExactly("field-as-before");
    Answer changed = as("po").put(file + "/field", Map.of("field", "agri-bio", "reason", "QZCHANGE 分野違い"));
    assertThat(changed.json().path("field").path("id").asString()).as(changed.text()).isEqualTo("agri-bio");
    assertThat(as("po").get(file + "/explanations").text()).contains("field-assignment-1", "field-assignment-2").doesNotContain("QZCHANGE");
    assertThat(as("applicant").get(file + "/explanations").text()).doesNotContain("field-assignment");

    Plan named = plan("races", "field", 10_000_000, "agri-bio").turn(Turn.hold("Task_DeclareConflict"));
    play(number, named);
    assertThat(as("po").put(file + "/field", Map.of("field", "ict-manufacturing", "reason", "x")).problem()).isEqualTo("field-fixed");
    assertThat(Visitor.loggedIn(port, "po").get("/cases/" + number).text()).doesNotContain("分野の変更");
    assertThat(cases.get(number).field()).isEqualTo("agri-bio");
  }

  @Test
  void whatIsForTheOfficersIsOfferedToThoseOfTheField() {
    CaseNumber number = waiting("officers", "officers", 10_000_000, FIELDS.get(0), "Task_NameReviewers");
    String task = work.open(number).get(0).id();
    String claim = "/engine-rest/task/" + task + "/claim";
    assertThat(offered("po")).contains(task);
    assertThat(offered("field-po")).doesNotContain(task);
    // what is an office's stands in its lists, whoever is offered it; and is nobody else's to take for that
    for (String login : List.of("po", "field-po")) {
      assertThat(filtered(login, "phase.DocumentScreening")).as(login).contains(task);
    }
    assertThat(jdbc.sql("select properties_ from act_ru_filter where properties_ like '%programme-officers/overdue\"%'").query(String.class).single()).contains("Task_NameReviewers");
    assertThat(as("field-po").post(claim, Map.of("userId", "field-po")).status()).isEqualTo(403);
    assertThat(as("field-po").complete(task, Map.of("reviewers", List.of("reviewer", "tanaka"), "noConflict", true)).status()).isEqualTo(403);
    assertThat(recipients(number, "field-assigned")).containsExactly("po");
    assertThat(as("po").post(claim, Map.of("userId", "po")).status()).isEqualTo(204);
    assertThat(as("po").put("/api/cases/" + number + "/field", Map.of("field", "agri-bio", "reason", "分野違い")).status()).isEqualTo(200);
    assertThat(offered("po")).doesNotContain(task);
    assertThat(offered("field-po")).contains(task);
    assertThat(as("po").complete(task, Map.of("reviewers", List.of("reviewer", "tanaka"), "noConflict", true)).status()).isEqualTo(403);
    assertThat(as("secretariat").post(claim, Map.of("userId", "secretariat")).status()).as("named, but no officer").isEqualTo(404);
    assertThat(jdbc.sql("select count(*) from act_ru_authorization where resource_id_ = ?").param(task).query(Long.class).single()).as("no grant for a task").isZero();
    assertThat(as("field-po").put("/api/cases/" + number + "/field", Map.of("field", "functional-materials", "reason", "誰の分野でもない")).status()).isEqualTo(200);
    assertThat(as("po").post(claim, Map.of("userId", "po")).status()).as("no officers are named for this field").isEqualTo(204);
    assertThat(as("po").complete(task, Map.of("reviewers", List.of("reviewer", "tanaka"), "noConflict", true)).status()).isEqualTo(204);
  }

  /** Nobody keeps a call from being deployed that names people who are not there (yet); who can mend it is told, and nobody else. */
  @Test
  void officersWhoAreNoneAreSaidToWhomItConcerns() {
    for (String login : List.of("manager", "secretariat", "admin")) {
      assertThat(Visitor.loggedIn(port, login).get("/").text()).as(login).contains("登録されていない公募の担当者", "no-such-person", "[agri-bio]」の担当者secretariat").doesNotContain("担当者field-po", "担当者poは");
    }
    for (String login : List.of("po", "reviewer", "applicant")) {
      assertThat(Visitor.loggedIn(port, login).get("/").text()).as(login).doesNotContain("no-such-person");
    }
  }

  /** Ids of tasks in one of the office's lists. */
  private List<String> filtered(String login, String list) {
    String filter = jdbc.sql("select id_ from act_ru_filter where properties_ like ?").param("%programme-officers/" + list + "\"%").query(String.class).single();
    return as(login).get("/engine-rest/filter/" + filter + "/list?maxResults=500").json().findValuesAsString("id");
  }

  /** Ids of tasks that the person's lists offer. */
  private List<String> offered(String login) {
    String none = "&unassigned=true&maxResults=500";
    JsonNode named = as(login).get("/engine-rest/task?candidateUser=" + login + "&withoutCandidateGroups=true" + none).json();
    JsonNode group = as(login).get("/engine-rest/task?candidateGroup=programme-officers" + none).json();
    List<String> all = new ArrayList<>(named.findValuesAsString("id"));
    all.addAll(group.findValuesAsString("id"));
    return all;
  }

  private List<String> recipients(CaseNumber number, String notice) {
    return jdbc.sql("select recipient from mail where case_number = ? and notice = ?").params(number.value(), notice).query(String.class).list();
  }

  @Test
  void theSumIsInTheBudgetToTheYenAReserveMovesUpAndTheApplicantsLearnNothingOfOthers() {
    CaseNumber first = candidate("budget", "first", 14_000_000, 0);
    CaseNumber second = candidate("budget", "second", 16_000_001, 1);
    CaseNumber third = candidate("budget", "third", 5_000_000, 2);
    CaseNumber fourth = candidate("budget", "fourth", 6_000_000, 0);
    CaseNumber late = waiting("budget", "late", 1_000_000, FIELDS.get(2), "Task_SummariseReviews");
    JsonNode before = adjustment("budget");
    assertThat(before.path("call").path("free").asLong()).isEqualTo(30_000_000);
    assertThat(before.path("candidates").findValuesAsString("caseNumber")).containsExactlyInAnyOrder(first.value(), second.value(), third.value(), fourth.value());
    assertThat(before.path("candidates").path(0).path("marks")).hasSize(3);
    assertThat(before.path("candidates").path(0).path("recommendation").asString()).isEqualTo("INTERVIEW");
    assertThat(before.path("candidates").findValuesAsString("rankInField")).containsExactlyInAnyOrder("1", "2", "1", "1");
    assertThat(before.path("candidates").path(3).path("runningTotal").asLong()).isEqualTo(41_000_001);
    assertThat(before.path("candidates").path(3).path("inBudget").asBoolean()).isFalse();
    assertThat(before.path("notYet").findValuesAsString("caseNumber")).containsExactly(late.value());
    assertThat(before.toString()).as("names and texts of reviewers stand in the case file").doesNotContain("QZSUMMARY");

    Map<String, Object> reserve = line(third, "RESERVED", "amount", 5_000_000, "reserveRank", 1);
    Map<String, Object> not = line(fourth, "NOT_PROPOSED");
    // one yen too much, and the other things that can be wrong
    Answer over = propose("pd", "budget", draft(line(first, "PROPOSED", "amount", 14_000_000), line(second, "PROPOSED", "amount", 16_000_001), reserve, not));
    assertThat(over.status()).isEqualTo(422);
    assertThat(codes(over)).containsExactly("sum-over-budget");
    assertThat(over.text()).contains("30,000,001", "30,000,000");
    Map<String, Object> fits = line(second, "PROPOSED", "amount", 16_000_000);
    assertThat(codes(propose("pd", "budget", draft(line(first, "PROPOSED", "amount", 14_000_001), line(second, "RESERVED", "amount", 1, "reserveRank", 2), reserve, not))))
        .containsExactly("line-above-requested");
    assertThat(codes(propose("pd", "budget", draft(line(first, "PROPOSED"), fits, line(third, "RESERVED", "amount", 1), not)))).containsExactly("line-amount-needed", "line-rank-needed");
    assertThat(codes(propose("pd", "budget", draft(line(first, "PROPOSED", "amount", -1), fits, reserve, not)))).containsExactly("line-unreadable");
    assertThat(codes(propose("pd", "budget", draft(fits, reserve, not)))).containsExactly("line-missing");
    assertThat(codes(propose("pd", "budget", draft(line(first, "MAYBE"), fits, reserve, not)))).containsExactly("line-proposal-needed");
    assertThat(codes(propose("pd", "budget", draft(line(late, "NOT_PROPOSED"), line(first, "NOT_PROPOSED"), fits, reserve, not)))).containsExactly("line-not-waiting");
    assertThat(codes(propose("pd", "budget", draft(line(second, "RESERVED", "amount", 1, "reserveRank", 1), line(first, "NOT_PROPOSED"), reserve, not)))).containsExactly("line-rank-taken");
    Map<String, Object> silent = draft(line(first, "PROPOSED", "amount", 14_000_000), fits, reserve, not);
    silent.remove("feedback");
    assertThat(codes(propose("pd", "budget", silent))).containsExactly("line-feedback-needed");
    Map<String, Object> without = draft(line(first, "PROPOSED", "amount", 14_000_000), fits, reserve, not);
    without.remove("withoutReason");
    assertThat(codes(propose("pd", "budget", without))).containsExactly("adjustment-without");
    for (Object body : List.of("{\"lines\":[null]}", "{\"lines\":null}", "{\"lines\":\"x\"}", "{\"lines\":[{\"caseNumber\":\"<b>\",\"amount\":1e99}]}", "[]", "{")) {
      assertThat(as("pd").post("/api/adjustments/adjusted-budget/plans", body).status()).as(body.toString()).isBetween(400, 422);
    }
    assertThat(jdbc.sql("select count(*) from adjustment_plan where call_id = 'adjusted-budget'").query(Long.class).single()).as("nothing of it is kept").isZero();

    long id = proposed("pd", "budget", draft(fits, line(first, "PROPOSED", "amount", 14_000_000), reserve, not));
    JsonNode plan = as("pd").get("/api/adjustments/adjusted-budget/plans/" + id).json();
    assertThat(plan.path("sum").asLong()).isEqualTo(30_000_000);
    assertThat(plan.path("freeAfterwards").asLong()).isZero();
    assertThat(plan.path("lines").findValuesAsString("caseNumber")).as("in the director's order").containsExactly(second.value(), first.value(), third.value(), fourth.value());
    assertThat(cases.get(first).stage()).as("nothing has happened").isEqualTo("adjustment");
    Answer confirmed = confirm("pd", "budget", id);
    assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
    time.advance(Duration.ZERO);
    assertThat(cases.get(first).stage()).isEqualTo("adoption");
    assertThat(cases.get(second).stage()).isEqualTo("adoption");
    assertThat(cases.get(third).stage()).isEqualTo("adjustment");
    assertThat(cases.get(fourth).ending()).isEqualTo("not-adopted");
    assertThat(mails(fourth)).contains("not-adopted");
    assertThat(mails(first)).doesNotContain("not-adopted", "adopted");
    assertThat(confirm("pd", "budget", id).problem()).isEqualTo("adjustment-not-proposed");
    assertThat(as("pd").get("/api/cases/" + first + "/explanations").text()).contains("AdjustmentRules", "Rule_Proposed");

    isolated(first, second, third, fourth);
    declinedAndMovedUp(first, second, third);
    assertThat(inspection.run(false, (n, of) -> { }).results()).filteredOn(result -> result.kind() == Invariant.Kind.RULE).flatExtracting(result -> result.shown()).isEmpty();
  }

  /** Applicants learn of no rank, no amount and no other case; reviewers and officers adjust nothing. */
  private void isolated(CaseNumber first, CaseNumber second, CaseNumber third, CaseNumber fourth) {
    Visitor applicant = Visitor.loggedIn(port, "applicant");
    for (CaseNumber number : List.of(first, third, fourth)) {
      for (String path : List.of("/cases/" + number, "/api/cases/" + number, "/api/cases/" + number + "/explanations", "/cases/" + number + "/explanations")) {
        String text = applicant.get(path).text();
        assertThat(text).as(path).doesNotContain("QZREASON", "補欠", "RESERVED", "AdjustmentRules", second.value());
        assertThat(!number.equals(fourth) && text.contains("adjustment-1")).as(path + " explains what was told, and nothing else").isFalse();
        assertThat(text.contains("QZFEEDBACK")).as(path).isEqualTo(number.equals(fourth) && !path.equals("/api/cases/" + number));
      }
      // a day for a reserve would tell that it is one
      assertThat(as("applicant").get("/api/cases/" + third).json().path("next").path(0).path("expectedBy").isNull()).isTrue();
    }
    assertThat(as("po").get("/api/cases/" + third + "/explanations").text()).contains("adjustment-1");
    assertThat(Visitor.loggedIn(port, "po").get("/cases/" + third).text()).contains("QZREASON", "補欠");
    assertThat(Visitor.loggedIn(port, "secretariat").get("/cases/" + third).text()).contains("QZREASON");
    for (String login : List.of("accounting", "manager", "admin")) {
      assertThat(Visitor.loggedIn(port, login).get("/cases/" + third).text()).as(login).doesNotContain("QZREASON");
      assertThat(as(login).get("/api/cases/" + third + "/explanations").text()).as(login).doesNotContain("adjustment-1");
    }
    for (String login : List.of("applicant", "reviewer", "po", "secretariat", "executive", "accounting", "manager", "admin")) {
      assertThat(as(login).get("/api/adjustments").status()).as(login).isEqualTo(403);
      assertThat(as(login).get("/api/adjustments/adjusted-budget").status()).as(login).isEqualTo(403);
      assertThat(propose(login, "budget", draft()).status()).as(login).isEqualTo(403);
      assertThat(confirm(login, "budget", 1).status()).as(login).isEqualTo(403);
      assertThat(Visitor.loggedIn(port, login).get("/adjustments/adjusted-budget").status()).as(login).isEqualTo(403);
      String task = work.open(third).get(0).id();
      assertThat(as(login).complete(task, Map.of("outcome", "PROPOSED", "amount", 1, "reason", "x")).status()).as(login).isIn(403, 404, 409);
    }
    assertThat(as("pd").get("/api/adjustments/no-such-call").status()).isEqualTo(404);
    assertThat(as("pd").get("/api/adjustments/adjusted-budget/plans/x").status()).isEqualTo(404);
    String page = Visitor.loggedIn(port, "pd").get("/adjustments/adjusted-budget").text();
    assertThat(page).contains(third.value(), "補欠順位", "繰り上げる");
  }

  /** What somebody declines is free again, to the yen, for the first reserve. */
  private void declinedAndMovedUp(CaseNumber first, CaseNumber second, CaseNumber third) {
    Map<String, Object> up = Map.of("outcome", "PROPOSED", "amount", 5_000_000, "reason", "繰上げ");
    String reserve = "/api/adjustments/adjusted-budget/reserves/" + third;
    assertThat(codes(as("pd").post(reserve, up))).containsExactly("over-budget");
    assertThat(as("pd").complete(work.open(third).get(0).id(), up).text()).as("in Tasklist, too").contains("over-budget");
    assertThat(as("pd").post("/api/adjustments/adjusted-budget/reserves/" + first, up).problem()).isEqualTo("reserve-gone");
    String adoption = work.open(first).get(0).id();
    assertThat(as("executive").get("/engine-rest/task/" + adoption + "/variables").json().path("amount").path("value").asLong()).as("proposed by the adjustment").isEqualTo(14_000_000);
    assertThat(as("executive").complete(adoption, Map.of("outcome", "CONDITIONAL", "amount", 14_000_000, "conditions", "体制の強化", "reason", "x")).status()).isEqualTo(204);
    time.advance(Duration.ZERO);
    String other = work.open(second).get(0).id();
    assertThat(as("executive").complete(other, Map.of("outcome", "ADOPTED", "amount", 16_000_001, "reason", "x")).text()).as("over what was proposed").contains("16,000,000");
    assertThat(as("executive").complete(other, Map.of("outcome", "ADOPTED", "amount", 15_999_999, "reason", "x")).status()).isEqualTo(204);
    assertThat(adjustment("budget").path("call").path("free").asLong()).as("adopted with one yen less").isEqualTo(1);
    assertThat(as("applicant").post("/api/cases/" + first + "/conditions", Map.of("answer", "DECLINE", "remarks", "辞退")).status()).isEqualTo(200);
    time.advance(Duration.ZERO);
    assertThat(cases.get(first).ending()).isEqualTo("declined");
    assertThat(adjustment("budget").path("call").path("free").asLong()).isEqualTo(14_000_001);
    assertThat(codes(as("pd").post(reserve, Map.of("outcome", "PROPOSED", "amount", 5_000_001, "reason", "x")))).containsExactly("above-requested");
    assertThat(codes(as("pd").post(reserve, Map.of("outcome", "NOT_PROPOSED", "reason", "x")))).containsExactly("feedback-needed");
    Answer moved = as("pd").post(reserve, up);
    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    assertThat(moved.json().path("call").path("free").asLong()).isEqualTo(9_000_001);
    time.advance(Duration.ZERO);
    assertThat(cases.get(third).stage()).isEqualTo("adoption");
  }

  @Test
  void oneOfTwoDirectorsWinsAndReservesAreReleasedAtTheEnd() {
    CaseNumber one = candidate("races", "one", 10_000_000, 0);
    CaseNumber two = candidate("races", "two", 10_000_000, 1);
    long mine = proposed("pd", "races", draft(line(one, "PROPOSED", "amount", 10_000_000), line(two, "RESERVED", "amount", 10_000_000, "reserveRank", 1)));
    long yours = proposed("adjusting-pd", "races", draft(line(two, "PROPOSED", "amount", 10_000_000), line(one, "RESERVED", "amount", 10_000_000, "reserveRank", 1)));
    long given = proposed("pd", "races", draft(line(one, "NOT_PROPOSED"), line(two, "NOT_PROPOSED")));
    assertThat(as("pd").post("/api/adjustments/adjusted-races/plans/" + given + "/end", Map.of()).json().path("state").asString()).isEqualTo("DISCARDED");
    assertThat(confirm("pd", "races", given).problem()).isEqualTo("adjustment-not-proposed");
    List<Callable<Answer>> all = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      all.add(() -> confirm("pd", "races", mine));
      all.add(() -> confirm("adjusting-pd", "races", yours));
    }
    List<Answer> answers = AtOnce.all(all);
    assertThat(answers.stream().filter(answer -> answer.status() == 200)).as("one wins").hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() != 200)).allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(409));
    time.advance(Duration.ZERO);
    JsonNode now = adjustment("races");
    assertThat(now.path("reserves")).hasSize(1);
    assertThat(now.path("call").path("committed").asLong()).isEqualTo(10_000_000);
    CaseNumber reserve = new CaseNumber(now.path("reserves").path(0).path("caseNumber").asString());
    CaseNumber other = candidate("races", "three", 10_000_000, 2);
    assertThat(codes(propose("pd", "races", draft(line(other, "RESERVED", "amount", 1, "reserveRank", 1))))).containsExactly("line-rank-taken");
    String task = work.open(other).get(0).id();
    Map<String, Object> values = Map.of("outcome", "RESERVED", "amount", 10_000_000, "reserveRank", 2, "reason", "単独の調整");
    long stale = proposed("pd", "races", draft(line(other, "PROPOSED", "amount", 10_000_000)));
    assertThat(as("pd").complete(task, values).status()).as("one case alone, in Tasklist").isEqualTo(204);
    assertThat(confirm("pd", "races", stale).problem()).isEqualTo("adjustment-changed");
    assertThat(codes(as("pd").post("/api/adjustments/adjusted-races/release", Map.of("reason", "調整の終了")))).containsExactly("required");
    Answer released = as("pd").post("/api/adjustments/adjusted-races/release", Map.of("reason", "調整の終了", "feedback", "QZRELEASED 講評"));
    assertThat(released.json().path("released").asInt()).as(released.text()).isEqualTo(2);
    time.advance(Duration.ZERO);
    for (CaseNumber number : List.of(reserve, other)) {
      assertThat(cases.get(number).ending()).isEqualTo("not-adopted");
      assertThat(mails(number)).contains("not-adopted");
    }
    assertThat(inspection.run(false, (n, of) -> { }).results()).filteredOn(result -> result.kind() == Invariant.Kind.RULE).flatExtracting(result -> result.shown()).isEmpty();
  }

  @Test
  void aDirectorInConflictWithOneCandidateLeavesTheWholeToAnother() {
    CaseNumber one = candidate("conflict", "related", 10_000_000, 0);
    candidate("conflict", "rival", 10_000_000, 1);
    person("related-pd", "東都大学", Role.PROGRAMME_DIRECTOR);
    time.advance(Duration.ofSeconds(30));
    assertThat(as("related-pd").get("/api/adjustments/adjusted-conflict").problem()).isEqualTo("conflict-of-interest");
    assertThat(propose("related-pd", "conflict", draft(line(one, "PROPOSED", "amount", 1))).problem()).isEqualTo("conflict-of-interest");
    assertThat(as("related-pd").get("/api/adjustments").text()).doesNotContain("adjusted-conflict");
    Visitor related = Visitor.loggedIn(port, "related-pd");
    assertThat(related.get("/adjustments/adjusted-conflict").status()).isEqualTo(403);
    assertThat(related.get("/adjustments").text()).doesNotContain("adjusted-conflict");
    assertThat(as("related-pd").complete(work.open(one).get(0).id(), Map.of("outcome", "PROPOSED", "amount", 1, "reason", "x")).status()).isEqualTo(403);
    assertThat(as("adjusting-pd").get("/api/adjustments/adjusted-conflict").status()).isEqualTo(200);
    assertThat(as("adjusting-pd").get("/api/adjustments").text()).contains("adjusted-conflict");
  }
}
