package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kanmon.Thorough;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentTerms;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two hundred at once on one case: one wins, everybody else is told so, and the case is as if they had come one after the other. What "as if" means is
 * tried on twins: the same steps, one after the other, in every order.
 */
@RunningOffice
@Order(Integer.MAX_VALUE - 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RacesTest {

  private static final int MANY = Thorough.orFewer(200, 60);
  /** As many as a job has when it fails. */
  private static final int JOB_TRIES = 3;
  /** Whether a slow machine serves two hundred in time is nothing that these tests ask; {@link NoConnectionTest} asks what happens if not. */
  private static final long PATIENCE = Duration.ofMinutes(3).toMillis();

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TimeTravel time;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private ManagementService management;
  @Autowired
  private AgencyClock clock;
  @Autowired
  private DocumentTerms terms;
  @Autowired
  private DataSource database;

  private Footprint footprint;
  private int plans;
  private long patience;

  @BeforeAll
  void tables() throws SQLException {
    footprint = new Footprint(jdbc);
    HikariConfigMXBean pool = database.unwrap(HikariDataSource.class).getHikariConfigMXBean();
    patience = pool.getConnectionTimeout();
    pool.setConnectionTimeout(PATIENCE);
  }

  /** The application is also other tests'. */
  @AfterAll
  void patienceAsBefore() throws SQLException {
    database.unwrap(HikariDataSource.class).getHikariConfigMXBean().setConnectionTimeout(patience);
  }

  @BeforeEach
  void today() {
    time.set(Duration.ZERO);
  }

  /** How somebody tries; told the case and the running number of the attempt. */
  private interface Try {
    Answer on(String number, int attempt);
  }

  /**
   * One kind of step in a race.
   *
   * @param success status of the winner
   * @param mayRepeat everybody may win, e.g. whoever saves a draft
   */
  private record Step(String name, int success, int times, boolean mayRepeat, Try how) {}

  /** What came of a race, or of one order of its steps. */
  private record Outcome(Map<String, Boolean> won, TreeMap<String, Long> footprint) {}

  private Http as(String login) {
    return new Http(port, login, Visitor.PASSWORD);
  }

  private Plan plan() {
    return Plan.of("race-" + plans++, "applicant", "東都大学", "競走", 100_000_000L, 12, 0);
  }

  /** So many cases that wait at the same place at the same moment. */
  private List<String> waiting(int count, Plan plan, String... tasks) {
    Plan holding = plan;
    for (String task : tasks) {
      holding = holding.turns().stream().anyMatch(turn -> turn.task().equals(task)) ? holding : holding.turn(Turn.hold(task));
    }
    return waiting(count, holding, List.of(tasks));
  }

  private List<String> waiting(int count, Plan holding, List<String> tasks) {
    List<CaseNumber> cases = IntStream.range(0, count).mapToObj(n -> player.open(holding)).toList();
    for (int quiet = 0; quiet < 40; ) {
      time.advance(Duration.ZERO);
      int played = cases.stream().mapToInt(number -> player.playAtOnce(number, holding)).sum();
      if (cases.stream().allMatch(number -> tasks.stream().noneMatch(task -> open(number.value(), task).isEmpty())) && played == 0) {
        return cases.stream().map(CaseNumber::value).toList();
      }
      if (played > 0) {
        quiet = 0;
      } else {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
    throw new IllegalStateException("no case came to " + tasks);
  }

  private List<String> open(String number, String task) {
    return jdbc.sql("select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where t.task_def_key_ = ? and e.business_key_ = ? order by t.id_")
        .params(task, number).query(String.class).list();
  }

  private String task(String number, String task) {
    return open(number, task).get(0);
  }

  private String day() {
    return LocalDate.now(clock).toString();
  }

  // ---- the race

  /**
   * Every step as often as it says, all at once, on the last of the cases; the others are the twins for the orders. Answers what the race's case is now.
   */
  private Outcome race(List<String> cases, Step... steps) {
    List<Outcome> orders = new ArrayList<>();
    List<List<Step>> permutations = permutations(List.of(steps));
    assertThat(cases).as("a twin for every order and a case for the race").hasSize(permutations.size() + 1);
    for (int n = 0; n < permutations.size(); n++) {
      orders.add(oneByOne(cases.get(n), permutations.get(n)));
    }
    String contested = cases.get(cases.size() - 1);
    List<Callable<Answer>> attempts = new ArrayList<>();
    List<Step> of = new ArrayList<>();
    for (Step step : steps) {
      for (int n = 0; n < step.times(); n++) {
        int attempt = n;
        attempts.add(() -> step.how().on(contested, attempt));
        of.add(step);
      }
    }
    List<Answer> answers = AtOnce.all(attempts);
    time.advance(Duration.ZERO);

    Map<String, Boolean> won = new LinkedHashMap<>();
    for (Step step : steps) {
      List<Answer> own = IntStream.range(0, answers.size()).filter(n -> of.get(n) == step).mapToObj(answers::get).toList();
      Map<Integer, Long> statuses = own.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
      String seen = step.name() + " " + statuses + own.stream().filter(answer -> answer.status() != step.success() && answer.status() != 409).findFirst()
          .map(answer -> ": " + answer.text()).orElse("");
      assertThat(statuses.keySet()).as(seen).isSubsetOf(step.success(), 409);
      if (!step.mayRepeat()) {
        assertThat(statuses.getOrDefault(step.success(), 0L)).as(seen).isLessThanOrEqualTo(1);
      }
      own.stream().filter(answer -> answer.status() == 409).forEach(RacesTest::isClear);
      won.put(step.name(), statuses.containsKey(step.success()));
    }
    Outcome race = new Outcome(won, footprint.of(contested));
    assertThat(orders.stream().anyMatch(race::equals)).as(() -> "no order of the steps leads to " + won + "; " + orders.stream()
        .map(order -> order.won() + ": " + Footprint.difference(race.footprint(), order.footprint())).toList()).isTrue();
    return race;
  }

  private Outcome oneByOne(String number, List<Step> order) {
    Map<String, Boolean> won = new LinkedHashMap<>();
    order.stream().sorted(Comparator.comparing(Step::name)).forEach(step -> won.put(step.name(), false));
    for (Step step : order) {
      Answer answer = step.how().on(number, 0);
      assertThat(answer.status()).as(step.name() + ": " + answer.text()).isIn(step.success(), 409);
      won.put(step.name(), answer.status() == step.success());
    }
    assertThat(won.values()).as("the first step is possible").contains(true);
    time.advance(Duration.ZERO);
    return new Outcome(won, footprint.of(number));
  }

  private static void isClear(Answer refused) {
    if (refused.raw() == null) {
      // a timer reads no answer
      return;
    }
    assertThat(refused.header("Content-Type")).as(refused.text()).startsWith("application/problem+json");
    assertThat(refused.json().path("status").asInt()).isEqualTo(409);
    assertThat(refused.json().path("detail").asString()).as(refused.text()).hasSizeGreaterThan(5).doesNotContain("refusal.");
  }

  private static List<List<Step>> permutations(List<Step> steps) {
    return steps.size() == 1 ? List.of(steps) : List.of(steps, List.of(steps.get(1), steps.get(0)));
  }

  private static Step once(String name, int success, int times, Try how) {
    return new Step(name, success, times, false, how);
  }

  /** Completes the task of this kind that was open before the race. */
  private Try completes(List<String> cases, String task, List<String> people, IntFunction<Map<String, Object>> values) {
    Map<String, String> ids = cases.stream().collect(Collectors.toMap(number -> number, number -> task(number, task)));
    return (number, n) -> as(people.get(n % people.size())).complete(ids.get(number), values.apply(n));
  }

  private Try posts(String noun, IntFunction<Map<String, Object>> values) {
    return (number, n) -> as("applicant").post("/api/cases/" + number + "/" + noun, values.apply(n));
  }

  private Step withdrawal(int times) {
    return once("withdrawal", 200, times, posts("withdrawal", n -> Map.of("reason", "取下げ " + n)));
  }

  // ---- everybody the same

  @Test
  void oneOfTwoHundredClaimsIt() {
    List<String> people = List.of("secretariat", "mori");
    String number = waiting(1, plan(), "Task_HoldPreliminaryTalk").get(0);
    String task = task(number, "Task_HoldPreliminaryTalk");
    List<Callable<Answer>> attempts = new ArrayList<>();
    for (int n = 0; n < MANY; n++) {
      String login = people.get(n % people.size());
      attempts.add(() -> as(login).post("/engine-rest/task/" + task + "/claim", Map.of("userId", login)));
    }
    List<Answer> answers = AtOnce.all(attempts);
    String owner = jdbc.sql("select assignee_ from act_ru_task where id_ = ?").param(task).query(String.class).single();
    for (int n = 0; n < MANY; n++) {
      Answer answer = answers.get(n);
      // who has it may say so again
      assertThat(answer.status()).as(people.get(n % people.size()) + ": " + answer.text()).isIn(people.get(n % people.size()).equals(owner) ? List.of(204, 409) : List.of(409));
      if (answer.status() == 409) {
        isClear(answer);
      }
    }
    assertThat(answers).extracting(Answer::status).contains(204);
  }

  @Test
  void oneOfTwoHundredCompletesIt() {
    List<String> cases = waiting(2, plan(), "Task_HoldPreliminaryTalk");
    Outcome outcome = race(cases, once("talk", 204, MANY, completes(cases, "Task_HoldPreliminaryTalk", List.of("secretariat", "mori"),
        n -> Map.of("heldOn", day(), "outcome", "SUITABLE", "notes", "記録 " + n))));
    assertThat(outcome.footprint()).containsEntry("rows preliminary_talk", 1L).containsEntry("task Task_SubmitMaterial", 1L);
  }

  @Test
  void oneOfTwoHundredWithdraws() {
    Outcome outcome = race(waiting(2, plan(), "Task_SubmitMaterial"), withdrawal(MANY));
    assertThat(outcome.footprint()).containsEntry("case closed withdrawn", 1L).containsEntry("decision withdrawal WITHDRAWN", 1L);
  }

  @Test
  void oneOfTwoHundredIsSubmitted() {
    List<String> cases = waiting(2, plan().turn(Turn.hold("Task_InvestigateConsultation")), "Task_SubmitMaterial");
    cases.forEach(this::file);
    Outcome outcome = race(cases, once("material", 200, MANY, posts("material", n -> Map.of("summary", "要点 " + n, "fundraisingRounds", 1, "closedAccountYears", 0))));
    assertThat(outcome.footprint()).containsEntry("rows consultation_material", 1L).containsEntry("timeline submitted material", 1L);
  }

  /** What the material needs. */
  private void file(String number) {
    for (String kind : List.of("BUSINESS_PLAN", "REPAYMENT_PLAN", "DEVELOPMENT_PLAN")) {
      assertThat(as("applicant").upload("/api/cases/" + number + "/documents", kind, "計画.pdf", "%PDF-1.7\n%%EOF\n".getBytes()).status()).isEqualTo(201);
    }
  }

  @Test
  void oneOfTwoHundredDecides() {
    List<String> cases = waiting(3, plan(), "Task_DecideValidity");
    List<String> officers = List.of("po", "hayashi", "kimura");
    Outcome outcome = race(cases,
        once("no", 204, MANY / 2, completes(cases, "Task_DecideValidity", officers, n -> Map.of("outcome", "NOT_CONFIRMED", "reason", "否 " + n, "overrideReason", "否"))),
        once("yes", 204, MANY / 2, completes(cases, "Task_DecideValidity", officers, n -> Map.of("outcome", "CONFIRMED", "reason", "可 " + n, "overrideReason", "可"))));
    assertThat(outcome.won().values()).containsExactlyInAnyOrder(true, false);
    assertThat(outcome.footprint().entrySet().stream().filter(e -> e.getKey().startsWith("decision validity")).mapToLong(Map.Entry::getValue).sum()).isEqualTo(1);
  }

  @Test
  void oneOfTwoHundredPays() {
    List<String> cases = waiting(2, plan(), "Task_PayAdvance");
    Outcome outcome = race(cases, once("payment", 204, MANY, completes(cases, "Task_PayAdvance", List.of("accounting", "abe"), n -> payment(n))));
    assertThat(outcome.footprint()).containsEntry("rows ledger_entry", 1L);
  }

  private Map<String, Object> payment(int n) {
    return Map.of("paidOn", day(), "reference", "競走-" + n);
  }

  /** The quarter's money is claimed by a form of the company; only one may go through, whatever the amounts. */
  @Test
  void oneOfTwoHundredClaimsTheQuarter() {
    List<String> cases = waiting(2, plan(), "Task_ClaimAdvance");
    Outcome outcome = race(cases, once("claim", 200, MANY, posts("claim", n -> claim())));
    assertThat(outcome.footprint()).containsEntry("rows advance_claim", 1L);
  }

  private static Map<String, Object> claim() {
    return Map.of("goods", 1_000_000, "travel", 0, "labour", 0, "other", 0, "indirect", 0, "explanation", "部材");
  }

  // ---- against each other

  @Test
  void aWithdrawalAgainstADecision() {
    List<String> cases = waiting(3, plan(), "Task_DecideValidity");
    race(cases, withdrawal(MANY / 4), once("decision", 204, MANY / 4, completes(cases, "Task_DecideValidity", List.of("po", "hayashi", "kimura"),
        n -> Map.of("outcome", "NOT_CONFIRMED", "reason", "否 " + n, "overrideReason", "否"))));
  }

  @Test
  void aPaymentAgainstTheGradeThatStopsIt() {
    Plan plan = plan().turn(Turn.hold("Task_PayAdvance", "quarter", 4)).turn(Turn.hold("Task_DecideMilestoneGrade"));
    List<String> cases = waiting(3, plan, List.of("Task_PayAdvance", "Task_DecideMilestoneGrade"));
    Outcome outcome = race(cases, once("grade", 204, MANY / 4, completes(cases, "Task_DecideMilestoneGrade", List.of("pd", "kato"),
            n -> Map.of("grade", "C", "reason", "未達 " + n, "feedback", "目標未達。", "noConflict", true))),
        once("payment", 204, MANY / 4, completes(cases, "Task_PayAdvance", List.of("accounting", "abe"), n -> payment(n))));
    assertThat(outcome.footprint()).containsEntry("decision milestone-grade C", 1L);
  }

  @Test
  void aDraftAgainstTheSubmission() {
    List<String> cases = waiting(3, plan().turn(Turn.hold("Task_InvestigateConsultation")), "Task_SubmitMaterial");
    cases.forEach(this::file);
    Outcome outcome = race(cases,
        new Step("draft", 200, MANY / 4, true, (number, n) -> as("applicant").put("/api/cases/" + number + "/material/draft", Map.of("summary", "下書き " + n))),
        once("material", 200, 4, posts("material", n -> Map.of("summary", "要点 " + n, "fundraisingRounds", 1, "closedAccountYears", 0))));
    assertThat(outcome.footprint()).containsEntry("rows draft", 0L).containsEntry("rows consultation_material", 1L);
  }

  @Test
  void anUploadAgainstTheWithdrawal() {
    race(waiting(3, plan(), "Task_SubmitMaterial"), withdrawal(4), once("upload", 201, 1,
        (number, n) -> as("applicant").upload("/api/cases/" + number + "/documents", "OTHER", "資料.pdf", "%PDF-1.7\n%%EOF\n".getBytes())));
  }

  /** The join after the last two reviews: one of them goes on, once. */
  @Test
  void theLastTwoReviewsAtTheSameMoment() {
    List<String> people = List.of("reviewer", "tanaka", "suzuki");
    Plan plan = plan().with("NameReviewers", Map.of("reviewers", people)).turn(Turn.hold("Task_SummariseReviews"));
    List<String> cases = waiting(3, plan, "Task_ReviewApplication");
    Map<String, String> tasks = new LinkedHashMap<>();
    for (String number : cases) {
      for (String who : people) {
        tasks.put(number + who, reviewTask(number, who));
      }
      assertThat(as("suzuki").complete(tasks.get(number + "suzuki"), review()).status()).isEqualTo(204);
    }
    Outcome outcome = race(cases, once("reviewer", 204, MANY / 4, (number, n) -> as("reviewer").complete(tasks.get(number + "reviewer"), review())),
        once("tanaka", 204, MANY / 4, (number, n) -> as("tanaka").complete(tasks.get(number + "tanaka"), review())));
    assertThat(outcome.won().values()).containsOnly(true);
    assertThat(outcome.footprint()).containsEntry("rows review", 3L).containsEntry("task Task_SummariseReviews", 1L);
  }

  private String reviewTask(String number, String who) {
    return jdbc.sql("select t.id_ from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_ join act_ru_execution e on e.id_ = t.proc_inst_id_ "
        + "where t.task_def_key_ = 'Task_ReviewApplication' and l.user_id_ = ? and e.business_key_ = ?").params(who, number).query(String.class).single();
  }

  private static Map<String, Object> review() {
    Map<String, Object> values = new LinkedHashMap<>();
    List.of("seedComment", "planComment", "commercialisationComment", "teamComment", "impactComment", "overallComment").forEach(name -> values.put(name, "所見"));
    List.of("seedNovelty", "planValidity", "commercialisation", "team", "impact").forEach(name -> values.put(name, "4"));
    values.put("overall", "A");
    return values;
  }

  /** The clock takes the place away from a silent reviewer in the moment in which the review comes. */
  @Test
  void aReviewAgainstItsTimer() {
    Plan plan = plan().with("NameReviewers", Map.of("reviewers", List.of("reviewer", "tanaka", "suzuki"))).turn(Turn.hold("Task_ReplaceReviewer"));
    List<String> cases = waiting(3, plan, "Task_ReviewApplication");
    Map<String, String> tasks = cases.stream().collect(Collectors.toMap(number -> number, number -> reviewTask(number, "reviewer")));
    race(cases, once("review", 204, 20, (number, n) -> as("reviewer").complete(tasks.get(number), review())), timer(cases, "Event_ReviewSilent", tasks));
  }

  @Test
  void aClaimAgainstTheEndOfItsWindow() {
    List<String> cases = waiting(3, plan().turn(Turn.hold("Task_ApproveAdvance")), "Task_ClaimAdvance");
    Map<String, String> tasks = cases.stream().collect(Collectors.toMap(number -> number, number -> task(number, "Task_ClaimAdvance")));
    race(cases, once("claim", 200, 20, posts("claim", n -> claim())), timer(cases, "Event_NoClaim", tasks));
  }

  /** Fires the timer at this event of the process in which the task waits. */
  private Step timer(List<String> cases, String event, Map<String, String> tasks) {
    Map<String, String> jobs = cases.stream().collect(Collectors.toMap(number -> number, number -> jdbc.sql("select j.id_ from act_ru_job j "
        + "join act_ru_jobdef d on d.id_ = j.job_def_id_ join act_ru_task t on t.proc_inst_id_ = j.process_instance_id_ where d.act_id_ = ? and t.id_ = ?")
        .params(event, tasks.get(number)).query(String.class).single()));
    return once("timer", 204, 1, (number, n) -> fired(jobs.get(number), JOB_TRIES));
  }

  /** As the job executor does it: a conflict loses; what failed for another reason is tried again, because half of somebody else's step may have been read. */
  private Answer fired(String job, int tries) {
    try {
      management.executeJob(job);
      return new Answer(204, "", null);
    } catch (OptimisticLockingException late) {
      return new Answer(409, late.getMessage(), null);
    } catch (ProcessEngineException gone) {
      if (gone.getMessage().contains("No job found")) {
        return new Answer(409, gone.getMessage(), null);
      }
      if (tries > 1) {
        return fired(job, tries - 1);
      }
      throw gone;
    }
  }

  // ---- many cases

  @Test
  void oneKeyFiftyTimesAtOnceOpensOneCase() {
    long before = cases();
    List<Answer> answers = AtOnce.all(Collections.nCopies(50, () -> as("applicant").post("/api/consultations", TaskDoorTest.consultation(), "Idempotency-Key", "race-key-1")));
    answers.stream().filter(answer -> answer.status() != 201).forEach(answer -> {
      assertThat(answer.status()).as(answer.text()).isEqualTo(409);
      isClear(answer);
    });
    assertThat(answers.stream().filter(answer -> answer.status() == 201).map(answer -> answer.header("Location")).distinct()).hasSize(1);
    assertThat(cases()).isEqualTo(before + 1);
    assertThat(as("applicant").post("/api/consultations", TaskDoorTest.consultation(), "Idempotency-Key", "race-key-1").status()).isEqualTo(201);
  }

  /** The counter of a new fiscal year is started by whoever comes first; a pool of connections must not run dry over it. */
  @Test
  void theFirstTwoHundredCasesOfAYear() {
    time.set(Duration.ofDays(365 * 40));
    long before = cases();
    List<Answer> answers = AtOnce.all(Collections.nCopies(MANY, () -> as("applicant").post("/api/consultations", TaskDoorTest.consultation())));
    assertThat(answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()))).as(answers.stream().filter(a -> a.status() != 201).findFirst()
        .map(Answer::text).orElse("")).isEqualTo(Map.of(201, (long) MANY));
    Set<Integer> numbers = answers.stream().map(answer -> Integer.valueOf(answer.json().path("caseNumber").asString().substring(8))).collect(Collectors.toSet());
    assertThat(numbers).as("no gap, no number twice").containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, MANY).boxed().toList());
    assertThat(cases()).isEqualTo(before + MANY);
  }

  private long cases() {
    return jdbc.sql("select count(*) from funding_case").query(Long.class).single();
  }

  @Test
  void noMoreDocumentsThanACaseMayHave() {
    String number = waiting(1, plan(), "Task_SubmitMaterial").get(0);
    long most = terms.maxPerCase();
    List<Answer> answers = AtOnce.all(IntStream.range(0, (int) most + 20).<Callable<Answer>>mapToObj(n -> () -> as("applicant").upload("/api/cases/" + number + "/documents", "OTHER",
        "資料" + n + ".pdf", "%PDF-1.7\n%%EOF\n".getBytes())).toList());
    assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize((int) most);
    assertThat(footprint.of(number)).containsEntry("rows document", most);
  }
}
