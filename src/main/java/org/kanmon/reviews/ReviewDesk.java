package org.kanmon.reviews;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.forms.FormBook;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.ReviewRound;
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
  /** Subject under which it is recorded that reviewers of a round were named in a field. */
  static final String NAMED = "round-reviewers-named";
  /** Subject under which it is recorded that the panel of a gate was named (0.3). */
  static final String PANEL_NAMED = "panel-named";
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
  private final Cases cases;
  private final Sittings sittings;

  ReviewDesk(ReviewPlaces places, Reviews reviews, Conflicts conflicts, Candidates candidates, TermsBook terms, Decisions decisions, FormBook forms, Cases cases,
      Sittings sittings) {
    this.sittings = sittings;
    this.cases = cases;
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

  /** The round in which the case stands. */
  public ReviewRound round(CaseNumber number) {
    return terms.round(number);
  }

  /** {@link #name(CaseNumber, String, PersonId, Naming)} where proposals are not reviewed by field. */
  @Transactional
  public void name(CaseNumber number, PersonId by, Naming form) {
    name(number, null, by, form);
  }

  /**
   * The officer names the reviewers of the round in which the case stands, once, and once more after it was reopened. Refused below the minimum and above the
   * maximum, with those who kept their places, and for people who may not review this case or have as many as one may have.
   *
   * @param field for which they are named; null where proposals are not reviewed by field
   */
  @Transactional
  public void name(CaseNumber number, String field, PersonId by, Naming form) {
    places.lock(number);
    ReviewRound round = round(number);
    if (!places.mayBeNamed(number, round.id(), field)) {
      throw Refusal.conflict("reviewers-named");
    }
    Wanted wanted = wanted(number, field);
    List<String> chosen = form.reviewers();
    if (chosen.size() < wanted.least() || chosen.size() > wanted.most()) {
      throw Refusal.field("reviewers", "reviewer-count", wanted.least(), wanted.most());
    }
    if (new HashSet<>(chosen).size() < chosen.size()) {
      throw Refusal.field("reviewers", "named-twice");
    }
    require(number, field, chosen, "reviewers");
    conflicts.declareNone(number, by, Capacity.OFFICER, form.noConflict());
    chosen.forEach(reviewer -> places.add(number, round.id(), field, new PersonId(reviewer), by, form.note()));
    decisions.record(number, sittings.current(number) > Sittings.SELECTION ? PANEL_NAMED : round.isOnly() ? "reviewers-named" : NAMED, String.valueOf(chosen.size()), by, null, null);
  }

  /** How many reviewers are to be named, besides those who hold places: at least one. */
  public record Wanted(int least, int most, int usual) {}

  /** How many reviewers are to be named now. */
  public Wanted wanted(CaseNumber number) {
    return wanted(number, null);
  }

  /** How many reviewers are to be named now for a field. */
  public Wanted wanted(CaseNumber number, String field) {
    ReviewRound limits = round(number);
    return wanted(limits, slots(number, limits.id(), field).size());
  }

  /** @param held places of the round and field that are held already */
  static Wanted wanted(ReviewRound limits, int held) {
    return new Wanted(Math.max(1, limits.minReviewers() - held), Math.max(1, limits.maxReviewers() - held), Math.max(1, limits.usualReviewers() - held));
  }

  /**
   * How far a panel is.
   *
   * @param in reviews that count
   * @param of people who hold a place and are in no conflict
   * @param needed reviews without which nothing is decided: more than the share that the terms say
   * @param mean weighted mean in hundredths of a mark; null if no review has marks
   */
  public record Panel(int in, int of, int needed, Long mean) {

    /** The mean with two decimals; empty if there is none. */
    public String meanText() {
      return mean == null ? "" : WeightedMean.text(mean);
    }
  }

  /** The panel of the sitting under way, for tables and briefs; says nothing about who has written what. */
  public Panel panel(CaseNumber number) {
    Set<PersonId> holders = slots(number).stream().filter(holder -> !conflicts.has(number, holder)).collect(Collectors.toSet());
    List<Review> counted = reviews.of(number).stream().filter(review -> !review.discarded() && holders.contains(review.reviewer())).toList();
    Reviewing reviewing = round(number).reviewing();
    int percent = reviewing == null ? 0 : reviewing.quorumPercent();
    return new Panel(counted.size(), holders.size(), holders.size() * percent / WHOLE + 1,
        new WeightedMean(reviewing).of(counted.stream().map(Review::sheet).toList()).orElse(null));
  }

  /** Whose review is awaited, in the order of naming. */
  public List<PersonId> awaited(CaseNumber number) {
    return awaited(number, null);
  }

  /** Whose review is awaited in the round in which the case stands, for a field, in the order of naming. */
  public List<PersonId> awaited(CaseNumber number, String field) {
    String round = round(number).id();
    return places.of(number).stream().filter(place -> place.state() == State.OPEN && place.isOf(round, field)).map(ReviewPlace::reviewer).toList();
  }

  /** Who reviews the case now, in the order of naming. */
  public List<PersonId> slots(CaseNumber number) {
    String round = round(number).id();
    return places.of(number).stream().filter(place -> place.isHeld() && place.round().equals(round)).map(ReviewPlace::reviewer).toList();
  }

  private List<PersonId> slots(CaseNumber number, String round, String field) {
    return places.of(number).stream().filter(place -> place.isHeld() && place.isOf(round, field)).map(ReviewPlace::reviewer).toList();
  }

  /** How many reviewers a place's round has in the place's field; they may not become fewer than {@link #fewest}. */
  public int beside(CaseNumber number, PersonId slot) {
    return places.find(number, slot).map(place -> slots(number, place.round(), place.field()).size()).orElse(0);
  }

  /** The least number of reviewers in the round of a place. */
  public int fewest(CaseNumber number, PersonId slot) {
    return places.find(number, slot).map(place -> terms.whole(number).round(place.round()).minReviewers()).orElse(0);
  }

  /** For which field a place was named; empty where proposals are not reviewed by field. */
  public Optional<String> fieldOf(CaseNumber number, PersonId slot) {
    return places.find(number, slot).map(ReviewPlace::field);
  }

  /** The running number of a reviewer's place, from 1, under which the dossier and the officer's tasks name it without naming the person. */
  public int placeNumber(CaseNumber number, PersonId slot) {
    return places.of(number).stream().map(ReviewPlace::reviewer).toList().indexOf(slot) + 1;
  }

  /** How many reviews are in, of the round in which the case stands; in a stage without one, of all. */
  public Progress progress(CaseNumber number) {
    String stage = cases.get(number).stage();
    Optional<ReviewRound> running = terms.whole(number).rounds().at(stage);
    return progress(number, sittings.current(number), place -> running.isEmpty() || place.round().equals(running.get().id()));
  }

  /** How many reviews are in, of a round in a field of a sitting. */
  Progress progress(CaseNumber number, int sitting, Predicate<ReviewPlace> which) {
    Set<PersonId> holders = places.of(number, sitting).stream().filter(place -> place.isHeld() && which.test(place)).map(ReviewPlace::reviewer).collect(Collectors.toSet());
    long in = reviews.of(number, sitting).stream().filter(review -> !review.discarded() && holders.contains(review.reviewer())).count();
    return new Progress((int) in, holders.size());
  }

  /** Whether anybody holds a place, in any round. */
  public boolean isBegun(CaseNumber number) {
    return places.of(number).stream().anyMatch(ReviewPlace::isHeld);
  }

  /** Overall marks of the reviews that count, of the last round, in no order that tells whose they are; for those who select. */
  public List<String> overallMarks(CaseNumber number) {
    List<ReviewPlace> all = places.of(number);
    String last = all.isEmpty() ? ReviewRound.ONLY : all.get(all.size() - 1).round();
    Set<PersonId> ofLast = all.stream().filter(place -> place.round().equals(last)).map(ReviewPlace::reviewer).collect(Collectors.toSet());
    return reviews.of(number).stream().filter(review -> !review.discarded() && ofLast.contains(review.reviewer())).map(review -> review.sheet().overall()).sorted().toList();
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
    if (slot.equals(by)) {
      throw Refusal.forbidden("own-place");
    }
    ReviewPlace place = places.find(number, slot).filter(ReviewPlace::isHeld).orElseThrow(() -> Refusal.conflict("place-closed"));
    boolean refill = "REPLACED".equals(form.answer());
    int least = terms.whole(number).round(place.round()).minReviewers();
    if (refill) {
      refill(number, place, by, form);
    } else if (slots(number, place.round(), place.field()).size() - 1 < least) {
      throw Refusal.field("answer", "too-few-reviewers", least);
    }
    reviews.discard(number, slot, by);
    places.close(place, refill ? State.REPLACED : State.GIVEN_UP, by, form.reason());
    decisions.record(number, REPLACED, refill ? "REPLACED" : "GIVEN_UP", by, null, null);
    return refill ? Optional.of(new PersonId(form.reviewer())) : Optional.empty();
  }

  private void refill(CaseNumber number, ReviewPlace place, PersonId by, Replacement form) {
    if (form.reviewer() == null || form.reviewer().isBlank()) {
      throw Refusal.field("reviewer", "reviewer-needed");
    }
    require(number, place.field(), List.of(form.reviewer()), "reviewer");
    places.add(number, place.round(), place.field(), new PersonId(form.reviewer()), by, null);
  }

  /** What the officer has to tell the reviewers of a place's round and field, once they may read it. */
  public Optional<String> note(CaseNumber number, PersonId slot) {
    return places.find(number, slot).flatMap(place -> places.note(number, place.round(), place.field()));
  }

  /** People are looked at one by one: nobody reads a list of everybody to find some. */
  private void require(CaseNumber number, String field, List<String> chosen, String key) {
    List<PersonId> people = chosen.stream().map(PersonId::new).toList();
    if (!candidates.mayReview(number, field, people)) {
      throw Refusal.field(key, "not-eligible");
    }
    int most = round(number).mostCases();
    if (most > 0 && candidates.loads(number).entrySet().stream().anyMatch(load -> people.contains(load.getKey()) && load.getValue() >= most)) {
      throw Refusal.field(key, "reviewer-full", most);
    }
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
