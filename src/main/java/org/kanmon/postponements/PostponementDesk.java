package org.kanmon.postponements;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.programmes.Closings;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.TypedText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the secretariat and the programme managers move deadlines: propose, look at what would move, confirm. Whoever is in conflict with one of the cases
 * leaves the whole to somebody else: neither may they see it, nor may its applicant be worse off than the others.
 */
@Component
public class PostponementDesk {

  private static final int MOST_LISTED = 50;
  private static final int LONGEST_REASON = 2_000;

  private final Postponements postponements;
  private final Moves moves;
  private final Cases cases;
  private final CaseAccess access;
  private final Programmes programmes;
  private final Closings closings;
  private final PostponementTerms terms;
  private final Clock clock;

  PostponementDesk(Postponements postponements, Moves moves, Cases cases, CaseAccess access, Programmes programmes, Closings closings, PostponementTerms terms, Clock clock) {
    this.postponements = postponements;
    this.moves = moves;
    this.cases = cases;
    this.access = access;
    this.programmes = programmes;
    this.closings = closings;
    this.terms = terms;
    this.clock = clock;
  }

  /** At most so many working days at once. */
  public int longest() {
    return terms.longestWorkingDays();
  }

  /** Whether the person may move deadlines at all. */
  public static boolean isFor(Person person) {
    return person.is(Role.SECRETARIAT) || person.is(Role.PROGRAMME_MANAGER);
  }

  /**
   * Proposes to move all deadlines of the open cases of a call.
   *
   * @param call id of the call; null for all open cases
   * @param withClosing whether the closing moment of the call moves, too; what has to be done while the call is open moves with it
   * @param reason for the people concerned, who are told
   * @return the proposal, to be looked at and confirmed
   * @throws Refusal {@code invalid-fields}; {@code no-open-cases} if there is nothing to move; {@code conflict-of-interest}
   */
  @Transactional
  public Postponement propose(Person by, String call, Integer workingDays, boolean withClosing, String reason) {
    check(by);
    if (workingDays == null) {
      throw Refusal.field("workingDays", "required");
    }
    if (workingDays < 1 || workingDays > terms.longestWorkingDays()) {
      throw Refusal.field("workingDays", "not-between", 1, terms.longestWorkingDays());
    }
    if (call != null && programmes.call(call).isEmpty()) {
      throw Refusal.field("call", "unknown-call", call);
    }
    if (withClosing && call == null) {
      throw Refusal.field("call", "closing-of-which-call");
    }
    String why = TypedText.required("reason", reason, LONGEST_REASON);
    Postponement proposed = get(by, postponements.propose(call, workingDays, null, withClosing, why, by.id(), selected(by, cases.open(call), withClosing)));
    if (moves.closing(proposed).filter(closing -> !closing.to().isAfter(clock.instant())).isPresent()) {
      throw Refusal.field("workingDays", "closing-still-past");
    }
    return proposed;
  }

  /**
   * Proposes to take a move back.
   *
   * @throws Refusal {@code not-moved} if it has not come to its end, {@code taken-back} if somebody was first
   */
  @Transactional
  public Postponement reverse(Person by, long id, String reason) {
    Postponement moved = get(by, id);
    postponements.lock(id);
    if (moved.state() != Postponement.State.DONE && moved.state() != Postponement.State.STOPPED || moved.reverses() != null) {
      throw Refusal.conflict("postponement-not-moved");
    }
    if (postponements.isTakenBack(id)) {
      throw Refusal.conflict("postponement-taken-back");
    }
    List<CaseNumber> open = postponements.cases(id).stream().filter(number -> !cases.get(number).isClosed()).toList();
    boolean withClosing = moved.closing() != null;
    return get(by, postponements.propose(moved.call(), 0, id, withClosing, TypedText.required("reason", reason, LONGEST_REASON), by.id(), selected(by, open, withClosing)));
  }

  /** Starts the move; it goes on in the background. */
  @Transactional
  public Postponement confirm(Person by, long id) {
    Postponement proposed = get(by, id);
    if (postponements.lock(id).filter(Postponement.State.PROPOSED::equals).isEmpty() || proposed.reverses() != null && postponements.isTakenBack(proposed.reverses())) {
      throw Refusal.conflict("postponement-not-proposed");
    }
    if (proposed.withClosing()) {
      close(by, proposed);
    }
    postponements.confirm(id, by.id());
    return get(by, id);
  }

  /** The call closes at another moment at once, for whoever is about to apply; cases that were opened since the proposal go with it. */
  private void close(Person by, Postponement proposed) {
    List<CaseNumber> known = postponements.cases(proposed.id());
    postponements.add(proposed.id(), selected(by, cases.open(proposed.call()), true).stream().filter(number -> !known.contains(number)).toList());
    moves.closing(proposed).filter(ClosingMove::isMove)
        .ifPresent(closing -> postponements.closed(proposed.id(), closings.move(proposed.call(), closing.from(), closing.to(), by.id())));
  }

  /** Stops a move that runs, or gives up a proposal. What has moved has moved; it can be taken back. */
  @Transactional
  public Postponement stop(Person by, long id) {
    get(by, id);
    switch (postponements.lock(id).orElseThrow()) {
      case PROPOSED -> postponements.end(id, Postponement.State.DISCARDED);
      case RUNNING -> postponements.end(id, Postponement.State.STOPPED);
      default -> throw Refusal.conflict("postponement-over");
    }
    return get(by, id);
  }

  /** One of them, to whom it is for. */
  public Postponement get(Person by, long id) {
    check(by);
    Postponement found = postponements.find(id).orElseThrow(() -> Refusal.notFound("unknown-postponement"));
    selected(by, postponements.cases(id), true);
    return found;
  }

  /** Where the closing moment of the call goes, as it is now, or went; empty if it stays. */
  public Optional<ClosingMove> closing(Person by, long id) {
    return moves.closing(get(by, id));
  }

  /** The newest ones that the person may see, newest first. */
  public List<Postponement> newest(Person by) {
    check(by);
    Set<CaseNumber> shut = access.closedTo(by);
    return postponements.newest(MOST_LISTED).stream().filter(one -> shut.isEmpty() || postponements.cases(one.id()).stream().noneMatch(shut::contains)).toList();
  }

  /** What would move, as it is now; of one that has begun, what has moved. */
  public List<Move> moves(Person by, long id) {
    Postponement one = get(by, id);
    if (one.state() != Postponement.State.PROPOSED) {
      return Moves.logged(postponements.moved(id, terms.preview()));
    }
    List<Move> all = new ArrayList<>();
    for (CaseNumber number : postponements.cases(id)) {
      if (all.size() >= terms.preview()) {
        break;
      }
      all.addAll(Moves.seen(moves.of(one, number)));
    }
    return all;
  }

  private static void check(Person by) {
    if (!isFor(by)) {
      throw Refusal.forbidden("not-allowed");
    }
  }

  private List<CaseNumber> selected(Person by, List<CaseNumber> numbers, boolean evenNone) {
    Set<CaseNumber> shut = access.closedTo(by);
    if (numbers.stream().anyMatch(shut::contains)) {
      throw Refusal.forbidden("conflict-of-interest");
    }
    if (numbers.isEmpty() && !evenNone) {
      throw Refusal.conflict("no-open-cases");
    }
    return numbers;
  }
}
