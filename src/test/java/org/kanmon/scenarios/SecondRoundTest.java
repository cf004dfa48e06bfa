package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Inspection;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A round in which programme officers and advisers review (F2): who may be named, what an officer reads before and after their own mark, and who acts when an officer is in conflict. */
@RunningOffice
@Order(23)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondRoundTest {

  private static final String NAME = "Task_NameFieldReviewers";
  private static final String DECLARE = "Task_DeclareConflict";
  private static final String REVIEW = "Task_ReviewApplication";
  private static final String SUMMARISE = "Task_SummariseRound";
  private static final Map<String, Object> NO_CONFLICT = Map.of("answer", "NONE", "confidentiality", true, "noOutsideAi", true);

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private TimeTravel time;
  @Autowired
  private TaskWork work;
  @Autowired
  private Inspection inspection;
  @Autowired
  private JdbcClient jdbc;

  private final Map<String, Http> people = new HashMap<>();
  private final List<CaseNumber> walked = new ArrayList<>();

  @BeforeAll
  void begin() {
    time.set(Duration.ZERO);
  }

  private Http as(String person) {
    return people.computeIfAbsent(person, login -> new Http(port, login, Visitor.PASSWORD));
  }

  private String page(String person, CaseNumber number) {
    return Visitor.loggedIn(port, person).get("/cases/" + number).text() + as(person).get("/api/cases/" + number + "/steps").text()
        + as(person).get("/api/cases/" + number + "/explanations").text();
  }

  private static Plan plan(String key, String leading, List<String> further) {
    return Plan.of("second-round-" + key, "applicant", "東都大学", "二次書類審査の提案 " + key, 63_700_000L, 84, 0).with("RequestApplication", Map.of("callId", "forest-fields"))
        .with("AssignFields", Map.of("field", leading, "furtherFields", further));
  }

  /** A case whose second round waits for its reviewers; the first one is over. */
  private CaseNumber inSecondRound(String key, String leading, List<String> further) {
    Plan plan = plan(key, leading, further);
    CaseNumber number = player.open(plan, "RequestApplication");
    for (int round = 0; round < 40 && !"second-review".equals(cases.get(number).stage()); round++) {
      player.playAtOnce(number, plan);
      time.advance(Duration.ZERO);
    }
    assertThat(cases.get(number).stage()).isEqualTo("second-review");
    walked.add(number);
    return number;
  }

  @Test
  void officersAndAdvisersOfTheFieldReviewAndNobodyReadsBeforeTheirOwnMarkIsIn() {
    CaseNumber number = inSecondRound("marks", "chemistry", List.of("materials"));
    assertThat(as("po").get("/api/cases/" + number + "/candidates?field=chemistry").json().findValuesAsString("id")).contains("po", "adviser", "ueda")
        .doesNotContain("hayashi", "kimura", "pd", "kato", "executive", "secretariat", "tanaka", "suzuki");
    for (String never : List.of("hayashi", "kimura", "pd", "executive", "secretariat", "accounting", "manager", "tanaka", "applicant", "nobody")) {
      assertThat(codes(name("po", number, List.of("adviser", never)))).as(never).containsExactly("not-eligible");
    }
    assertThat(name("po", number, List.of("po", "adviser")).status()).isLessThan(300);
    assertThat(name("hayashi", number, List.of("hayashi", "sugiyama")).status()).isLessThan(300);
    time.advance(Duration.ZERO);
    assertThat(mails(number)).as("each is invited, officers like advisers").contains("review-invited to adviser", "review-invited to hayashi", "review-invited to po", "review-invited to sugiyama");
    review("adviser", number, "QWADVISERCHEM");
    review("sugiyama", number, "QWADVISERMAT");
    // the officer's task waits for them alone, and in their list
    assertThat(as("hayashi").get("/engine-rest/task?processInstanceBusinessKey=" + number + "&candidateUser=po").json().findValuesAsString("taskDefinitionKey")).contains(DECLARE);
    assertThat(as("hayashi").post("/engine-rest/task/" + task("po", number, DECLARE, "po") + "/claim", Map.of("userId", "hayashi")).status()).isGreaterThanOrEqualTo(400);
    assertThat(page("po", number)).contains("平野 文子", "二次書類審査").doesNotContain("QWADVISERCHEM", "QWADVISERMAT");
    declare("po", number);
    assertThat(page("po", number)).doesNotContain("QWADVISERCHEM", "QWADVISERMAT");
    assertThat(page("hayashi", number)).doesNotContain("QWADVISERCHEM", "QWADVISERMAT");
    assertThat(page("pd", number)).as("who reviews nothing reads on").contains("QWADVISERCHEM", "QWADVISERMAT");
    mark("po", number, "QWOFFICERCHEM");
    assertThat(page("po", number)).as("their own field, and no other").contains("QWADVISERCHEM", "QWOFFICERCHEM").doesNotContain("QWADVISERMAT");
    assertThat(page("adviser", number)).contains("QWADVISERCHEM").doesNotContain("QWOFFICERCHEM", "QWADVISERMAT", "山本 直樹");
    assertThat(page("kimura", number)).as("an officer of neither field").doesNotContain("QWADVISERCHEM", "QWOFFICERCHEM", "QWADVISERMAT");
    time.advance(Duration.ZERO);
    assertThat(as("po").complete(task("po", number, SUMMARISE), Map.of("summary", "QWSUMMARYCHEM", "proposal", "PASSED", "reason", "QWREASONCHEM", "noConflict", true)).status()).isLessThan(300);
    assertThat(page("hayashi", number)).doesNotContain("QWSUMMARYCHEM", "QWREASONCHEM", "QWOFFICERCHEM");
    assertThat(page("po", number)).contains("QWSUMMARYCHEM");
    review("hayashi", number, "QWOFFICERMAT");
    time.advance(Duration.ZERO);
    assertThat(page("hayashi", number)).contains("QWADVISERMAT", "QWOFFICERMAT").doesNotContain("QWADVISERCHEM", "QWSUMMARYCHEM");
    assertThat(as("hayashi").complete(task("hayashi", number, SUMMARISE), Map.of("summary", "QWSUMMARYMAT", "proposal", "PASSED", "reason", "進めたい。", "noConflict", true)).status()).isLessThan(300);
    time.advance(Duration.ZERO);
    assertThat(page("po", number)).doesNotContain("QWSUMMARYMAT", "QWOFFICERMAT");
    assertThat(as("pd").complete(task("pd", number, "Task_DecideRound"), Map.of("outcome", "PASSED", "reason", "提案のとおり。", "noConflict", true)).status()).isLessThan(300);
    time.advance(Duration.ZERO);
    assertThat(page("po", number)).as("the round is over").contains("QWADVISERMAT", "QWOFFICERMAT", "QWSUMMARYMAT", "QWADVISERCHEM");
    for (String outside : List.of("applicant", "secretariat", "accounting", "manager")) {
      assertThat(page(outside, number)).as(outside).doesNotContain("QWADVISER", "QWOFFICER");
    }
    assertThat(Visitor.loggedIn(port, "adviser").get("/cases/" + number).status()).as("an adviser's part has ended").isIn(403, 404);
    assertThat(mails(number)).contains("review-received to po", "review-received to adviser");
    assertThat(jdbc.sql("select count(*) from mail where case_number = ? and (body like '%QWADVISER%' or body like '%QWOFFICER%' or body like '%QWSUMMARY%')").param(number.value())
        .query(Integer.class).single()).as("what is written stands in no mail").isZero();
    contradictions();
  }

  private List<String> mails(CaseNumber number) {
    return jdbc.sql("select notice, recipient from mail where case_number = ?").param(number.value()).query((row, n) -> row.getString(1) + " to " + row.getString(2)).list();
  }

  @Test
  void anOfficerInConflictLeavesTheirFieldToOthers() {
    CaseNumber number = inSecondRound("conflict", "chemistry", List.of());
    assertThat(name("po", number, List.of("po", "adviser")).status()).isLessThan(300);
    time.advance(Duration.ZERO);
    // in doubt: nobody settles their own, and they are the only officer of the field
    Map<String, Object> doubt = Map.of("answer", "UNSURE", "kind", "JOINT_RESEARCH", "explanation", "QWDOUBTFUL 共同研究", "confidentiality", true, "noOutsideAi", true);
    assertThat(as("po").complete(task("po", number, DECLARE, "po"), doubt).status()).isLessThan(300);
    time.advance(Duration.ZERO);
    String settle = task("kimura", number, "Task_SettleConflict");
    Answer own = as("po").complete(settle, Map.of("answer", "NONE", "reason", "問題はない。"));
    assertThat(own.status()).as(own.text()).isEqualTo(403);
    assertThat(own.text()).contains("own-place");
    assertThat(as("kimura").complete(settle, Map.of("answer", "CONFLICT", "reason", "共同研究が続いている。")).status()).isLessThan(300);
    time.advance(Duration.ZERO);
    assertThat(as("po").get("/api/cases/" + number).status()).isEqualTo(403);
    assertThat(Visitor.loggedIn(port, "po").get("/cases/" + number).status()).isEqualTo(403);
    String replace = task("kimura", number, "Task_ReplaceReviewer");
    assertThat(as("po").complete(replace, Map.of("answer", "REPLACED", "reviewer", "ueda", "reason", "利益相反")).status()).isEqualTo(403);
    review("adviser", number, "QWADVISERFIRST");
    // whoever may read what is in judges no more; the field's own officer is in conflict, the others are of no field of it
    assertThat(codes(as("kimura").complete(replace, Map.of("answer", "REPLACED", "reviewer", "kimura", "reason", "利益相反")))).containsExactly("not-eligible");
    assertThat(as("kimura").complete(replace, Map.of("answer", "REPLACED", "reviewer", "ueda", "reason", "利益相反")).status()).isLessThan(300);
    time.advance(Duration.ZERO);
    review("ueda", number, "QWADVISERNEXT");
    time.advance(Duration.ZERO);
    assertThat(as("po").complete(task("hayashi", number, SUMMARISE), Map.of("summary", "要約", "proposal", "PASSED", "reason", "進めたい。", "noConflict", true)).status()).isEqualTo(403);
    assertThat(as("hayashi").complete(task("hayashi", number, SUMMARISE), Map.of("summary", "要約", "proposal", "PASSED", "reason", "進めたい。", "noConflict", true)).status()).isLessThan(300);
    contradictions();
  }

  @Test
  void whoeverReviewsInOneFieldSumsUpAnotherOnlyAfterwards() {
    CaseNumber number = inSecondRound("first", "medicine", List.of("agriculture"));
    List<JsonNode> naming = new ArrayList<>();
    as("kimura").get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + NAME).json().forEach(naming::add);
    assertThat(naming).hasSize(2);
    assertThat(nameIn("kimura", number, "医学", List.of("kimura", "adviser")).status()).isLessThan(300);
    assertThat(codes(nameIn("kimura", number, "農学", List.of("kimura", "ueda")))).as("one place on a case").containsExactly("not-eligible");
    assertThat(nameIn("kimura", number, "農学", List.of("ueda", "onishi")).status()).isLessThan(300);
    time.advance(Duration.ZERO);
    review("ueda", number, "QWAGRIFIRST");
    review("onishi", number, "QWAGRISECOND");
    time.advance(Duration.ZERO);
    assertThat(page("kimura", number)).doesNotContain("QWAGRIFIRST", "QWAGRISECOND");
    Map<String, Object> summary = Map.of("summary", "要約", "proposal", "PASSED", "reason", "進めたい。", "noConflict", true);
    Answer early = as("kimura").complete(task("kimura", number, SUMMARISE), summary);
    assertThat(early.status()).as(early.text()).isEqualTo(409);
    assertThat(early.text()).contains("own-review-first");
    review("kimura", number, "QWMEDOFFICER");
    assertThat(page("kimura", number)).contains("QWAGRIFIRST", "QWAGRISECOND", "QWMEDOFFICER");
    assertThat(as("kimura").complete(task("kimura", number, SUMMARISE), summary).status()).isLessThan(300);
    // a review of the field is in: an officer would have read it
    assertThat(as("kimura").get("/api/cases/" + number + "/candidates?field=medicine").json().findValuesAsString("id")).doesNotContain("kimura", "po", "hayashi").contains("sugiyama");
    contradictions();
  }

  /** F1: a proposal that came to the wrong field is corrected as long as nobody reviews it; what waits, waits for the officers of the right one. */
  @Test
  void theLeadingFieldIsCorrectedBeforeAnybodyIsNamed() {
    Plan plan = plan("corrected", "chemistry", List.of("materials")).turn(Turn.hold(NAME));
    CaseNumber number = player.open(plan, "RequestApplication");
    for (int round = 0; round < 20 && work.open(number).stream().noneMatch(task -> task.task().equals(NAME)); round++) {
      player.playAtOnce(number, plan);
      time.advance(Duration.ZERO);
    }
    walked.add(number);
    String field = "/api/cases/" + number + "/field";
    assertThat(codes(as("po").put(field, Map.of("field", "materials", "reason", "誤り")))).containsExactly("field-twice");
    assertThat(codes(as("po").put(field, Map.of("field", "alchemy", "reason", "誤り")))).containsExactly("not-a-choice");
    assertThat(as("pd").put(field, Map.of("field", "medicine", "reason", "誤り")).status()).isEqualTo(403);
    assertThat(as("po").put(field, Map.of("field", "medicine", "reason", "医学の提案である。")).status()).isEqualTo(200);
    time.advance(Duration.ZERO);
    assertThat(as("po").get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + NAME + "&candidateUser=po").json()).isEmpty();
    String task = task("kimura", number, NAME, "kimura");
    assertThat(as("kimura").get("/engine-rest/task/" + task + "/form-variables").text()).contains("医学").doesNotContain("化学");
    assertThat(as("kimura").complete(task, Map.of("reviewers", List.of("tanaka", "suzuki"), "noConflict", true)).status()).isLessThan(300);
    assertThat(as("po").get("/api/cases/" + number).text()).contains("medicine");
    assertThat(as("po").put(field, Map.of("field", "physics", "reason", "誤り")).problem()).isEqualTo("field-fixed");
    assertThat(name("hayashi", number, List.of("ito", "yamada")).status()).isLessThan(300);
    time.advance(Duration.ZERO);
    Plan further = plan("corrected", "chemistry", List.of("materials")).turn(Turn.hold(SUMMARISE));
    for (int round = 0; round < 20 && work.open(number).stream().filter(one -> one.task().equals(SUMMARISE)).count() < 2; round++) {
      player.playAtOnce(number, further);
      time.advance(Duration.ZERO);
    }
    // the summary of the corrected part waits for the officer of the right field
    assertThat(task("kimura", number, SUMMARISE, "kimura")).isNotEqualTo(task("hayashi", number, SUMMARISE, "hayashi"));
    contradictions();
  }

  private Answer name(String officer, CaseNumber number, List<String> reviewers) {
    return as(officer).complete(task(officer, number, NAME, officer), Map.of("reviewers", reviewers, "noConflict", true));
  }

  private Answer nameIn(String officer, CaseNumber number, String field, List<String> reviewers) {
    for (JsonNode task : as(officer).get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + NAME).json()) {
      String id = task.path("id").asString();
      if (as(officer).get("/engine-rest/task/" + id + "/form-variables").text().contains(field)) {
        return as(officer).complete(id, Map.of("reviewers", reviewers, "noConflict", true));
      }
    }
    throw new AssertionError("no task for " + field);
  }

  private void review(String person, CaseNumber number, String word) {
    declare(person, number);
    mark(person, number, word);
  }

  private void declare(String person, CaseNumber number) {
    time.advance(Duration.ZERO);
    Answer declared = as(person).complete(task(person, number, DECLARE, person), NO_CONFLICT);
    assertThat(declared.status()).as(declared.text()).isLessThan(300);
    time.advance(Duration.ZERO);
  }

  private void mark(String person, CaseNumber number, String word) {
    Answer marked = as(person).complete(task(person, number, REVIEW, person), Map.of("fusion", "4", "fusionComment", word, "vision", "5", "visionComment", "構想", "person", "4", "personComment",
        "資質", "overall", "A", "overallComment", word));
    assertThat(marked.status()).as(marked.text()).isLessThan(300);
    time.advance(Duration.ZERO);
  }

  private String task(String who, CaseNumber number, String key) {
    return task(who, number, key, null);
  }

  private String task(String who, CaseNumber number, String key, String candidate) {
    JsonNode tasks = as(who).get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + key + (candidate == null ? "" : "&candidateUser=" + candidate)).json();
    assertThat(tasks).as(key + " for " + who + ", open: " + work.open(number)).hasSize(1);
    return tasks.get(0).path("id").asString();
  }

  private void contradictions() {
    assertThat(inspection.run(false, (n, of) -> { }).contradictions()).filteredOn(finding -> walked.stream().anyMatch(number -> number.value().equals(finding.caseNumber()))).isEmpty();
  }

  private static List<String> codes(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    return answer.json().path("errors").findValuesAsString("code");
  }
}
