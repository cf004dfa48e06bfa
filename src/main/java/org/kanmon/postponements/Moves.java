package org.kanmon.postponements;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.CaseNumber;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where the deadlines of a case go. */
@Component
class Moves {

  /** Asked for when somebody moves something: without the engine there are no deadlines. */
  private final ObjectProvider<DeadlinesOfCases> deadlines;
  private final Postponements postponements;
  private final WorkingDays workingDays;
  private final AgencyClock clock;

  Moves(ObjectProvider<DeadlinesOfCases> deadlines, Postponements postponements, WorkingDays workingDays, AgencyClock clock) {
    this.deadlines = deadlines;
    this.postponements = postponements;
    this.workingDays = workingDays;
    this.clock = clock;
  }

  /** A deadline and its new moment; the old one if it stays. */
  record Target(Deadline deadline, Instant to) {

    boolean isMoved() {
      return !to.equals(deadline.at());
    }
  }

  /** Of every deadline of the case as it is now, by this move. */
  List<Target> of(Postponement move, CaseNumber number) {
    List<Deadline> now = deadlines.getObject().of(number);
    if (move.reverses() == null) {
      return now.stream().map(deadline -> new Target(deadline, deadline.moves() ? later(deadline.at(), move.workingDays()) : deadline.at())).toList();
    }
    Map<String, Postponements.Moved> before = postponements.moved(move.reverses(), number).stream().collect(Collectors.toMap(Postponements.Moved::key, moved -> moved));
    return now.stream().map(deadline -> new Target(deadline, back(deadline, before.get(deadline.key())))).toList();
  }

  /** The same time of the day, so many working days later. */
  private Instant later(Instant at, int days) {
    LocalDateTime local = LocalDateTime.ofInstant(at, clock.getZone());
    return workingDays.plus(local.toLocalDate(), days).atTime(local.toLocalTime()).atZone(clock.getZone()).toInstant();
  }

  /**
   * Where it was, if nobody has moved it since; never into the past: who relied on the later day has at least until the end of the next working day.
   */
  private Instant back(Deadline deadline, Postponements.Moved moved) {
    if (moved == null || !moved.to().equals(deadline.at())) {
      return deadline.at();
    }
    LocalDate tomorrow = workingDays.plus(clock.today(), 1);
    Instant earliest = workingDays.endOf(tomorrow);
    return moved.from().isAfter(earliest) ? moved.from() : earliest.isBefore(deadline.at()) ? earliest : deadline.at();
  }

  /** Puts them where they go, in the running transaction. */
  void move(CaseNumber number, List<Target> moved) {
    deadlines.getObject().move(number, moved.stream().collect(Collectors.toMap(target -> target.deadline().key(), Target::to)));
  }

  /** As people see them: what is alike and of reviewers stands in one line. */
  static List<Move> seen(List<Target> targets) {
    Map<Move, Integer> counts = new LinkedHashMap<>();
    for (Target target : targets) {
      Deadline deadline = target.deadline();
      Move move = new Move(deadline.caseNumber(), deadline.kind(), deadline.element(), deadline.name(), deadline.role(), deadline.at(), target.to(), deadline.fixed(), 1);
      counts.merge(move, 1, Integer::sum);
    }
    List<Move> seen = new ArrayList<>();
    counts.forEach((move, count) -> seen.add(new Move(move.caseNumber(), move.kind(), move.element(), move.name(), move.role(), move.from(), move.to(), move.fixed(), count)));
    return seen;
  }
}
