package org.kanmon.postponements;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.Closings;
import org.kanmon.programmes.Programmes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where the deadlines of a case go. */
@Component
class Moves {

  /** Asked for when somebody moves something: without the engine there are no deadlines. */
  private final ObjectProvider<DeadlinesOfCases> deadlines;
  private final Postponements postponements;
  private final Programmes programmes;
  private final Closings closings;
  private final WorkingDays workingDays;
  private final AgencyClock clock;

  Moves(ObjectProvider<DeadlinesOfCases> deadlines, Postponements postponements, Programmes programmes, Closings closings, WorkingDays workingDays, AgencyClock clock) {
    this.deadlines = deadlines;
    this.postponements = postponements;
    this.programmes = programmes;
    this.closings = closings;
    this.workingDays = workingDays;
    this.clock = clock;
  }

  /** A deadline and its new moment; the old one if it stays. */
  record Target(Deadline deadline, Instant to) {

    boolean isMoved() {
      return !to.equals(deadline.at());
    }

    /** Whose task it is; what lies in an office's pool everybody sees there with its new day. */
    List<PersonId> told() {
      return isMoved() && deadline.kind() == Deadline.Kind.DUE ? deadline.holders() : List.of();
    }
  }

  /** Of every deadline of the case as it is now, by this move. */
  List<Target> of(Postponement move, CaseNumber number) {
    List<Deadline> now = deadlines.getObject().of(number);
    Optional<ClosingMove> closing = closing(move);
    if (move.reverses() == null) {
      return now.stream().map(deadline -> new Target(deadline, withCall(deadline, closing)
          .orElseGet(() -> deadline.moves() || isOfCall(deadline) && closing.isPresent() ? later(deadline.at(), move.workingDays()) : deadline.at()))).toList();
    }
    Map<String, Postponements.Moved> before = postponements.moved(move.reverses(), number).stream().collect(Collectors.toMap(Postponements.Moved::key, moved -> moved));
    return now.stream().map(deadline -> new Target(deadline, withCall(deadline, closing).orElseGet(() -> back(deadline, before.get(deadline.key()))))).toList();
  }

  /** Where the closing moment of the call goes, or went; empty if the move is not about it, or somebody has moved it since. */
  Optional<ClosingMove> closing(Postponement move) {
    if (move.closing() != null) {
      Closings.Moved moved = closings.get(move.closing());
      return Optional.of(new ClosingMove(moved.from(), moved.to()));
    }
    if (!move.withClosing() || move.state() != Postponement.State.PROPOSED) {
      return Optional.empty();
    }
    Instant now = programmes.call(move.call()).orElseThrow().closesAt().toInstant();
    if (move.reverses() == null) {
      return Optional.of(new ClosingMove(now, later(now, move.workingDays())));
    }
    Long before = postponements.find(move.reverses()).orElseThrow().closing();
    return Optional.ofNullable(before).map(closings::get).filter(moved -> moved.to().equals(now)).map(moved -> new ClosingMove(now, back(now, moved.from())))
        .filter(ClosingMove::isMove);
  }

  private static boolean isOfCall(Deadline deadline) {
    return Deadline.CALL.equals(deadline.fixed());
  }

  /** What ends when the call closes goes with it. */
  private static Optional<Instant> withCall(Deadline deadline, Optional<ClosingMove> closing) {
    return closing.filter(move -> isOfCall(deadline) && deadline.at().equals(move.from())).map(ClosingMove::to);
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
    return moved == null || !moved.to().equals(deadline.at()) ? deadline.at() : back(deadline.at(), moved.from());
  }

  private Instant back(Instant now, Instant before) {
    return workingDays.notTooEarly(clock.today(), now, before);
  }

  /** Puts them where they go, in the running transaction. */
  void move(CaseNumber number, List<Target> moved) {
    deadlines.getObject().move(number, moved.stream().collect(Collectors.toMap(target -> target.deadline().key(), Target::to)));
  }

  /** As people see them: what is alike and of reviewers stands in one line. */
  static List<Move> seen(List<Target> targets) {
    return together(targets.stream().map(target -> move(target.deadline(), target.to(), target.told().size())).toList());
  }

  /** The same of what was logged. */
  static List<Move> logged(List<Postponements.Moved> log) {
    return together(log.stream().map(moved -> new Move(moved.caseNumber(), moved.kind(), moved.element(), moved.name(), moved.role(), moved.from(), moved.to(), null,
        moved.told(), 1)).toList());
  }

  private static Move move(Deadline deadline, Instant to, int told) {
    return new Move(deadline.caseNumber(), deadline.kind(), deadline.element(), deadline.name(), deadline.role(), deadline.at(), to,
        to.equals(deadline.at()) ? deadline.fixed() : null, told, 1);
  }

  private static List<Move> together(List<Move> all) {
    Map<Move, Integer> counts = new LinkedHashMap<>();
    all.forEach(move -> counts.merge(move, 1, Integer::sum));
    List<Move> lines = new ArrayList<>();
    counts.forEach((move, count) -> lines.add(new Move(move.caseNumber(), move.kind(), move.element(), move.name(), move.role(), move.from(), move.to(), move.fixed(),
        move.told() * count, count)));
    return lines;
  }
}
