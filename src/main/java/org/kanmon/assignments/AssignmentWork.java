package org.kanmon.assignments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kanmon.assignments.AssignmentLine.State;
import org.kanmon.nodes.LongWork;
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

/**
 * Names the reviewers of confirmed plans, one place after the other, with the rights of the officer and through the door of their task. What the task says against a place is
 * told in the plan.
 */
@Component
class AssignmentWork implements LongWork.Kind<AssignmentLine> {

  private static final Logger LOG = LoggerFactory.getLogger(AssignmentWork.class);

  private final AssignmentPlans plans;
  private final AssignmentDesk desk;
  private final People people;
  private final Words words;
  private final LongWork work;

  AssignmentWork(AssignmentPlans plans, AssignmentDesk desk, People people, Words words, LongWork work) {
    this.plans = plans;
    this.desk = desk;
    this.people = people;
    this.words = words;
    this.work = work;
  }

  @Scheduled(initialDelayString = "${kanmon.assignments.poll}", fixedDelayString = "${kanmon.assignments.poll}")
  void run() {
    work.goOn(Work.ASSIGNMENT, this);
  }

  @Override
  public List<Long> running() {
    return plans.running();
  }

  @Override
  public Optional<AssignmentLine> next(long id) {
    if (plans.lock(id) != AssignmentPlan.State.RUNNING) {
      return Optional.empty();
    }
    Optional<AssignmentLine> next = plans.next(id);
    if (next.isEmpty()) {
      plans.end(id, AssignmentPlan.State.DONE);
      LOG.info("the plan no. {} of reviewers is done", id);
    }
    return next;
  }

  @Override
  public void step(long id, AssignmentLine line) {
    AssignmentPlan plan = plans.find(id).orElseThrow();
    Person officer = people.find(plan.madeBy()).orElseThrow(() -> Refusal.forbidden("not-allowed"));
    desk.name(officer, plan.call(), new Line(line.caseNumber().value(), line.field(), line.reviewers()), true, plan.note());
    plans.settle(id, line.position(), State.NAMED, null, null);
  }

  @Override
  public boolean isAnswer(RuntimeException why) {
    return why instanceof Refusal;
  }

  @Override
  public void failed(long id, AssignmentLine line, RuntimeException why) {
    Refusal refused = why instanceof Refusal said ? said : Refusal.conflict("assignment-failed");
    String problem = why instanceof Refusal ? AssignmentDesk.problem(refused) : "failed";
    String told = people.find(plans.find(id).orElseThrow().madeBy())
        .map(officer -> words.of(refused, officer.language(), Map.of("reviewers", words.text("page.assignments.reviewers", officer.language())))).orElse(problem);
    plans.settle(id, line.position(), State.REFUSED, problem, told);
  }
}
