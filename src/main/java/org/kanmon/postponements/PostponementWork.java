package org.kanmon.postponements;

import jakarta.annotation.PreDestroy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.nodes.NodeLocks;
import org.kanmon.nodes.NodeLocks.Work;
import org.kanmon.notices.Notice;
import org.kanmon.notices.Notices;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.postponements.Moves.Target;
import org.kanmon.postponements.Postponements.Moved;
import org.kanmon.postponements.Postponements.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the deadlines of confirmed moves, one case in one transaction, with its log and its mails. One node at a time does it; whatever ends in the middle, the
 * next round goes on with the next case.
 */
@Component
class PostponementWork {

  private static final Logger LOG = LoggerFactory.getLogger(PostponementWork.class);
  private static final String NOTICE = "deadline-moved";
  private static final int TRIES = 3;

  private final Postponements postponements;
  private final Moves moves;
  private final Cases cases;
  private final People people;
  private final Notices notices;
  private final NodeLocks locks;
  private final TransactionTemplate transaction;
  private volatile boolean stopping;

  PostponementWork(Postponements postponements, Moves moves, Cases cases, People people, Notices notices, NodeLocks locks,
      TransactionTemplate transaction) {
    this.postponements = postponements;
    this.moves = moves;
    this.cases = cases;
    this.people = people;
    this.notices = notices;
    this.locks = locks;
    this.transaction = transaction;
  }

  @PreDestroy
  void stop() {
    stopping = true;
  }

  /** Goes on with everything that is confirmed, unless another node does. */
  @Scheduled(initialDelayString = "${kanmon.postponements.poll}", fixedDelayString = "${kanmon.postponements.poll}")
  void run() {
    List<Long> running = postponements.running();
    if (running.isEmpty()) {
      return;
    }
    Optional<NodeLocks.Held> turn = locks.tryTake(Work.POSTPONEMENT);
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
      try {
        goesOn = Boolean.TRUE.equals(transaction.execute(status -> step(id)));
        failures = 0;
      } catch (RuntimeException failed) {
        // somebody works on it at this moment; what fails again and again must not hold up the others
        failures++;
        LOG.warn("the deadlines of a case could not be moved (no. {}, try {} of {})", id, failures, TRIES, failed);
        if (failures == TRIES) {
          transaction.executeWithoutResult(status -> postponements.next(id).ifPresent(number -> postponements.done(id, number, Outcome.FAILED, List.of())));
          failures = 0;
        }
      }
    }
  }

  /** Deals with one case; answers whether there may be another one. */
  private boolean step(long id) {
    if (postponements.lock(id).filter(Postponement.State.RUNNING::equals).isEmpty()) {
      return false;
    }
    Postponement move = postponements.find(id).orElseThrow();
    Optional<CaseNumber> next = postponements.next(id);
    if (next.isEmpty()) {
      postponements.end(id, Postponement.State.DONE);
      LOG.info("the deadlines of {} cases are moved (no. {})", move.moved(), id);
      return false;
    }
    CaseNumber number = next.get();
    if (cases.lock(number).isClosed()) {
      postponements.done(id, number, Outcome.CLOSED_MEANWHILE, List.of());
      return true;
    }
    List<Target> moved = moves.of(move, number).stream().filter(Target::isMoved).toList();
    moves.move(number, moved);
    postponements.done(id, number, moved.isEmpty() ? Outcome.NOTHING_TO_MOVE : Outcome.MOVED, moved.stream().map(PostponementWork::logged).toList());
    if (!moved.isEmpty()) {
      cases.happened(number, "deadlines", move.reverses() == null ? "moved" : "moved-back");
    }
    moved.forEach(target -> tell(move, target));
    return true;
  }

  private static Moved logged(Target target) {
    Deadline deadline = target.deadline();
    return new Moved(deadline.caseNumber(), deadline.key(), deadline.kind(), deadline.element(), deadline.name(), deadline.role(), deadline.at(), target.to(),
        target.told().size());
  }

  private void tell(Postponement move, Target target) {
    List<Person> holders = target.told().stream().map(this::person).flatMap(Optional::stream).toList();
    if (!holders.isEmpty()) {
      Map<String, Object> values = new HashMap<>();
      values.put("taskName", target.deadline().name());
      values.put("was", target.deadline().at());
      values.put("due", target.to());
      values.put("reason", move.reason());
      notices.send(new Notice(target.deadline().caseNumber(), NOTICE, holders, values));
    }
  }

  private Optional<Person> person(PersonId id) {
    return people.find(id);
  }
}
