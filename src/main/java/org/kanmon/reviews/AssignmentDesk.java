package org.kanmon.reviews;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Names the reviewers of many proposals of a call at once (4.3): proposes them so that the load is spread, and completes the officer's tasks through the door that
 * everybody uses. Nothing is decided here that the task would not allow.
 */
@Component
public class AssignmentDesk {

  /** Lines at once by REST. */
  private static final int MOST = 100;

  private final ObjectProvider<Waiting> waiting;
  private final Proposer proposer;
  private final Candidates candidates;
  private final ReviewDesk reviews;
  private final Cases cases;
  private final CaseAccess access;
  private final Programmes programmes;

  AssignmentDesk(ObjectProvider<Waiting> waiting, Proposer proposer, Candidates candidates, ReviewDesk reviews, Cases cases, CaseAccess access, Programmes programmes) {
    this.waiting = waiting;
    this.proposer = proposer;
    this.candidates = candidates;
    this.reviews = reviews;
    this.cases = cases;
    this.access = access;
    this.programmes = programmes;
  }

  /**
   * Reviewers of one proposal in one field.
   *
   * @param reviewers ids, as many as are usual, or fewer if there are no more
   */
  public record Line(String caseNumber, String field, List<String> reviewers) {}

  /** Why a place gets fewer than its least number of reviewers. */
  public enum Lack {
    /** The register of the round has nobody for the field, or nobody has the role. */
    NOBODY_LISTED,
    /** Everybody is connected with the case, in conflict, left out at the applicant's wish, or has reviewed it already. */
    ALL_EXCLUDED,
    /** Whoever could be named has as many proposals as one may have. */
    ALL_FULL,
    /** There are fewer people than are needed. */
    TOO_FEW
  }

  /**
   * What is proposed for one place.
   *
   * @param field null where proposals are not reviewed by field
   * @param round id of the round in which the case stands
   * @param reviewers ids; as many as are usual, or fewer
   * @param lack why they are fewer than needed; null if they are enough
   */
  public record Proposal(String caseNumber, String field, String round, List<String> reviewers, int least, int usual, int most, Lack lack) {}

  /**
   * What became of a line.
   *
   * @param problem code of what was said against it; null if it was done
   */
  public record Done(String caseNumber, String field, boolean done, String problem) {}

  /** A task that waits for reviewers. */
  public record Place(CaseNumber caseNumber, String field) {}

  /** Knows which proposals of a call wait for reviewers whom this person may name, and names them. */
  public interface Waiting {

    /** At most so many, the oldest first. */
    List<Place> of(Person officer, String call, int most);

    /** How many wait, by call. */
    Map<String, Integer> calls(Person officer);

    /** @throws Refusal nothing of the kind waits for this person, or what the task says against it */
    void name(Person officer, Place place, Naming naming);
  }

  /** Whether the person names reviewers at all. */
  public static boolean isFor(Person person) {
    return person.is(Role.PROGRAMME_OFFICER);
  }

  /**
   * Proposals for up to 100 places.
   *
   * @throws Refusal {@code not-allowed} for everybody but programme officers; {@code not-found} if there is no such call
   */
  public List<Proposal> propose(Person by, String call) {
    return propose(by, call, MOST);
  }

  /** The same for as many places as wait, at most so many. */
  public List<Proposal> propose(Person by, String call, int most) {
    check(by, call);
    Set<CaseNumber> shut = access.closedTo(by);
    Map<CaseNumber, Case> files = cases.ofCall(call).stream().filter(file -> !file.isClosed()).collect(Collectors.toMap(Case::number, Function.identity()));
    List<Place> open = waiting.getObject().of(by, call, most).stream().filter(place -> files.containsKey(place.caseNumber()) && !shut.contains(place.caseNumber())).toList();
    return proposer.propose(open, files);
  }

  /** How many places wait for the person, by call. */
  public Map<String, Integer> calls(Person by) {
    if (!isFor(by)) {
      throw Refusal.forbidden("not-allowed");
    }
    return waiting.getObject().calls(by);
  }

  /**
   * Whether these may be named for a place, as far as can be said before they are.
   *
   * @param planned places of the same round that people are to get besides
   * @throws Refusal about the field {@code reviewers}
   */
  public void check(Person by, Place place, List<String> reviewers, Map<String, Integer> planned) {
    access.open(by, place.caseNumber().value());
    ReviewDesk.Wanted wanted = reviews.wanted(place.caseNumber(), place.field());
    if (reviewers.size() < wanted.least() || reviewers.size() > wanted.most()) {
      throw Refusal.field("reviewers", "reviewer-count", wanted.least(), wanted.most());
    }
    if (new HashSet<>(reviewers).size() < reviewers.size()) {
      throw Refusal.field("reviewers", "named-twice");
    }
    if (reviewers.stream().anyMatch(id -> id == null || id.isBlank()) || !candidates.mayReview(place.caseNumber(), place.field(), reviewers.stream().map(PersonId::new).toList())) {
      throw Refusal.field("reviewers", "not-eligible");
    }
    int full = reviews.round(place.caseNumber()).mostCases();
    Map<PersonId, Integer> loads = candidates.loads(place.caseNumber());
    if (full > 0 && reviewers.stream().anyMatch(id -> loads.getOrDefault(new PersonId(id), 0) + planned.getOrDefault(id, 0) >= full)) {
      throw Refusal.field("reviewers", "reviewer-full", full);
    }
  }

  /** Places of a call that people hold now, in all rounds, by id. */
  public Map<String, Integer> held(String call) {
    return candidates.held(call);
  }

  /** @throws Refusal as {@link #propose}; {@code too-many-cases} */
  public List<Done> name(Person by, String call, List<Line> lines, Boolean noConflict, String note) {
    check(by, call);
    if (lines == null || lines.isEmpty()) {
      throw Refusal.field("lines", "required");
    }
    if (lines.size() > MOST) {
      throw Refusal.field("lines", "too-many-cases", MOST);
    }
    return lines.stream().map(line -> done(by, call, line, noConflict, note)).toList();
  }

  private Done done(Person by, String call, Line line, Boolean noConflict, String note) {
    try {
      name(by, call, line, noConflict, note);
      return new Done(line.caseNumber(), line.field(), true, null);
    } catch (Refusal refused) {
      return new Done(line.caseNumber(), line.field(), false, problem(refused));
    }
  }

  /**
   * Names the reviewers of one line.
   *
   * @throws Refusal what is said against it; {@code nothing-waits} if no such task of the call waits for the person
   */
  public void name(Person by, String call, Line line, Boolean noConflict, String note) {
    check(by, call);
    Case file = CaseNumber.parse(line.caseNumber()).flatMap(cases::find).filter(one -> one.call().equals(call) && !one.isClosed() && !access.isExcluded(by, one.number()))
        .orElseThrow(() -> Refusal.conflict("nothing-waits"));
    waiting.getObject().name(by, new Place(file.number(), line.field()), new Naming(line.reviewers() == null ? List.of() : line.reviewers(), note, noConflict));
  }

  /** Code of what was said against a line. */
  public static String problem(Refusal refused) {
    return refused.problems().isEmpty() ? refused.code() : refused.problems().get(0).code();
  }

  private void check(Person by, String call) {
    if (!isFor(by)) {
      throw Refusal.forbidden("not-allowed");
    }
    if (programmes.call(call).isEmpty()) {
      throw Refusal.notFound("unknown-call", call);
    }
  }
}
