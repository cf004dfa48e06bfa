package org.kanmon.reopenings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.Cases;
import org.kanmon.notices.Notice;
import org.kanmon.notices.Notices;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.postponements.Deadline;
import org.kanmon.postponements.DeadlinesOfCases;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.TypedText;
import org.kanmon.rules.Decisions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a case is sent back to an earlier phase of its selection. The programme officer proposes, the programme director confirms; nobody in conflict with the case
 * does either. What was written stays on record and does not count any more.
 */
@Component
public class ReopeningDesk {

  static final String SUBJECT = "reopening";
  private static final String FOR_APPLICANT = "selection-reopened";
  private static final String FOR_HOLDER = "task-withdrawn";
  private static final int LONGEST = 4_000;

  private final Reopenings reopenings;
  private final ObjectProvider<PhasesOfCases> phases;
  private final ObjectProvider<DeadlinesOfCases> deadlines;
  private final ObjectProvider<Reopenable> features;
  private final Cases cases;
  private final CaseAccess access;
  private final Decisions decisions;
  private final Notices notices;
  private final People people;

  ReopeningDesk(Reopenings reopenings, ObjectProvider<PhasesOfCases> phases, ObjectProvider<DeadlinesOfCases> deadlines, ObjectProvider<Reopenable> features, Cases cases,
      CaseAccess access, Decisions decisions, Notices notices, People people) {
    this.reopenings = reopenings;
    this.phases = phases;
    this.deadlines = deadlines;
    this.features = features;
    this.cases = cases;
    this.access = access;
    this.decisions = decisions;
    this.notices = notices;
    this.people = people;
  }

  /**
   * What can be chosen.
   *
   * @param stages phases that may begin anew, from the first on
   * @param places reviewers whose places may end
   */
  public record Choice(List<String> stages, List<PersonId> places) {}

  /**
   * What ends with the phases that end.
   *
   * @param told how many people besides the applicant get a mail because a task of theirs ends
   */
  public record Effects(List<Deadline> deadlines, long told) {}

  /** Whether the person has to do with it at all. */
  public static boolean isFor(Person person) {
    return person.is(Role.PROGRAMME_OFFICER) || person.is(Role.PROGRAMME_DIRECTOR);
  }

  /** What may be proposed now; nothing once the case is adopted or closed. */
  public Choice choice(Person by, String number) {
    Case file = open(by, number);
    return file.isClosed() ? new Choice(List.of(), List.of()) : new Choice(phases.getObject().reopenable(file.number()), places(file));
  }

  /**
   * Proposes to send a case back.
   *
   * @param stage the phase that begins anew
   * @param leaving ids of the reviewers whose places end
   * @param reason for the offices that select
   * @param told for the applicant
   * @throws Refusal {@code invalid-fields}; {@code reopening-proposed} if there is a proposal already; what the features say against it
   */
  @Transactional
  public Reopening propose(Person by, String number, String stage, List<String> leaving, String reason, String told) {
    Case file = cases.lock(open(by, number, Role.PROGRAMME_OFFICER).number());
    String why = TypedText.required("reason", reason, LONGEST);
    String words = TypedText.required("told", told, LONGEST);
    if (reopenings.of(file.number()).stream().anyMatch(one -> one.state() == Reopening.State.PROPOSED)) {
      throw Refusal.conflict("reopening-proposed");
    }
    List<PersonId> chosen = chosen(file, leaving);
    Undoing undoing = undoing(file, stage, chosen, by.id(), why);
    return get(by, number, reopenings.propose(file.number(), file.stage(), stage, why, words, undoing.leaving(), by.id()));
  }

  /** Does it: somebody else than who proposed it. The phase begins anew, the people concerned are told. */
  @Transactional
  public Reopening confirm(Person by, String number, long id) {
    Case file = cases.lock(open(by, number, Role.PROGRAMME_DIRECTOR).number());
    Reopening proposed = proposal(by, number, id);
    if (proposed.proposedBy().equals(by.id())) {
      throw Refusal.forbidden("four-eyes-step");
    }
    Undoing undoing = undoing(file, proposed.stage(), proposed.leaving(), by.id(), proposed.reason());
    Effects effects = effects(file);
    features.orderedStream().forEach(feature -> feature.undo(file, undoing));
    phases.getObject().reopen(file.number(), proposed.stage());
    reopenings.settle(id, Reopening.State.DONE, by.id());
    decisions.record(file.number(), SUBJECT, proposed.stage(), by.id(), proposed.reason(), proposed.told());
    cases.happened(file.number(), "reopened", proposed.stage());
    tell(file, proposed, effects);
    return get(by, number, id);
  }

  /** Gives a proposal up. */
  @Transactional
  public Reopening discard(Person by, String number, long id) {
    cases.lock(open(by, number).number());
    proposal(by, number, id);
    reopenings.settle(id, Reopening.State.DISCARDED, by.id());
    return get(by, number, id);
  }

  /** One of them. */
  public Reopening get(Person by, String number, long id) {
    return reopenings.find(open(by, number).number(), id).orElseThrow(() -> Refusal.notFound("unknown-reopening"));
  }

  /** All of a case, newest first. */
  public List<Reopening> of(Person by, String number) {
    return reopenings.of(open(by, number).number());
  }

  /** Every task and timer that would end, as it is now. */
  public Effects effects(Person by, String number) {
    return effects(open(by, number));
  }

  private Effects effects(Case file) {
    List<Deadline> all = file.isClosed() ? List.of() : deadlines.getObject().of(file.number());
    return new Effects(all, all.stream().flatMap(deadline -> deadline.holders().stream()).filter(Predicate.not(file.applicant()::equals)).distinct().count());
  }

  private Reopening proposal(Person by, String number, long id) {
    Reopening found = get(by, number, id);
    if (found.state() != Reopening.State.PROPOSED) {
      throw Refusal.conflict("reopening-settled");
    }
    return found;
  }

  private Case open(Person by, String number, Role... roles) {
    if (!isFor(by) || roles.length > 0 && Stream.of(roles).noneMatch(by::is)) {
      throw Refusal.forbidden("not-allowed");
    }
    return access.open(by, number);
  }

  private List<PersonId> places(Case file) {
    return features.orderedStream().flatMap(feature -> feature.places(file).stream()).toList();
  }

  private List<PersonId> chosen(Case file, List<String> ids) {
    List<PersonId> places = places(file);
    List<String> given = ids == null ? List.of() : ids;
    if (given.stream().anyMatch(Objects::isNull) || new HashSet<>(given).size() < given.size() || !places.stream().map(PersonId::value).toList().containsAll(given)) {
      throw Refusal.field("leaving", "no-such-place");
    }
    return given.stream().map(PersonId::new).toList();
  }

  /** Checked against the case as it is under the lock. */
  private Undoing undoing(Case file, String stage, List<PersonId> chosen, PersonId by, String reason) {
    List<String> possible = file.isClosed() ? List.of() : phases.getObject().reopenable(file.number());
    if (possible.isEmpty()) {
      throw Refusal.conflict("nothing-to-reopen");
    }
    if (stage == null || !possible.contains(stage)) {
      throw Refusal.field("stage", "not-a-choice", String.join(", ", possible));
    }
    Undoing asked = new Undoing(possible.subList(possible.indexOf(stage), possible.size()), chosen, by, reason);
    features.orderedStream().forEach(feature -> feature.check(file, asked));
    List<PersonId> leaving = features.orderedStream().flatMap(feature -> feature.leaving(file, asked).stream()).toList();
    return new Undoing(asked.stages(), leaving, by, reason);
  }

  /** The applicant reads what they are told; whose task ends reads only that it does. */
  private void tell(Case file, Reopening done, Effects effects) {
    people.find(file.applicant()).ifPresent(applicant -> notices.send(new Notice(file.number(), FOR_APPLICANT, List.of(applicant), values("told", done.told()))));
    effects.deadlines().stream().filter(deadline -> deadline.kind() == Deadline.Kind.DUE).forEach(deadline -> {
      List<Person> holders = deadline.holders().stream().filter(Predicate.not(file.applicant()::equals)).map(people::find).flatMap(Optional::stream).toList();
      if (!holders.isEmpty()) {
        notices.send(new Notice(file.number(), FOR_HOLDER, holders, values("taskName", deadline.name())));
      }
    });
  }

  private static Map<String, Object> values(String name, Object value) {
    return new HashMap<>(Map.of(name, value));
  }
}
