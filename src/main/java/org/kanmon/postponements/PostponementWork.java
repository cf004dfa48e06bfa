package org.kanmon.postponements;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.nodes.LongWork;
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

/** Moves the deadlines of confirmed moves, one case after the other, with its log and its mails. */
@Component
class PostponementWork implements LongWork.Kind<CaseNumber> {

  private static final Logger LOG = LoggerFactory.getLogger(PostponementWork.class);
  private static final String NOTICE = "deadline-moved";

  private final Postponements postponements;
  private final Moves moves;
  private final Cases cases;
  private final People people;
  private final Notices notices;
  private final LongWork work;

  PostponementWork(Postponements postponements, Moves moves, Cases cases, People people, Notices notices, LongWork work) {
    this.postponements = postponements;
    this.moves = moves;
    this.cases = cases;
    this.people = people;
    this.notices = notices;
    this.work = work;
  }

  @Scheduled(initialDelayString = "${kanmon.postponements.poll}", fixedDelayString = "${kanmon.postponements.poll}")
  void run() {
    work.goOn(Work.POSTPONEMENT, this);
  }

  @Override
  public List<Long> running() {
    return postponements.running();
  }

  @Override
  public Optional<CaseNumber> next(long id) {
    if (postponements.lock(id).filter(Postponement.State.RUNNING::equals).isEmpty()) {
      return Optional.empty();
    }
    Optional<CaseNumber> next = postponements.next(id);
    if (next.isEmpty()) {
      postponements.end(id, Postponement.State.DONE);
      LOG.info("the deadlines of {} cases are moved (no. {})", postponements.find(id).orElseThrow().moved(), id);
    }
    return next;
  }

  @Override
  public void step(long id, CaseNumber number) {
    Postponement move = postponements.find(id).orElseThrow();
    if (cases.lock(number).isClosed()) {
      postponements.done(id, number, Outcome.CLOSED_MEANWHILE, List.of());
      return;
    }
    List<Target> moved = moves.of(move, number).stream().filter(Target::isMoved).toList();
    moves.move(number, moved);
    postponements.done(id, number, moved.isEmpty() ? Outcome.NOTHING_TO_MOVE : Outcome.MOVED, moved.stream().map(PostponementWork::logged).toList());
    if (!moved.isEmpty()) {
      cases.happened(number, "deadlines", move.reverses() == null ? "moved" : "moved-back");
    }
    moved.forEach(target -> tell(move, target));
  }

  @Override
  public void failed(long id, CaseNumber number, RuntimeException why) {
    postponements.done(id, number, Outcome.FAILED, List.of());
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
