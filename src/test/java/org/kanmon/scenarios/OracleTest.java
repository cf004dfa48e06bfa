package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.kanmon.Thorough;
import org.kanmon.cases.CaseNumber;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Situation;
import org.kanmon.demo.Turn;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.scenarios.Twins.Difference;
import org.kanmon.scenarios.Twins.Question;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * No filter, no order and no count tells what an answer does not say. The same case is there three times; {@code first} and {@code second} differ in who
 * reviews, in what they wrote and graded, in who declared which relation, and in what the officer recommends; {@code first} and {@code third} differ in
 * grades and texts alone. Everybody puts the same questions to both.
 */
@RunningOffice
@Order(6)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OracleTest {

  /** Everybody asks one question in so many in the build of every day. */
  private static final int SHARE = 8;
  private static final String UNIVERSITY = "双子学院大学";
  private static final String COMPANY = "双子工業株式会社";
  /** Reviews all three. */
  private static final String SHARED = "ow-shared";
  private static final List<String> OF_FIRST = List.of(SHARED, "ow-castor", "ow-remus");
  private static final List<String> OF_SECOND = List.of(SHARED, "ow-pollux", "ow-romulus");
  private static final Map<String, Role> IN_CONFLICT = Map.of("ow-po", Role.PROGRAMME_OFFICER, "ow-pd", Role.PROGRAMME_DIRECTOR, "ow-executive", Role.EXECUTIVE,
      "ow-manager",
      Role.PROGRAMME_MANAGER, "ow-secretary", Role.SECRETARIAT, "ow-accountant", Role.ACCOUNTING, "ow-admin", Role.ADMINISTRATOR);
  /** Neither reviews nor decides. */
  private static final List<String> OUTSIDE = List.of("ow-applicant", "ow-colleague", "ow-related-reviewer", "ow-stranger", "ow-nobodys-reviewer");

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

  private final Map<String, Visitor> visitors = new LinkedHashMap<>();
  private final Map<CaseNumber, Plan> plans = new LinkedHashMap<>();
  private CaseNumber first;
  private CaseNumber second;
  private CaseNumber third;

  @BeforeAll
  void threeCases() {
    time.set(Duration.ZERO);
    add("ow-applicant", COMPANY, Role.APPLICANT);
    Stream.concat(OF_FIRST.stream(), OF_SECOND.stream().skip(1)).forEach(reviewer -> add(reviewer, "審査機関" + reviewer, Role.REVIEWER));
    first = open(OF_FIRST, "A", "5", "INTERVIEW", "OWTEXTONE");
    second = open(OF_SECOND, "C", "2", "NOT_ADOPTED", "OWTEXTTWO");
    third = open(OF_FIRST, "C", "2", "INTERVIEW", "OWTEXTTWO");
    play("Task_SettleConflict", "Task_ReviewApplication");
    // only now: the player takes nobody for a task who may not do it
    IN_CONFLICT.forEach((login, role) -> add(login, UNIVERSITY, role));
    add("ow-colleague", COMPANY, Role.APPLICANT);
    add("ow-related-reviewer", COMPANY, Role.REVIEWER);
    add("ow-stranger", "別会社", Role.APPLICANT);
    add("ow-nobodys-reviewer", "別大学", Role.REVIEWER);
    Stream.of(IN_CONFLICT.keySet().stream(), OUTSIDE.stream(), Stream.of(SHARED, "po", "pd", "executive", "manager", "secretariat", "accounting", "admin"))
        .flatMap(logins -> logins)
        .forEach(login -> visitors.put(login, Visitor.loggedIn(port, login)));
    visitors.put("nobody", Visitor.anonymous(port));
  }

  private void add(String id, String organisation, Role role) {
    users.add(new Person(new PersonId(id), "双子 " + id, id + "@example.jp", organisation, Locale.JAPANESE, Set.of(role)), Visitor.PASSWORD);
  }

  private CaseNumber open(List<String> reviewers, String overall, String mark, String proposal, String text) {
    boolean ofFirst = reviewers.equals(OF_FIRST);
    String doubtful = reviewers.get(ofFirst ? 1 : 2);
    Plan plan = Plan.of("oracle-" + overall + proposal, "ow-applicant", UNIVERSITY, "双子の課題", 100_000_000L, 24, 0);
    // invented texts differ from case to case
    for (Map.Entry<String, List<FreeTexts.Field>> form : FreeTexts.read().entrySet()) {
      plan = plan.with(form.getKey(), form.getValue().stream().filter(field -> field.longest() >= 1000)
          .collect(Collectors.toMap(FreeTexts.Field::key, field -> "双子の, 文")));
    }
    plan = plan
        .with("SubmitMaterial", Map.of("fundraisingRounds", 1))
        .with("NameReviewers", Map.of("reviewers", reviewers))
        .with("DeclareConflict", situation -> declaration(situation, doubtful, ofFirst ? "OTHER" : "TEACHER_PUPIL", text))
        .with("ReviewApplication", situation -> review(situation, overall, mark, text))
        .with("SummariseReviews", Map.of("summary", proposal + " 要約", "proposal", proposal, "reason", proposal + " 理由"));
    CaseNumber number = player.open(plan);
    plans.put(number, plan);
    return number;
  }

  private static boolean isBy(Situation situation, String login) {
    return login.equals(situation.task().person());
  }

  private static Map<String, Object> declaration(Situation situation, String doubtful, String kind, String text) {
    Map<String, Object> values = new HashMap<>(Map.of("answer", "NONE", "confidentiality", true, "noOutsideAi", true));
    if (isBy(situation, doubtful)) {
      values.putAll(Map.of("answer", "UNSURE", "kind", kind, "explanation", text + " 関係"));
    }
    return values;
  }

  private static Map<String, Object> review(Situation situation, String overall, String mark, String text) {
    Map<String, Object> values = new HashMap<>();
    boolean shared = isBy(situation, SHARED);
    for (String comment : List.of("seedComment", "planComment", "commercialisationComment", "teamComment", "impactComment", "overallComment")) {
      values.put(comment, shared ? "同じ所見" : text + " " + comment);
    }
    for (String criterion : List.of("seedNovelty", "planValidity", "commercialisation", "team", "impact")) {
      values.put(criterion, shared ? "3" : mark);
    }
    values.put("overall", shared ? "B" : overall);
    return values;
  }

  /** Everything that is not held, at once. */
  private void play(String... held) {
    int done;
    do {
      time.advance(Duration.ZERO);
      done = 0;
      for (Map.Entry<CaseNumber, Plan> one : plans.entrySet()) {
        Plan holding = one.getValue();
        for (String task : held) {
          holding = holding.turn(Turn.hold(task));
        }
        done += player.playAtOnce(one.getKey(), holding);
      }
    } while (done > 0);
  }

  private Twins unlike() {
    return new Twins(jdbc, first, OF_FIRST, second, OF_SECOND);
  }

  private Twins unlikeInGradesAlone() {
    return new Twins(jdbc, first, OF_FIRST, third, OF_FIRST);
  }

  private static List<String> reviewers() {
    return Stream.concat(OF_FIRST.stream(), OF_SECOND.stream().skip(1)).toList();
  }

  private void alike(Twins twins, List<String> logins) {
    List<Question> all = twins.questions(reviewers());
    List<Question> withoutIds = twins.withoutIds(reviewers());
    Set<String> findings = new ConcurrentSkipListSet<>();
    SideBySide.each(logins, login -> {
      // who works in no process of the selection reaches nothing by its id
      List<Question> questions = OUTSIDE.contains(login) || login.equals("nobody") ? withoutIds : all;
      twins.differences(visitors.get(login), Thorough.orShare(questions, login, SHARE)).forEach(difference -> findings.add(login + " can tell them apart by " + difference));
    });
    assertThat(findings).isEmpty();
  }

  /** The questions are such that they would tell: they do tell those who may know. */
  private void told(Twins twins, String login, String... doors) {
    List<String> told = twins.differences(visitors.get(login), twins.questions(reviewers())).stream().map(Difference::question).map(question -> question.door()
        + question.path()).toList();
    for (String door : doors) {
      assertThat(told).as(login + " is told at " + door).anyMatch(question -> question.startsWith(door));
    }
  }

  private static List<String> and(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  @Test
  @Order(1)
  void whileADoubtWaitsNothingTellsWhose() {
    told(unlike(), "po", "/cases/$N", "/engine-rest/task?processInstanceBusinessKey=$N&processVariables=",
        "/engine-rest/task/count?processInstanceBusinessKey=$N&candidateUser=",
        "/engine-rest/process-instance?businessKey=$N&variables=", "/engine-rest/variable-instance/count");
    told(unlike(), "manager", "/engine-rest/history/task?processInstanceBusinessKey=$N&taskAssignee=",
        "/camunda/api/cockpit/plugin/base/default/process-instance/count");
    List<String> all = new ArrayList<>(OUTSIDE);
    all.addAll(IN_CONFLICT.keySet());
    alike(unlike(), and(all, SHARED, "nobody"));
  }

  @Test
  @Order(2)
  void nobodysGradesTextsOrRecommendationsShowInAnythingElse() {
    play("Task_DecideOnInterview");
    assertThat(jdbc.sql("select count(*) from review where case_number in (?, ?, ?)").params(first.value(), second.value(), third.value()).query(Integer.class)
        .single()).isEqualTo(9);
    told(unlike(), "pd", "/cases/$N");
    told(unlikeInGradesAlone(), "executive", "/cases/$N");
    alike(unlike(), List.of("ow-applicant", "ow-related-reviewer", "ow-po", "ow-pd", "ow-manager", "ow-secretary", SHARED, "accounting"));
    alike(unlikeInGradesAlone(), List.of("secretariat", "manager"));
  }
}
