package org.kanmon.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kanmon.cases.CaseNumber;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Finding;
import org.kanmon.inspection.Inspection;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.routes.Caller;
import org.kanmon.routes.Caller.Answer;
import org.kanmon.routes.PlayedCase;
import org.kanmon.scenarios.Http;
import org.kanmon.scenarios.RunningOffice;
import org.kanmon.workflow.engine.TimeTravel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Thousands of requests made from the schemas that the application itself offers, most of them wrong somewhere: never an error of ours, always an answer in
 * words, nothing of the inside in it, and nothing stored by what was refused. {@code -Dkanmon.fuzz.requests=100000} makes more of them,
 * {@code -Dkanmon.fuzz.seed} repeats a run.
 */
@RunningOffice
@Order(9)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {

  private static final Logger LOG = LoggerFactory.getLogger(FuzzTest.class);
  private static final int REQUESTS = Integer.getInteger("kanmon.fuzz.requests", 20_000);
  private static final long SEED = Long.getLong("kanmon.fuzz.seed", 20_261_128L);
  /** So many refused requests are followed by one look at what is stored. */
  private static final int TOGETHER = 8;
  private static final int MOST_FINDINGS = 40;
  /** Bytes of a head that the server surely reads: 16 KB are all of it, with the address, and what tells who calls. */
  private static final int LONGEST_HEAD = 14 * 1024;
  private static final int TRIES = 4;
  /** Each applicant has a case that waits for the applicant and one that waits for an office or a reviewer. */
  private static final List<List<String>> HELD = List.of(List.of("Task_ProvideSecurity", "Task_VerifySecurity"), List.of("Task_SubmitDevelopmentPlan", "Task_DecideAdoption"),
      List.of("Task_SubmitApplication", "Task_ReviewApplication"), List.of("Task_SubmitMaterial", "Task_DecideValidity"));

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
  @Autowired
  private Inspection inspection;

  private final Map<String, Caller> callers = new LinkedHashMap<>();
  private final Queue<String> findings = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
  private final Judge judge = new Judge();
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong unstored = new AtomicLong();
  private Requests requests;

  @BeforeAll
  void aBusyOffice() {
    time.set(Duration.ZERO);
    for (Role role : Role.values()) {
      enter(role == Role.ADMINISTRATOR ? "fz-admin" : "fz-" + role.group(), role);
    }
    enter("fz-stranger", Role.APPLICANT);
    enter("fz-second", Role.REVIEWER);
    for (int n = 0; n < HELD.size(); n++) {
      enter("fz-applicant-" + n, Role.APPLICANT);
      for (String held : HELD.get(n)) {
        play("fz-applicant-" + n, held);
      }
    }
    Caller secretariat = callers.get("fz-secretariat");
    Map<String, JsonNode> starts = new TreeMap<>();
    starts.put("ReportCaseEvent", World.variables(Http.JSON.readTree(secretariat.call("GET", "/engine-rest/process-definition/key/ReportCaseEvent/deployed-start-form", null).text())));
    starts.put("AStepRepayable", World.variables(Http.JSON.readTree(secretariat.call("GET", "/engine-rest/process-definition/key/AStepRepayable/deployed-start-form", null).text())));
    requests = new Requests(SEED, Http.JSON.readTree(Caller.nobody(port).call("GET", "/api/openapi", null).text()), starts);
  }

  private void enter(String id, Role role) {
    users.add(new Person(new PersonId(id), "入力 " + id, id + "@example.jp", "入力機関" + id, Locale.JAPANESE, Set.of(role)), Caller.PASSWORD);
    callers.put(id, Caller.loggedIn(port, id));
  }

  private void play(String applicant, String held) {
    Plan plan = Plan.of("fuzz-" + applicant + held, applicant, "東都大学", "入力の課題 " + held, 100_000_000L, 24, 0).turn(Turn.hold(held))
        .with("NameReviewers", Map.of("reviewers", List.of("fz-reviewers", "fz-second", "tanaka")));
    CaseNumber number = player.open(plan);
    PlayedCase.until(() -> isOpen(number, held), number, plan, player, time, jdbc);
    assertThat(isOpen(number, held)).as(number + " waits at " + held).isTrue();
  }

  private boolean isOpen(CaseNumber number, String task) {
    return jdbc.sql("select count(*) from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where t.task_def_key_ = ? and e.business_key_ = ?").params(task, number.value())
        .query(Integer.class).single() > 0;
  }

  @Test
  void whateverComesIsAnsweredInWordsAndStoresNothingItShouldNot() throws Exception {
    // other tests leave their cases in this database
    List<Finding> known = inspection.run().contradictions();
    LOG.warn("fuzzing with {} requests; to repeat: -Dkanmon.fuzz.seed={} -Dkanmon.fuzz.requests={}", REQUESTS, SEED, REQUESTS);
    ExecutorService workers = Executors.newFixedThreadPool(HELD.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int n = 0; n < HELD.size(); n++) {
        World world = new World(jdbc, callers, "fz-applicant-" + n);
        running.add(workers.submit(() -> work(world)));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
    } finally {
      workers.shutdownNow();
    }
    LOG.warn("answers: {}; after {} refusals what is stored was compared", new TreeMap<>(answers), unstored);
    inspection.run().contradictions().stream().filter(contradiction -> !known.contains(contradiction)).forEach(contradiction -> findings.add("afterwards: " + contradiction));
    for (String type : judge.types()) {
      Answer explained = Caller.nobody(port).call("GET", type, null);
      if (explained.status() != 200) {
        findings.add("the problem type " + type + " has no page that explains it: " + explained.status());
      }
    }
    assertThat(findings).as("seed " + SEED).isEmpty();
    assertThat(unstored.get()).as("refusals after which what is stored was compared").isGreaterThan(REQUESTS / 5);
    assertThat(answers).as("a run that was let in nowhere has tried little").containsKeys("200", "201", "204", "400", "401", "403", "404", "409", "422");
  }

  private void work(World world) {
    Map<String, String> stored = Map.of();
    List<Attempt> since = new ArrayList<>();
    while (findings.size() < MOST_FINDINGS) {
      long number = next.getAndIncrement();
      boolean over = number >= REQUESTS;
      if (over || since.size() >= TOGETHER || stored.isEmpty()) {
        refusedAndUnstored(world, stored, since);
        world.look();
        stored = world.stored();
        since.clear();
      }
      if (over) {
        return;
      }
      Attempt attempt = requests.make(number, world);
      Answer answer;
      try {
        answer = answered(attempt);
      } catch (UncheckedIOException unanswered) {
        findings.add("request " + number + " was not answered: " + unanswered.getMessage() + "\n  " + attempt.replay());
        continue;
      }
      answers.computeIfAbsent(String.valueOf(answer.status()), status -> new AtomicLong()).incrementAndGet();
      judge.fault(attempt, answer).ifPresent(fault -> findings.add("request " + number + " " + fault + "\n  " + attempt.replay() + "\n  " + answer.raw().headers().map() + "\n  "
          + shortened(answer.text())));
      if (!attempt.isRead()) {
        since.add(attempt);
        if (answer.status() < 400) {
          // what it stored was allowed; the few refusals just before it cannot be told apart from it
          since.clear();
          world.look();
          stored = world.stored();
        }
      }
    }
  }

  private void refusedAndUnstored(World world, Map<String, String> before, List<Attempt> refused) {
    if (before.isEmpty() || refused.isEmpty()) {
      return;
    }
    unstored.addAndGet(refused.size());
    Map<String, String> after = world.stored();
    if (!after.equals(before)) {
      StringBuilder difference = new StringBuilder();
      after.forEach((what, rows) -> {
        if (!rows.equals(before.get(what))) {
          difference.append("\n  ").append(what).append(": ").append(shortened(String.valueOf(before.get(what)))).append("\n  now ").append(shortened(rows));
        }
      });
      findings.add("something is stored after nothing but refusals:" + difference + "\n  one of" + refused.stream().map(attempt -> "\n  " + attempt.number() + " " + attempt.replay()).toList());
    }
  }

  /**
   * A head that is too long is refused before the body is read, and a connection that is closed on a body which is still coming may take the answer with it.
   * Of everything else each request is answered, the first time.
   */
  private Answer answered(Attempt attempt) {
    boolean tooLong = attempt.path().length() + attempt.headers().values().stream().mapToInt(String::length).sum() > LONGEST_HEAD;
    for (int again = tooLong && attempt.body() != null ? TRIES : 0; again > 0; again--) {
      try {
        return send(attempt);
      } catch (UncheckedIOException lost) {
        LOG.warn("the answer to a head that is too long was lost: {}", lost.getMessage());
      }
    }
    return send(attempt);
  }

  private Answer send(Attempt attempt) {
    Caller caller = attempt.caller() == null ? Caller.nobody(port) : callers.get(attempt.caller());
    HttpRequest.Builder request = caller.request(attempt.path()).timeout(Duration.ofSeconds(60))
        .method(attempt.method(), attempt.body() == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(attempt.body()));
    attempt.headers().forEach(request::header);
    return caller.send(request);
  }

  private static String shortened(String text) {
    return text.length() > 700 ? text.substring(0, 700) + "..." : text;
  }
}
