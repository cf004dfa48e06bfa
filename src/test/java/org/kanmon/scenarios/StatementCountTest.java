package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.notices.Delivery;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;

/** What a case costs the database; before other tests add people to the offices, to each of whom a mail goes. */
@RunningOffice
@Order(4)
class StatementCountTest {

  private static final int MOST = 60;

  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private TimeTravel time;
  @Autowired
  private Delivery delivery;
  @Autowired
  private HistoryService history;

  /** Claims, all tables, mails and history included; a bare engine with full history needs 52. */
  @Test
  void aUserTaskCostsAtMostSixtyStatements() {
    time.set(Duration.ZERO);
    delivery.deliver();
    Statements.start();
    CaseNumber number = play("counted");
    delivery.deliver();
    Statements.stop();
    long tasks = history.createHistoricTaskInstanceQuery().processInstanceBusinessKey(number.value()).taskDeleteReason("completed").count();
    double each = (double) Statements.trips() / tasks;
    System.out.printf("statements: %d in a journey of %d user tasks, %.1f each, taken over and completed (with every row of a batch %.1f; not counted: %d by the driver)%n",
        Statements.trips(), tasks, each, (double) Statements.count() / tasks, Statements.ofDriver());
    Statements.most(10).forEach(System.out::println);
    assertThat(cases.get(number).ending()).isEqualTo("completed");
    assertThat(tasks).isGreaterThan(50);
    assertThat(each).isLessThanOrEqualTo(MOST);
  }

  private CaseNumber play(String name) {
    Plan plan = Plan.of("statements-" + name, "applicant", "東都大学", "Statements " + name, 120_000_001L, 24, 0);
    CaseNumber number = player.open(plan);
    for (int quiet = 0; quiet < 400 && !cases.get(number).isClosed(); ) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(number, plan) > 0) {
        quiet = 0;
      } else {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
    return number;
  }
}
