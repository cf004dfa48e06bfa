package org.kanmon.reviews;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private static final int MOST = 100;

  private final ObjectProvider<Waiting> waiting;
  private final Candidates candidates;
  private final ReviewDesk reviews;
  private final Cases cases;
  private final CaseAccess access;
  private final Programmes programmes;

  AssignmentDesk(ObjectProvider<Waiting> waiting, Candidates candidates, ReviewDesk reviews, Cases cases, CaseAccess access, Programmes programmes) {
    this.waiting = waiting;
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

    /** @throws Refusal nothing of the kind waits for this person, or what the task says against it */
    void name(Person officer, Place place, Naming naming);
  }

  /** @throws Refusal {@code not-allowed} for everybody but programme officers; {@code not-found} if there is no such call */
  public List<Line> propose(Person by, String call) {
    check(by, call);
    // what is proposed in one line counts in the next
    Map<String, Map<PersonId, Integer>> loads = new HashMap<>();
    List<Line> lines = new ArrayList<>();
    for (Place place : open(by, call)) {
      Map<PersonId, Integer> more = loads.computeIfAbsent(reviews.round(place.caseNumber()).id(), round -> new HashMap<>());
      List<PersonId> chosen = candidates.search(place.caseNumber(), place.field(), "", Integer.MAX_VALUE).stream()
          .filter(candidate -> isFree(place, candidate, more))
          .sorted(Comparator.comparingInt((Candidates.Candidate candidate) -> candidate.load() + more.getOrDefault(candidate.person().id(), 0))
              .thenComparing(candidate -> candidate.person().id().value()))
          .map(candidate -> candidate.person().id()).filter(id -> isNew(lines, place, id)).limit(reviews.wanted(place.caseNumber(), place.field()).usual()).toList();
      chosen.forEach(id -> more.merge(id, 1, Integer::sum));
      lines.add(new Line(place.caseNumber().value(), place.field(), chosen.stream().map(PersonId::value).toList()));
    }
    return lines;
  }

  private boolean isFree(Place place, Candidates.Candidate candidate, Map<PersonId, Integer> more) {
    int most = reviews.round(place.caseNumber()).mostCases();
    return most == 0 || candidate.load() + more.getOrDefault(candidate.person().id(), 0) < most;
  }

  /** Nobody is proposed in two fields of one case. */
  private static boolean isNew(List<Line> lines, Place place, PersonId id) {
    return lines.stream().noneMatch(line -> line.caseNumber().equals(place.caseNumber().value()) && line.reviewers().contains(id.value()));
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
    List<Place> open = open(by, call);
    return lines.stream().map(line -> name(by, open, line, noConflict, note)).toList();
  }

  private Done name(Person by, List<Place> open, Line line, Boolean noConflict, String note) {
    try {
      Place place = open.stream().filter(one -> one.caseNumber().value().equals(line.caseNumber()) && Objects.equals(one.field(), line.field())).findFirst()
          .orElseThrow(() -> Refusal.conflict("nothing-waits"));
      waiting.getObject().name(by, place, new Naming(line.reviewers() == null ? List.of() : line.reviewers(), note, noConflict));
      return new Done(line.caseNumber(), line.field(), true, null);
    } catch (Refusal refused) {
      return new Done(line.caseNumber(), line.field(), false, problem(refused));
    }
  }

  private static String problem(Refusal refused) {
    return refused.problems().isEmpty() ? refused.code() : refused.problems().get(0).code();
  }

  private List<Place> open(Person by, String call) {
    return waiting.getObject().of(by, call, MOST).stream().filter(place -> !access.isExcluded(by, place.caseNumber()) && isOf(call, place)).toList();
  }

  private boolean isOf(String call, Place place) {
    Case file = cases.get(place.caseNumber());
    return file.call().equals(call) && !file.isClosed();
  }

  private void check(Person by, String call) {
    if (!by.is(Role.PROGRAMME_OFFICER)) {
      throw Refusal.forbidden("not-allowed");
    }
    if (programmes.call(call).isEmpty()) {
      throw Refusal.notFound("unknown-call", call);
    }
  }
}
