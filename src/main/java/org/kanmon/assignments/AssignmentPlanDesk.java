package org.kanmon.assignments;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Page;
import org.kanmon.people.Person;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.TypedText;
import org.kanmon.reviews.AssignmentDesk;
import org.kanmon.reviews.AssignmentDesk.Place;
import org.kanmon.reviews.AssignmentDesk.Proposal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a programme officer names the reviewers of a whole call: proposed for everything that waits for them, looked at, changed, confirmed. A plan is its officer's alone; of a
 * case that comes to be shut to them they see nothing any more, and nobody is named for it.
 */
@Component
public class AssignmentPlanDesk {

  private static final int MOST_LINES = 5_000;
  private static final int MOST_LISTED = 20;
  private static final int PAGE = 50;
  private static final int LONGEST_NOTE = 4_000;
  private static final String REVIEWERS = "reviewers";

  private final AssignmentPlans plans;
  private final AssignmentDesk desk;
  private final CaseAccess access;
  private final Programmes programmes;

  AssignmentPlanDesk(AssignmentPlans plans, AssignmentDesk desk, CaseAccess access, Programmes programmes) {
    this.plans = plans;
    this.desk = desk;
    this.access = access;
    this.programmes = programmes;
  }

  /** Lines on a page. */
  public int pageSize() {
    return PAGE;
  }

  /** How many places of each call wait for the person. */
  public Map<String, Integer> calls(Person by) {
    return desk.calls(by);
  }

  /** The newest plans of the person, newest first. */
  public List<AssignmentPlan> newest(Person by) {
    check(by);
    return plans.of(by.id(), MOST_LISTED);
  }

  /**
   * Proposes reviewers for everything in a call that waits for the person; what they had proposed and not confirmed is given up.
   *
   * @throws Refusal {@code not-allowed}; {@code unknown-call}; {@code assignment-running} while an earlier plan of the call is being done; {@code nothing-to-assign}
   */
  @Transactional
  public AssignmentPlan propose(Person by, String call) {
    check(by);
    if (programmes.call(call).isPresent() && plans.isRunning(call, by.id())) {
      throw Refusal.conflict("assignment-running");
    }
    List<Proposal> proposals = desk.propose(by, call, MOST_LINES);
    if (proposals.isEmpty()) {
      throw Refusal.conflict("nothing-to-assign");
    }
    plans.discardProposed(call, by.id());
    return get(by, call, plans.add(call, by.id(), proposals));
  }

  /** @throws Refusal {@code unknown-assignment} if there is no such plan of the person's own */
  public AssignmentPlan get(Person by, String call, long id) {
    check(by);
    return plans.find(id).filter(plan -> plan.madeBy().equals(by.id()) && plan.call().equals(call)).orElseThrow(() -> Refusal.notFound("unknown-assignment"));
  }

  /**
   * Lines of a plan, 50 to a page.
   *
   * @param onlyOpen only those that ask for a look: too few people, refused, left out
   */
  public Page<AssignmentLine> lines(Person by, AssignmentPlan plan, boolean onlyOpen, int page) {
    Set<CaseNumber> shut = access.closedTo(by);
    return new Page<>(plans.lines(plan.id(), onlyOpen, shut, page * PAGE, PAGE), page, PAGE, plans.count(plan.id(), onlyOpen, shut));
  }

  /** @throws Refusal {@code unknown-assignment} if there is no such line; {@code conflict-of-interest} */
  public AssignmentLine line(Person by, AssignmentPlan plan, int position) {
    AssignmentLine line = plans.line(plan.id(), position).orElseThrow(() -> Refusal.notFound("unknown-assignment"));
    access.open(by, line.caseNumber().value());
    return line;
  }

  /**
   * Somebody's share.
   *
   * @param planned places in the plan
   * @param held places in the call that they hold now
   */
  public record Share(String person, int planned, int held) {}

  /** Who gets how many, by id; whoever gets nothing and holds nothing is not among them. */
  public List<Share> shares(AssignmentPlan plan) {
    Map<String, Integer> planned = plans.places(plan.id());
    Map<String, Integer> held = desk.held(plan.call());
    Map<String, Share> shares = new TreeMap<>();
    planned.forEach((person, count) -> shares.put(person, new Share(person, count, held.getOrDefault(person, 0))));
    return List.copyOf(shares.values());
  }

  /**
   * Puts others in the place of those who are proposed for one place.
   *
   * @param reviewers ids; none to leave the place for later
   * @throws Refusal {@code assignment-not-proposed} as soon as the plan is confirmed or given up; about the field {@code reviewers}
   */
  @Transactional
  public void change(Person by, String call, long id, int position, List<String> reviewers) {
    AssignmentPlan plan = proposed(by, call, id);
    AssignmentLine line = line(by, plan, position);
    if (!reviewers.isEmpty()) {
      desk.check(by, new Place(line.caseNumber(), line.field()), reviewers, plans.places(id, line.round(), position));
      if (reviewers.stream().anyMatch(reviewer -> plans.isElsewhere(id, line, reviewer))) {
        throw Refusal.field(REVIEWERS, "reviewer-elsewhere");
      }
    }
    plans.change(id, position, reviewers);
  }

  /**
   * Starts naming; it goes on in the background.
   *
   * @param noConflict the officer declares to have no conflict with any of these proposals
   * @param note to all reviewers; may be empty
   */
  @Transactional
  public void confirm(Person by, String call, long id, boolean noConflict, String note) {
    AssignmentPlan plan = proposed(by, call, id);
    if (!noConflict) {
      throw Refusal.field("noConflict", "own-declaration-needed");
    }
    String kept = note == null || note.isBlank() ? null : TypedText.required("note", note, LONGEST_NOTE);
    if (plan.waiting() == 0) {
      throw Refusal.conflict("nothing-to-assign");
    }
    plans.confirm(id, kept);
  }

  /** Stops a plan that is being done, or gives up a proposal. Who was named is named. */
  @Transactional
  public void stop(Person by, String call, long id) {
    get(by, call, id);
    switch (plans.lock(id)) {
      case PROPOSED -> plans.end(id, AssignmentPlan.State.DISCARDED);
      case RUNNING -> plans.end(id, AssignmentPlan.State.STOPPED);
      default -> throw Refusal.conflict("assignment-over");
    }
  }

  private AssignmentPlan proposed(Person by, String call, long id) {
    get(by, call, id);
    if (plans.lock(id) != AssignmentPlan.State.PROPOSED) {
      throw Refusal.conflict("assignment-not-proposed");
    }
    return get(by, call, id);
  }

  private static void check(Person by) {
    if (!AssignmentDesk.isFor(by)) {
      throw Refusal.forbidden("not-allowed");
    }
  }
}
