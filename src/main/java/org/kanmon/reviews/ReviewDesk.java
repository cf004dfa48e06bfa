package org.kanmon.reviews;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.cases.CaseNumber;
import org.kanmon.forms.FormBook;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.Gate;
import org.kanmon.programmes.PanelSize;
import org.kanmon.programmes.ProgrammeTerms;
import org.kanmon.programmes.Reviewing;
import org.kanmon.refusals.Refusal;
import org.kanmon.reviews.ReviewPlace.State;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.TermsBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 書類選考: names reviewers, takes their declarations and reviews, and replaces them (L4, A-11, A-28, A-47 to A-49). */
@Component
public class ReviewDesk {

  /** Subject of the decision that somebody's place ends. */
  static final String REPLACED = "reviewer-replaced";
  /** The form that the phase of the reviews names. */
  static final String FORM = "ReviewApplication";
  private static final int WHOLE = 100;

  private final ReviewPlaces places;
  private final Reviews reviews;
  private final Conflicts conflicts;
  private final Candidates candidates;
  private final TermsBook terms;
  private final Decisions decisions;
  private final FormBook forms;
  private final Sittings sittings;

  ReviewDesk(ReviewPlaces places, Reviews reviews, Conflicts conflicts, Candidates candidates, TermsBook terms, Decisions decisions, FormBook forms, Sittings sittings) {
    this.sittings = sittings;
    this.forms = forms;
    this.places = places;
    this.reviews = reviews;
    this.conflicts = conflicts;
    this.candidates = candidates;
    this.terms = terms;
    this.decisions = decisions;
  }

  /**
   * How far the reviews are; says nothing about who reviews.
   *
   * @param in reviews that count
   * @param of places that are still held
   */
  public record Progress(int in, int of) {}

  /**
   * The officer names the reviewers, once, and once more after the screening was reopened. Refused below the minimum and above the maximum, with those who kept their
   * places, and for people who may not review this case.
   */
  @Transactional
  public void name(CaseNumber number, PersonId by, Naming form) {
    places.lock(number);
    if (!places.mayBeNamed(number)) {
      throw Refusal.conflict("reviewers-named");
    }
    Wanted wanted = wanted(number);
    List<String> chosen = form.reviewers();
    if (chosen.size() < wanted.least() || chosen.size() > wanted.most()) {
      throw Refusal.field("reviewers", "reviewer-count", wanted.least(), wanted.most());
    }
    if (new HashSet<>(chosen).size() < chosen.size()) {
      throw Refusal.field("reviewers", "named-twice");
    }
    if (!eligible(number).containsAll(chosen)) {
      throw Refusal.field("reviewers", "not-eligible");
    }
    conflicts.declareNone(number, by, Capacity.OFFICER, form.noConflict());
    chosen.forEach(reviewer -> places.add(number, new PersonId(reviewer), by, form.note()));
    decisions.record(number, sittings.current(number) == Sittings.SELECTION ? "reviewers-named" : "panel-named", String.valueOf(chosen.size()), by, null, null);
  }

  /** How many reviewers are to be named, besides those who hold places: at least one. */
  public record Wanted(int least, int most, int usual) {}

  /** How many reviewers are to be named now. */
  public Wanted wanted(CaseNumber number) {
    PanelSize limits = size(number);
    int held = slots(number).size();
    return new Wanted(Math.max(1, limits.min() - held), Math.max(1, limits.max() - held), Math.max(1, limits.usual() - held));
  }

  /** How many judge: at a gate as its terms say, otherwise as many as review an application. */
  public PanelSize size(CaseNumber number) {
    return terms.gate(number).map(Gate::sitting).map(Gate.Sitting::panel).orElseGet(() -> {
      ProgrammeTerms limits = terms.of(number);
      return new PanelSize(limits.minReviewers(), limits.defaultReviewers(), limits.maxReviewers());
    });
  }

  /**
   * How far a panel is.
   *
   * @param in reviews that count
   * @param of places that were given, less those that were given up or whose holder is in conflict
   * @param needed reviews without which nothing is decided: more than the share that the terms say
   * @param mean weighted mean in hundredths of a mark; null if no review has marks
   */
  public record Panel(int in, int of, int needed, Long mean) {}

  /** The panel of the sitting under way, for tables and briefs; says nothing about who has written what. */
  public Panel panel(CaseNumber number) {
    Set<PersonId> holders = slots(number).stream().filter(holder -> !conflicts.has(number, holder)).collect(Collectors.toSet());
    List<Review> counted = reviews.of(number).stream().filter(review -> !review.discarded() && holders.contains(review.reviewer())).toList();
    Reviewing reviewing = terms.reviewing(number);
    int percent = reviewing == null ? 0 : reviewing.quorumPercent();
    return new Panel(counted.size(), holders.size(), holders.size() * percent / WHOLE + 1,
        new WeightedMean(reviewing).of(counted.stream().map(Review::sheet).toList()).orElse(null));
  }

  /** Whose review is awaited, in the order of naming. */
  public List<PersonId> awaited(CaseNumber number) {
    return places.of(number).stream().filter(place -> place.state() == State.OPEN).map(ReviewPlace::reviewer).toList();
  }

  /** Who reviews the case now, in the order of naming. */
  public List<PersonId> slots(CaseNumber number) {
    return places.of(number).stream().filter(ReviewPlace::isHeld).map(ReviewPlace::reviewer).toList();
  }

  /** The running number of a reviewer's place, from 1, under which the dossier and the officer's tasks name it without naming the person. */
  public int placeNumber(CaseNumber number, PersonId slot) {
    return places.of(number).stream().map(ReviewPlace::reviewer).toList().indexOf(slot) + 1;
  }

  /** How many reviews are in. */
  public Progress progress(CaseNumber number) {
    Set<PersonId> holders = Set.copyOf(slots(number));
    long in = reviews.of(number).stream().filter(review -> !review.discarded() && holders.contains(review.reviewer())).count();
    return new Progress((int) in, holders.size());
  }

  /** Overall marks of the reviews that count, in no order that tells whose they are; for those who select. */
  public List<String> overallMarks(CaseNumber number) {
    return reviews.of(number).stream().filter(review -> !review.discarded()).map(review -> review.sheet().overall()).sorted().toList();
  }

  /**
   * The reviewer declares whether they are in conflict.
   *
   * @param slot whose place it is
   */
  @Transactional
  public Standing declare(CaseNumber number, PersonId slot, PersonId by, ConflictDeclaration form) {
    ownPlace(number, slot, by);
    return conflicts.declare(number, by, Capacity.REVIEWER, sittings.current(number), form);
  }

  /** What the table says about the kind of relation that a doubtful reviewer declared: EXCLUDED or PO_DECIDES; empty if there is no doubt. */
  public Optional<String> effectOfDoubt(CaseNumber number, PersonId slot) {
    return conflicts.relationsDeclared(number).stream().filter(relation -> relation.person().equals(slot) && relation.capacity() == Capacity.REVIEWER)
        .map(Conflicts.Relation::effect).findFirst();
  }

  /** The officer settles a reviewer's doubt. */
  @Transactional
  public Standing settle(CaseNumber number, PersonId slot, PersonId by, ConflictSettlement form) {
    openPlace(number, slot);
    return conflicts.settle(number, slot, Capacity.REVIEWER, sittings.current(number), by, form);
  }

  /** Takes the review of the place's reviewer: once, and only after a declaration without conflict. */
  @Transactional
  public void submit(CaseNumber number, PersonId slot, PersonId by, ReviewSheet sheet) {
    places.lock(number);
    if (reviews.find(number, by).isPresent()) {
      throw Refusal.conflict("already-reviewed");
    }
    ReviewPlace place = ownPlace(number, slot, by);
    conflicts.requireDeclared(number, by, Capacity.REVIEWER, sittings.current(number));
    reviews.add(number, by, forms.of(number, FORM), sheet);
    places.close(place, State.REVIEWED, by, null);
  }

  /**
   * The officer gives the place to somebody else, or gives it up; the minimum of places stays. What the former reviewer has written does not count.
   *
   * @return the new reviewer; empty if the place is given up
   */
  @Transactional
  public Optional<PersonId> replace(CaseNumber number, PersonId slot, PersonId by, Replacement form) {
    places.lock(number);
    conflicts.refuse(number, by);
    ReviewPlace place = places.find(number, slot).filter(ReviewPlace::isHeld).orElseThrow(() -> Refusal.conflict("place-closed"));
    boolean refill = "REPLACED".equals(form.answer());
    if (refill) {
      refill(number, by, form);
    } else if (slots(number).size() - 1 < size(number).min()) {
      throw Refusal.field("answer", "too-few-reviewers", size(number).min());
    }
    reviews.discard(number, slot, by);
    places.close(place, refill ? State.REPLACED : State.GIVEN_UP, by, form.reason());
    decisions.record(number, REPLACED, refill ? "REPLACED" : "GIVEN_UP", by, null, null);
    return refill ? Optional.of(new PersonId(form.reviewer())) : Optional.empty();
  }

  private void refill(CaseNumber number, PersonId by, Replacement form) {
    if (form.reviewer() == null || form.reviewer().isBlank()) {
      throw Refusal.field("reviewer", "reviewer-needed");
    }
    if (!eligible(number).contains(form.reviewer())) {
      throw Refusal.field("reviewer", "not-eligible");
    }
    places.add(number, new PersonId(form.reviewer()), by, null);
  }

  /** What the officer has to tell all reviewers of a case, once they may read it. */
  public Optional<String> note(CaseNumber number) {
    return places.note(number);
  }

  private Set<String> eligible(CaseNumber number) {
    return candidates.forReview(number).stream().map(Person::id).map(PersonId::value).collect(Collectors.toSet());
  }

  private ReviewPlace ownPlace(CaseNumber number, PersonId slot, PersonId by) {
    if (!slot.equals(by)) {
      throw Refusal.forbidden("not-your-place");
    }
    return openPlace(number, slot);
  }

  private ReviewPlace openPlace(CaseNumber number, PersonId slot) {
    return places.find(number, slot).filter(place -> place.state() == State.OPEN).orElseThrow(() -> Refusal.conflict("place-closed"));
  }
}
