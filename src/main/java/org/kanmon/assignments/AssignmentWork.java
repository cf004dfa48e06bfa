package org.kanmon.assignments;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kanmon.assignments.AssignmentLine.State;
import org.kanmon.nodes.NodeLocks;
import org.kanmon.nodes.NodeLocks.Work;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Words;
import org.kanmon.reviews.AssignmentDesk;
import org.kanmon.reviews.AssignmentDesk.Line;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Names the reviewers of confirmed plans, one place in one transaction, with the rights of the officer and through the door of their task. One node at a time does it; whatever
 * ends in the middle, the next round goes on with the next place. A stop waits for one place at most.
 */
@Component
class AssignmentWork {

  private static final Logger LOG = LoggerFactory.getLogger(AssignmentWork.class);

  private static final int TRIES = 3;

  private final AssignmentPlans plans;
  private final AssignmentDesk desk;
  private final People people;
  private final Words words;
  private final NodeLocks locks;
  private final TransactionTemplate transaction;
  private volatile boolean stopping;

  AssignmentWork(AssignmentPlans plans, AssignmentDesk desk, People people, Words words, NodeLocks locks, TransactionTemplate transaction) {
    this.plans = plans;
    this.desk = desk;
    this.people = people;
    this.words = words;
    this.locks = locks;
    this.transaction = transaction;
  }

  @PreDestroy
  void stop() {
    stopping = true;
  }

  /** Goes on with everything that is confirmed, unless another node does. */
  @Scheduled(initialDelayString = "${kanmon.assignments.poll}", fixedDelayString = "${kanmon.assignments.poll}")
  void run() {
    List<Long> running = plans.running();
    if (running.isEmpty()) {
      return;
    }
    Optional<NodeLocks.Held> turn = locks.tryTake(Work.ASSIGNMENT);
    if (turn.isPresent()) {
      try (NodeLocks.Held held = turn.get()) {
        running.forEach(this::run);
      }
    }
  }

  private void run(long id) {
    int failures = 0;
    boolean goesOn = true;
    while (goesOn && !stopping) {
      AssignmentLine[] at = new AssignmentLine[1];
      try {
        goesOn = Boolean.TRUE.equals(transaction.execute(status -> step(id, at)));
        failures = 0;
      } catch (Refusal refused) {
        refuse(id, at[0], AssignmentDesk.problem(refused), refused);
        failures = 0;
      } catch (RuntimeException failed) {
        // somebody works on it at this moment; what fails again and again must not hold up the others
        failures++;
        LOG.warn("the reviewers of a place could not be named (no. {}, try {} of {})", id, failures, TRIES, failed);
        if (at[0] == null || failures == TRIES) {
          failures = 0;
          goesOn = at[0] != null;
          Optional.ofNullable(at[0]).ifPresent(line -> refuse(id, line, "failed", Refusal.conflict("assignment-failed")));
        }
      }
    }
  }

  /** Deals with one place; answers whether there may be another one. */
  private boolean step(long id, AssignmentLine[] at) {
    if (plans.lock(id) != AssignmentPlan.State.RUNNING) {
      return false;
    }
    Optional<AssignmentLine> next = plans.next(id);
    if (next.isEmpty()) {
      plans.end(id, AssignmentPlan.State.DONE);
      LOG.info("the plan no. {} of reviewers is done", id);
      return false;
    }
    at[0] = next.get();
    AssignmentPlan plan = plans.find(id).orElseThrow();
    Person officer = people.find(plan.madeBy()).orElseThrow(() -> Refusal.forbidden("not-allowed"));
    desk.name(officer, plan.call(), new Line(at[0].caseNumber().value(), at[0].field(), at[0].reviewers()), true, plan.note());
    plans.settle(id, at[0].position(), State.NAMED, null, null);
    return true;
  }

  private void refuse(long id, AssignmentLine line, String problem, Refusal refused) {
    transaction.executeWithoutResult(status -> {
      AssignmentPlan plan = plans.find(id).orElseThrow();
      String told = people.find(plan.madeBy()).map(officer -> words.of(refused, officer.language(), Map.of("reviewers", words.text("page.assignments.reviewers", officer.language())))).orElse(problem);
      plans.settle(id, line.position(), State.REFUSED, problem, told);
    });
  }
}
