package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.CaseNumber;
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

/** After an outage the deadlines of all open cases are moved: seen before, confirmed, told, logged, taken back. */
@SecondOffice
@Order(5)
class PostponementTest {

  /** Monday; before the year-end closure. */
  private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 12, 21, 10, 0);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TimeTravel time;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private AgencyClock clock;
  @Autowired
  private WorkingDays workingDays;
  @Autowired
  private UserStore users;
  @Autowired
  private Inspection inspection;

  @BeforeEach
  void monday() {
    time.set(Duration.ZERO);
    time.set(Duration.between(clock.instant(), MONDAY.atZone(clock.getZone()).toInstant()));
    jdbc.sql("update postponement set state = 'DISCARDED' where state = 'PROPOSED'").update();
  }

  private Http as(String login) {
    return new Http(port, login, Visitor.PASSWORD);
  }

  private CaseNumber waiting(String key, String task) {
    Plan plan = Plan.of("postponed-" + key, "applicant", "東都大学", "延長の課題 " + key, 100_000_000L, 24, 0).turn(Turn.hold(task));
    CaseNumber number = player.open(plan);
    do {
      time.advance(Duration.ZERO);
    } while (player.playAtOnce(number, plan) > 0);
    assertThat(timers(number)).as(key).isNotEmpty();
    return number;
  }

  private Map<String, Instant> dues(CaseNumber number) {
    return jdbc.sql("select t.id_, t.due_date_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = ? and t.due_date_ is not null")
        .param(number.value()).query((row, n) -> Map.entry(row.getString(1), row.getTimestamp(2).toInstant())).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Map<String, Instant> timers(CaseNumber number) {
    return jdbc.sql("select j.id_, j.duedate_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = ? and e.parent_id_ is null "
        + "and j.type_ = 'timer'").param(number.value()).query((row, n) -> Map.entry(row.getString(1), row.getTimestamp(2).toInstant())).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private long propose(String login, int days) {
    Answer answer = as(login).post("/api/postponements", Map.of("workingDays", days, "reason", "システム障害のため"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("postponement").path("id").asLong();
  }

  private JsonNode step(String login, long id, String step, int status) {
    Answer answer = as(login).post("/api/postponements/" + id + "/" + step, step.equals("reversal") ? Map.of("reason", "復旧したため") : Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json();
  }

  private JsonNode done(long id) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    JsonNode whole;
    do {
      Thread.sleep(50);
      whole = as("secretariat").get("/api/postponements/" + id).json();
    } while (whole.path("postponement").path("state").asString().equals("RUNNING") && Instant.now().isBefore(end));
    return whole;
  }

  private static List<JsonNode> moves(JsonNode whole, CaseNumber number) {
    return StreamSupport.stream(whole.path("moves").spliterator(), false).filter(move -> move.path("caseNumber").asString().equals(number.value())).toList();
  }

  private Instant later(Instant at, int days) {
    LocalDateTime local = LocalDateTime.ofInstant(at, clock.getZone());
    return workingDays.plus(local.toLocalDate(), days).atTime(local.toLocalTime()).atZone(clock.getZone()).toInstant();
  }

  private static Instant at(JsonNode move, String end) {
    return OffsetDateTime.parse(move.path(end).asString()).toInstant();
  }

  private List<String> mails(CaseNumber number, String notice) {
    return jdbc.sql("select recipient from mail where case_number = ? and notice = ? order by id").params(number.value(), notice).query(String.class).list();
  }

  @Test
  void everyDeadlineMovesAsItWasShownAndPeopleAreTold() throws Exception {
    CaseNumber material = waiting("material", "Task_SubmitMaterial");
    CaseNumber reviews = waiting("reviews", "Task_ReviewApplication");
    CaseNumber claim = waiting("claim", "Task_ClaimAdvance");
    Map<String, Instant> duesBefore = dues(material);
    Map<String, Instant> timersBefore = timers(material);
    Map<String, Instant> planned = timers(claim);
    assertThat(timersBefore).as("reminder, and the day on which the material lapses").hasSizeGreaterThanOrEqualTo(2);

    long id = propose("secretariat", 4);
    JsonNode proposal = as("manager").get("/api/postponements/" + id).json();
    assertThat(dues(material)).as("nothing has moved yet").isEqualTo(duesBefore);
    for (JsonNode move : moves(proposal, material)) {
      assertThat(at(move, "to")).as(move.toString()).isEqualTo(later(at(move, "from"), 4));
    }
    assertThat(moves(proposal, material)).extracting(move -> move.path("kind").asString()).contains("DUE", "REMINDER", "TIMER");
    assertThat(moves(proposal, reviews)).filteredOn(move -> move.path("role").asString().equals("reviewers")).isNotEmpty().allMatch(move -> move.path("count").asInt() == 3);
    int told = StreamSupport.stream(proposal.path("moves").spliterator(), false).mapToInt(move -> move.path("told").asInt()).sum();
    assertThat(moves(proposal, claim)).filteredOn(move -> move.path("fixed").asString("").equals("plan")).isNotEmpty()
        .allMatch(move -> at(move, "from").equals(at(move, "to")));
    for (String reviewer : mails(reviews, "review-invited")) {
      assertThat(proposal.toString()).doesNotContain(reviewer);
    }

    int mailsBefore = jdbc.sql("select count(*) from mail where notice = 'deadline-moved'").query(Integer.class).single();
    step("manager", id, "confirmation", 200);
    JsonNode whole = done(id);
    assertThat(whole.path("postponement").path("state").asString()).isEqualTo("DONE");
    assertThat(whole.path("postponement").path("failed").asInt()).isZero();
    assertThat(whole.path("postponement").path("confirmedBy").asString()).isEqualTo("manager");
    assertThat(dues(material)).allSatisfy((task, due) -> assertThat(due).isEqualTo(later(duesBefore.get(task), 4)));
    assertThat(timers(material)).hasSameSizeAs(timersBefore).allSatisfy((job, due) -> assertThat(due).isEqualTo(later(timersBefore.get(job), 4)));
    Set<Instant> ofPlan = moves(proposal, claim).stream().filter(move -> move.path("fixed").asString("").equals("plan")).map(move -> at(move, "from")).collect(Collectors.toSet());
    assertThat(timers(claim).entrySet()).filteredOn(timer -> ofPlan.contains(timer.getValue())).as("what comes from the plan stays").isNotEmpty()
        .allMatch(timer -> planned.get(timer.getKey()).equals(timer.getValue()));

    assertThat(mails(material, "deadline-moved")).containsExactly("applicant");
    assertThat(mails(reviews, "deadline-moved")).containsExactlyInAnyOrderElementsOf(mails(reviews, "review-invited"));
    assertThat(jdbc.sql("select count(*) from mail where notice = 'deadline-moved'").query(Integer.class).single() - mailsBefore).as("as many mails as were shown").isEqualTo(told);
    String mail = jdbc.sql("select body from mail where case_number = ? and notice = 'deadline-moved'").param(material.value()).query(String.class).single();
    assertThat(mail).contains("システム障害のため").contains(material.value());
    assertThat(as("applicant").get("/api/cases/" + material).text()).contains("\"deadlines\"");
    assertThat(moves(whole, material)).hasSize(duesBefore.size() + timersBefore.size());
    assertThat(inspection.run().contradictions()).isEmpty();
  }

  /** A reminder comes on its new day, and not on the old one. */
  @Test
  void whatIsMovedHappensOnItsNewDay() throws Exception {
    CaseNumber number = waiting("reminded", "Task_SubmitMaterial");
    Instant before = timers(number).values().stream().min(Instant::compareTo).orElseThrow();
    long id = propose("secretariat", 10);
    step("secretariat", id, "confirmation", 200);
    done(id);
    Instant after = timers(number).values().stream().min(Instant::compareTo).orElseThrow();
    assertThat(after).isEqualTo(later(before, 10));
    time.advanceTo(after.minusSeconds(60));
    assertThat(mails(number, "task-reminder")).isEmpty();
    time.advanceTo(after.plusSeconds(60));
    assertThat(mails(number, "task-reminder")).containsExactly("applicant");
  }

  @Test
  void aMoveIsTakenBackButNeverIntoThePast() throws Exception {
    CaseNumber number = waiting("back", "Task_SubmitMaterial");
    Map<String, Instant> before = dues(number);
    Map<String, Instant> timers = timers(number);
    long id = propose("secretariat", 30);
    step("secretariat", id, "reversal", 409);
    step("secretariat", id, "confirmation", 200);
    done(id);
    // the first of the old deadlines, the reminder, has passed meanwhile
    Instant passed = timers.values().stream().min(Instant::compareTo).orElseThrow();
    time.advanceTo(passed.plusSeconds(3600));
    long back = step("secretariat", id, "reversal", 201).path("postponement").path("id").asLong();
    assertThat(dues(number)).isNotEqualTo(before);
    step("secretariat", back, "confirmation", 200);
    JsonNode whole = done(back);
    assertThat(whole.path("postponement").path("reverses").asLong()).isEqualTo(id);
    assertThat(dues(number)).isEqualTo(before);
    Instant earliest = workingDays.endOf(workingDays.plus(clock.today(), 1));
    assertThat(timers(number)).allSatisfy((job, due) -> assertThat(due).isEqualTo(timers.get(job).isAfter(earliest) ? timers.get(job) : earliest));
    assertThat(step("secretariat", id, "reversal", 409).path("type").asString()).endsWith("/postponement-taken-back");
    assertThat(step("secretariat", back, "reversal", 409).path("type").asString()).endsWith("/postponement-not-moved");
  }

  @Test
  void whatHappensBetweenProposalAndConfirmationIsRespected() throws Exception {
    CaseNumber withdrawn = waiting("withdrawn", "Task_SubmitMaterial");
    CaseNumber answered = waiting("answered", "Task_SubmitMaterial");
    long id = propose("secretariat", 2);
    assertThat(as("applicant").post("/api/cases/" + withdrawn + "/withdrawal", Map.of("reason", "取下げ")).status()).isLessThan(300);
    Plan goesOn = Plan.of("postponed-goes-on", "applicant", "東都大学", "延長", 100_000_000L, 24, 0).turn(Turn.hold("Task_InvestigateConsultation"));
    do {
      time.advance(Duration.ZERO);
    } while (player.playAtOnce(answered, goesOn) > 0);
    Map<String, Instant> now = dues(answered);
    step("secretariat", id, "confirmation", 200);
    JsonNode whole = done(id);
    assertThat(whole.path("postponement").path("failed").asInt()).isZero();
    assertThat(moves(whole, withdrawn)).isEmpty();
    assertThat(dues(answered)).allSatisfy((task, due) -> assertThat(due).isEqualTo(later(now.get(task), 2)));
  }

  @Test
  void oneOfManyConfirmationsWinsAndWhatIsGivenUpMovesNothing() throws Exception {
    CaseNumber number = waiting("races", "Task_SubmitMaterial");
    Map<String, Instant> before = dues(number);
    long given = propose("secretariat", 1);
    step("secretariat", given, "end", 200);
    step("secretariat", given, "confirmation", 409);
    assertThat(dues(number)).isEqualTo(before);
    long id = propose("secretariat", 1);
    Callable<Answer> confirm = () -> as("secretariat").post("/api/postponements/" + id + "/confirmation", Map.of());
    List<Answer> answers = AtOnce.all(Collections.nCopies(20, confirm));
    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() != 200)).allMatch(answer -> answer.status() == 409);
    done(id);
    assertThat(dues(number)).allSatisfy((task, due) -> assertThat(due).isEqualTo(later(before.get(task), 1)));
    step("secretariat", id, "end", 409);
  }

  @Test
  void onlyTheSecretariatAndManagersWithoutConflictMayAndOnlyWithSense() {
    waiting("rights", "Task_SubmitMaterial");
    long id = propose("secretariat", 1);
    for (String login : List.of("applicant", "reviewer", "po", "pd", "executive", "accounting", "admin")) {
      assertThat(as(login).get("/api/postponements").status()).as(login).isEqualTo(403);
      assertThat(as(login).get("/api/postponements/" + id).status()).as(login).isEqualTo(403);
      assertThat(as(login).post("/api/postponements", Map.of("workingDays", 1, "reason", "x")).status()).as(login).isEqualTo(403);
      assertThat(as(login).post("/api/postponements/" + id + "/confirmation", Map.of()).status()).as(login).isEqualTo(403);
    }
    users.add(new Person(new PersonId("postponed-related"), "縁故 事務", "related@example.jp", "東都大学", Locale.JAPANESE, Set.of(Role.SECRETARIAT)), Visitor.PASSWORD);
    assertThat(as("postponed-related").post("/api/postponements", Map.of("workingDays", 1, "reason", "x")).problem()).isEqualTo("conflict-of-interest");
    assertThat(as("postponed-related").get("/api/postponements/" + id).status()).isEqualTo(403);
    assertThat(as("postponed-related").get("/api/postponements").json()).isEmpty();

    assertThat(Visitor.loggedIn(port, "secretariat").get("/postponements").text()).contains("max=\"250\"");
    List<Object> wrong = new ArrayList<>(List.of(Map.of("workingDays", 0, "reason", "x"), Map.of("workingDays", 251, "reason", "x"), Map.of("workingDays", -1, "reason", "x"),
        Map.of("reason", "x"), Map.of("workingDays", 1), Map.of("workingDays", 1, "reason", " "), Map.of("workingDays", 1, "reason", "x".repeat(2001)),
        Map.of("workingDays", 1, "reason", "a\u0000b"), Map.of("workingDays", 1, "reason", "x", "call", "no-such-call")));
    for (Object body : wrong) {
      Answer answer = as("secretariat").post("/api/postponements", body);
      assertThat(answer.status()).as(body + " " + answer.text()).isEqualTo(422);
      assertThat(answer.problem()).isEqualTo("invalid-fields");
    }
    assertThat(as("secretariat").post("/api/postponements", "{\"workingDays\":\"many\",\"reason\":\"x\"}").status()).isBetween(400, 422);
    assertThat(as("secretariat").get("/api/postponements/999999999").status()).isEqualTo(404);
    assertThat(as("secretariat").get("/api/postponements/x").status()).isEqualTo(404);
  }
}
