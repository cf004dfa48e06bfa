package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two people step on the same case, and the second one's step falls between two statements of the first one's: between any two, one case after the other. Each
 * is done or told that somebody was first, and the case is as if they had come one after the other.
 */
@Tag("long")
@RunningOffice
@Order(Integer.MAX_VALUE - 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptedTest {

  private static final int MOST_STATEMENTS = 400;
  /** Once the first one holds the row that the second one needs, all later moments are alike. */
  private static final int ALIKE = 3;
  private static final int STRIDE = 12;

  @LocalServerPort
  private int port;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TaskWork work;
  @Autowired
  private TimeTravel time;
  @Autowired
  private AgencyClock clock;
  @Autowired
  private JdbcClient jdbc;
  private Footprint footprint;
  private int cases;

  /** What somebody sends about a case, and the status of success. */
  private record Step(String name, int success, Sending sending) {

    private interface Sending {
      Answer about(String number, String task);
    }
  }

  private final Step withdrawal = new Step("withdrawal", 200,
      (number, task) -> as("applicant").post("/api/cases/" + number + "/withdrawal", Map.of("reason", "取下げ")));
  private final Step ends = new Step("refusal", 204, (number, task) -> talk("secretariat", task, "NOT_SUITABLE"));
  private final Step goesOn = new Step("talk", 204, (number, task) -> talk("mori", task, "SUITABLE"));

  @BeforeAll
  void tables() {
    footprint = new Footprint(jdbc);
    time.set(Duration.ZERO);
  }

  private Http as(String login) {
    return new Http(port, login, Visitor.PASSWORD);
  }

  private Answer talk(String login, String task, String outcome) {
    return as(login).complete(task, Map.of("heldOn", clock.today().toString(), "outcome", outcome, "reason", "理由", "notes", "記録"));
  }

  @Test
  void aWithdrawalByADecisionThatEndsTheCase() {
    interrupted(withdrawal, ends);
  }

  @Test
  void aDecisionThatEndsTheCaseByAWithdrawal() {
    interrupted(ends, withdrawal);
  }

  @Test
  void aWithdrawalByADecisionAfterWhichTheCaseGoesOn() {
    interrupted(withdrawal, goesOn);
  }

  @Test
  void aDecisionByAnotherOne() {
    interrupted(goesOn, ends);
  }

  @Test
  void aWithdrawalByItself() {
    interrupted(withdrawal, withdrawal);
  }

  @Test
  void aClaimByAWithdrawal() {
    interrupted(new Step("claim", 204, (number, task) -> as("secretariat").post("/engine-rest/task/" + task + "/claim", Map.of("userId", "secretariat"))), withdrawal);
  }

  /** Whoever looks at a task that goes away meanwhile sees it, or that it is gone. */
  @Test
  void looksAtATaskByAWithdrawal() {
    for (String look : List.of("", "/deployed-form", "/form-variables", "/variables", "/identity-links")) {
      interrupted(new Step("look at the task" + look, 200, (number, task) -> as("secretariat").get("/engine-rest/task/" + task + look)), withdrawal);
    }
  }

  @Test
  void looksAtACaseByAWithdrawal() {
    interrupted(new Step("look at the case", 200, (number, task) -> as("applicant").get("/api/cases/" + number)), withdrawal);
    interrupted(new Step("look at all tasks", 200, (number, task) -> as("secretariat").get("/engine-rest/task?processInstanceBusinessKey=" + number)), withdrawal);
  }

  private void interrupted(Step first, Step second) {
    // whoever is told that somebody was first has done nothing
    List<TreeMap<String, Long>> orders = List.of(inOrder(first, second), inOrder(second, first), inOrder(first), inOrder(second));
    List<String> wrong = new ArrayList<>();
    int waited = 0;
    int moment = 1;
    for (boolean reached = true; reached && moment < MOST_STATEMENTS; moment += waited > ALIKE ? STRIDE : 1) {
      String number = waiting();
      String task = task(number);
      Interruption<Answer> interruption = Interruption.beforeStatement(moment, () -> {
        Answer answer = second.sending().about(number, task);
        time.advance(Duration.ZERO);
        return answer;
      });
      Answer slow = first.sending().about(number, task);
      Answer quick = interruption.end();
      reached = quick != null;
      if (reached) {
        waited = interruption.rivalWaited() ? waited + 1 : 0;
        time.advance(Duration.ZERO);
        String when = first.name() + " interrupted before statement " + moment + " by " + second.name() + ": ";
        told(slow, first).ifPresent(what -> wrong.add(when + first.name() + " " + what));
        told(quick, second).ifPresent(what -> wrong.add(when + second.name() + " " + what));
        TreeMap<String, Long> print = footprint.of(number);
        if (!orders.contains(print)) {
          wrong.add(when + slow.status() + " and " + quick.status() + ", no order leads to " + print);
        }
      }
    }
    assertThat(moment).as("the request had no end").isLessThan(MOST_STATEMENTS).isGreaterThan(2);
    assertThat(wrong.stream().limit(3)).as(wrong.size() + " moments").isEmpty();
  }

  /** What an answer says that is neither success nor clearly too late. */
  private static java.util.Optional<String> told(Answer answer, Step step) {
    boolean late = answer.status() == 409 || answer.status() == 404 && step.name().startsWith("look");
    boolean clear = late && answer.header("Content-Type").startsWith("application/problem+json") && answer.json().path("detail").asString().length() > 5;
    return answer.status() == step.success() || clear ? java.util.Optional.empty() : java.util.Optional.of(answer.status() + " " + answer.text());
  }

  /** What is left of a case on which these steps came one after the other; the later ones may come too late. */
  private TreeMap<String, Long> inOrder(Step... steps) {
    String number = waiting();
    String task = task(number);
    for (int n = 0; n < steps.length; n++) {
      Answer answer = steps[n].sending().about(number, task);
      assertThat(answer.status()).as(steps[n].name() + " " + answer.text()).isIn(n == 0 ? List.of(steps[n].success()) : List.of(steps[n].success(), 409, 404));
      time.advance(Duration.ZERO);
    }
    return footprint.of(number);
  }

  /** A case that waits for its first talk. */
  private String waiting() {
    CaseNumber number = player.open(Office.plan("interrupted-" + cases++));
    time.advance(Duration.ZERO);
    return number.value();
  }

  private String task(String number) {
    return work.open(new CaseNumber(number)).get(0).id();
  }
}
