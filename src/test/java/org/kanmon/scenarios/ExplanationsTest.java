package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.rules.Decisions;
import org.kanmon.scenarios.Visitor.Seen;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Every outcome explains itself: to the applicant what was announced, to each office what it may know, in both languages, for old decisions, too. */
@RunningOffice
@Order(6)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExplanationsTest {

  private static final String OVERRIDE = "EXOVERRIDE 上場準備中のため";
  private static final List<String> INTERNAL = List.of(OVERRIDE, "EXINTERVIEW", "EXCONCLUSION", "EXADOPTION", "EXRELATION");

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private Decisions decisions;
  @Autowired
  private TimeTravel time;
  @Autowired
  private JdbcClient jdbc;

  private Plan plan;
  private CaseNumber number;

  @BeforeAll
  void aCaseOnItsWay() {
    time.set(Duration.ZERO);
    plan = Plan.of("explained", "applicant", "東都大学", "説明される課題", 120_000_000L, 24, 0)
        .with("SubmitApplication", Map.of("listed", "YES"))
        .with("CheckFormally", Map.of("overrideReason", OVERRIDE))
        .with("NameReviewers", Map.of("reviewers", List.of("reviewer", "tanaka", "suzuki")))
        .first("DeclareConflict", Map.of("answer", "CONFLICT", "kind", "JOINT_RESEARCH", "explanation", "EXRELATION 共同研究"))
        .with("DecideOnInterview", Map.of("reason", "EXINTERVIEW 理由"))
        .with("ConcludeInterview", Map.of("conclusion", "EXCONCLUSION 結論"))
        .with("DecideAdoption", Map.of("reason", "EXADOPTION 理由"))
        .with("DraftEvaluation", Map.of("grade", "C")).with("FinaliseEvaluation", Map.of("grade", "C"));
    number = player.open(plan);
    play(number, plan.turn(Turn.hold("Task_DecideAdoption")), () -> decisions.latest(number, "interview-conclusion").isPresent());
  }

  private void play(CaseNumber played, Plan how, BooleanSupplier over) {
    for (int quiet = 0; quiet < 400 && !over.getAsBoolean(); ) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(played, how) > 0) {
        quiet = 0;
      } else {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
    assertThat(over.getAsBoolean()).isTrue();
  }

  private List<JsonNode> explained(String who, CaseNumber of, String language) {
    Http.Answer answer = new Http(port, who, Visitor.PASSWORD).get("/api/cases/" + of + "/explanations" + (language == null ? "" : "?lang=" + language));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    INTERNAL.forEach(word -> assertThat(answer.text()).as(who).doesNotContain(word));
    return StreamSupport.stream(answer.json().path("explanations").spliterator(), false).toList();
  }

  private static List<String> subjects(List<JsonNode> explanations) {
    return explanations.stream().map(one -> one.path("subject").path("id").asString()).distinct().toList();
  }

  private static JsonNode one(List<JsonNode> explanations, String id) {
    return explanations.stream().filter(explanation -> explanation.path("id").asString().equals(id)).findFirst()
        .orElseThrow(() -> new AssertionError(id + " in " + explanations));
  }

  @Test
  @Order(1)
  void whatWasNotAnnouncedIsNotTheApplicants() {
    List<JsonNode> own = explained("applicant", number, "ja");
    assertThat(subjects(own)).containsExactlyInAnyOrder("suitability", "validity", "formal-check", "interview-decision", "interview-arranged");
    assertThat(subjects(explained("po", number, "ja")))
        .contains("eligibility", "reviewers-named", "conflict-of-interest", "review-summary", "interview-decision", "interview-conclusion");
    // how each plan was judged stays inside, and so does who decided
    JsonNode validity = one(own, "validity-1");
    assertThat(validity.path("rule").isNull()).isTrue();
    assertThat(validity.path("decidedBy").asString()).isEqualTo("機構");
    assertThat(validity.path("told").asString()).contains("いずれも妥当と認める");
    assertThat(validity.path("announcedAt").asString()).isNotBlank();
    assertThat(one(own, "interview-decision-1").path("outcome").path("name").asString()).isEqualTo("面接へ");
  }

  @Test
  @Order(2)
  void anOfficeLearnsWhatItMayKnow() {
    for (String who : List.of("po", "pd", "executive", "secretariat")) {
      JsonNode conflict = one(explained(who, number, "ja"), "conflict-of-interest-1");
      assertThat(conflict.path("rule").path("matched").get(0).path("text").asString()).isEqualTo("A-47：5年以内の密接な共同研究");
      assertThat(conflict.path("decidedBy").asString()).isEqualTo("規則による");
    }
    for (String who : List.of("accounting", "manager", "admin")) {
      List<JsonNode> all = explained(who, number, "ja");
      assertThat(subjects(all)).as(who).contains("eligibility", "interview-decision")
          .doesNotContain("conflict-of-interest", "conflict-settled", "reviewer-replaced", "review-summary");
    }
    JsonNode eligibility = one(explained("accounting", number, "en"), "eligibility-1");
    assertThat(eligibility.path("outcome").path("name").asString()).isEqualTo("Eligible with warnings");
    assertThat(eligibility.path("rule").path("name").asString()).isEqualTo("Eligibility");
    assertThat(eligibility.path("rule").path("inputs").toString())
        .contains("{\"name\":\"Listed\",\"value\":\"yes\"}", "{\"name\":\"Closed years with accounts\",\"value\":\"3\"}");
    assertThat(eligibility.path("rule").path("matched").toString()).contains("A-13: mainly unlisted companies; may be overridden", "listed company");
    assertThat(eligibility.path("rulebook").path("name").asString()).matches("\\d{4}-\\d\\d-\\d\\d / [0-9a-f]{6}");
    assertThat(one(explained("po", number, "ja"), "validity-1").path("rule").path("inputs").toString()).contains("返済計画は妥当か");
  }

  @Test
  @Order(3)
  void aReviewerAndAStrangerGetNothing() {
    for (String who : List.of("reviewer", "tanaka", "suzuki", "ito")) {
      assertThat(new Http(port, who, Visitor.PASSWORD).get("/api/cases/" + number + "/explanations").status()).as(who).isEqualTo(404);
    }
    assertThat(Visitor.loggedIn(port, "tanaka").get("/cases/" + number + "/explanations").status()).isEqualTo(404);
  }

  @Test
  @Order(4)
  void everyTableExplainsItsDecisions() {
    play(number, plan, () -> cases.get(number).isClosed());
    assertThat(cases.get(number).ending()).isEqualTo("completed");
    List<JsonNode> inJapanese = explained("po", number, "ja");
    assertThat(inJapanese.stream().map(one -> one.path("rule").path("table").asString("")).filter(table -> !table.isEmpty()).distinct())
        .containsExactlyInAnyOrder("ValidityConfirmation", "Eligibility", "ConflictOfInterest", "SecurityRules", "RepaymentTerms");
    for (String language : List.of("ja", "en")) {
      for (JsonNode one : explained("po", number, language)) {
        String words = one.path("subject").path("name").asString() + one.path("why").asString();
        assertThat(words.codePoints().anyMatch(c -> c > 0x3000)).as(language + ": " + one).isEqualTo(language.equals("ja"));
        for (JsonNode match : one.path("rule").path("matched")) {
          assertThat(match.path("text").asString().codePoints().anyMatch(c -> c > 0x3000)).as(match.toString()).isEqualTo(language.equals("ja"));
          assertThat(match.path("outputs").size()).isPositive();
        }
      }
    }
    List<JsonNode> own = explained("applicant", number, "en");
    JsonNode terms = one(own, "repayment-terms-1");
    assertThat(terms.path("rule").path("matched").get(0).path("text").asString()).startsWith("N-07, A-01, A-04: 10 % in one payment");
    assertThat(terms.path("rule").path("inputs").toString()).contains("development completed");
    assertThat(one(own, "post-evaluation-1").path("outcome").path("name").asString()).isEqualTo("Grade C");
    assertThat(one(own, "security-kind-1").path("rule").path("matched").get(0).path("text").asString()).startsWith("N-1");
    assertThat(subjects(own)).contains("adoption").doesNotContain("interview-conclusion", "reviewers-named", "review-summary", "conflict-of-interest", "eligibility");
  }

  @Test
  @Order(5)
  void eachOutcomeOnTheCasePageHasItsWhy() {
    for (String who : List.of("applicant", "po")) {
      Visitor visitor = Visitor.loggedIn(port, who);
      String page = visitor.get("/cases/" + number).text();
      Seen explanations = visitor.get("/cases/" + number + "/explanations");
      assertThat(explanations.status()).isEqualTo(200);
      INTERNAL.forEach(word -> assertThat(explanations.text()).as(who).doesNotContain(word));
      List<String> links = new ArrayList<>();
      for (String part : page.split("/cases/" + number + "/explanations#")) {
        links.add(part.substring(0, part.indexOf('"')));
      }
      links.remove(0);
      assertThat(links).as(who).contains("adoption-1", "validity-1", "repayment-terms-1");
      assertThat(links).as(who).allSatisfy(id -> assertThat(explanations.text()).contains("id=\"" + id + "\""));
      assertThat(page).contains("なぜ？").containsPattern("\\d{4}-\\d\\d-\\d\\d / [0-9a-f]{6}");
    }
    assertThat(Visitor.loggedIn(port, "applicant").get("/cases/" + number + "/explanations?lang=en").text())
        .contains("Why it was decided so", "What the applicant was told");
  }

  /** As it was before decisions kept their edition. */
  @Test
  @Order(6)
  void oldDecisionsAreExplainedByTheEditionOfTheirTable() {
    List<JsonNode> before = explained("po", number, "en");
    jdbc.sql("update decision set edition = null where case_number = ?").param(number.value()).update();
    List<JsonNode> after = explained("po", number, "en");
    assertThat(one(after, "eligibility-1")).isEqualTo(one(before, "eligibility-1"));
    assertThat(one(after, "adoption-1").path("rulebook").isNull()).isTrue();
    jdbc.sql("update decision set edition = (select rulebook from funding_case c where c.case_number = decision.case_number) where case_number = ?")
        .param(number.value()).update();
  }

  @Test
  @Order(7)
  void aHardStopIsExplainedToTheApplicantWhenItIsTold() {
    time.set(Duration.ZERO);
    Plan medical = Plan.of("explained-medical", "applicant", "東都大学", "医療の課題", 100_000_000L, 24, 0)
        .with("SubmitApplication", Map.of("medicalField", "YES", "listed", "YES"))
        .with("CheckFormally", Map.of("outcome", "INELIGIBLE", "reason", "医療分野は対象外です。"));
    CaseNumber refused = player.open(medical);
    play(refused, medical.turn(Turn.hold("Task_CheckFormally")), () -> decisions.latest(refused, "eligibility").isPresent());
    assertThat(subjects(explained("applicant", refused, "ja"))).doesNotContain("eligibility");
    play(refused, medical, () -> cases.get(refused).isClosed());
    List<JsonNode> own = explained("applicant", refused, "ja");
    assertThat(one(own, "eligibility-1").path("rule").path("matched").toString()).contains("医療分野を除く全分野が対象");
    assertThat(one(own, "formal-check-1").path("told").asString()).isEqualTo("医療分野は対象外です。");
  }
}
