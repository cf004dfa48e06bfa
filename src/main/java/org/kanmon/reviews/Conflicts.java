package org.kanmon.reviews;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.cases.CaseExclusions;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.ParentCases;
import org.kanmon.cases.Relatives;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.Rulebook;
import org.kanmon.rules.Verdict;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Conflicts of interest: what people declare, what the programme officer settles, and what the register of people shows by itself. Declarations
 * are append-only. Whoever is in conflict with a case stays so, in every capacity, and is in conflict with every case that stands under it. The other way round only
 * those who belong to a case themselves are: who leads one of the projects does not judge the platform that pays it, nor the projects beside it; who merely works at
 * one of the many institutions of a platform may.
 */
@Component
public class Conflicts implements CaseExclusions {

  private static final String TABLE = "ConflictOfInterest";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Cases cases;
  private final ApplicationDesk applications;
  private final People people;
  private final Rulebook rulebook;
  private final Decisions decisions;
  private final ReviewPlaces places;
  private final Reviews reviews;
  private final Connections connections;
  private final Relatives relatives;
  private final ParentCases parents;
  private final ApplicationEventPublisher events;

  Conflicts(JdbcClient jdbc, Clock clock, Cases cases, ApplicationDesk applications, People people, Rulebook rulebook, Decisions decisions, ReviewPlaces places,
      Reviews reviews, Connections connections, Relatives relatives, ParentCases parents, ApplicationEventPublisher events) {
    this.events = events;
    this.parents = parents;
    this.relatives = relatives;
    this.jdbc = jdbc;
    this.clock = clock;
    this.cases = cases;
    this.applications = applications;
    this.people = people;
    this.rulebook = rulebook;
    this.decisions = decisions;
    this.places = places;
    this.reviews = reviews;
    this.connections = connections;
  }

  /** A declared relation and what the table says about its kind. */
  record Relation(PersonId person, Capacity capacity, String kind, String effect, String explanation) {}

  private record Line(Capacity capacity, int occasion, Standing answer) {}

  /** Whether the person is connected with the applicant, or has declared or been found to be in conflict. */
  public boolean has(CaseNumber number, PersonId person) {
    return people.find(person).map(known -> excludes(known, number)).orElse(true);
  }

  @Override
  public boolean excludes(Person person, CaseNumber number) {
    return !excluded(List.of(person), number).isEmpty();
  }

  @Override
  public Set<Person> excluded(Collection<Person> some, CaseNumber number) {
    Relatives.Of near = relatives.of(number);
    return excluded(some, number, near, relations(number, near));
  }

  private Set<Person> excluded(Collection<Person> some, CaseNumber number, Relatives.Of near, Relations relations) {
    Set<Person> excluded = touched(some, number, relations);
    near.upper().forEach(upper -> excluded.addAll(touched(some, upper, relations(upper))));
    if (!near.upper().isEmpty() || !near.under().isEmpty()) {
      excluded.addAll(connections.partOfCasesUnder(some, near.upper().stream().findFirst().orElse(number)));
    }
    return excluded;
  }

  /** By what the case itself is connected with, and by what was declared on it. */
  private Set<Person> touched(Collection<Person> some, CaseNumber number, Relations relations) {
    Set<String> declared = declared(number);
    return some.stream().filter(person -> relations.touch(person) || declared.contains(person.id().value())).collect(Collectors.toCollection(HashSet::new));
  }

  @Override
  public Set<CaseNumber> excluded(Person person) {
    Set<CaseNumber> excluded = new HashSet<>(connections.of(person));
    jdbc.sql("select distinct case_number from conflict_declaration where person = ? and answer = ?").params(person.id().value(), Standing.CONFLICT.name())
        .query(String.class).list()
        .forEach(number -> excluded.add(new CaseNumber(number)));
    excluded.addAll(connections.abovePartsOf(person));
    excluded.addAll(parents.under(excluded));
    return excluded;
  }

  /**
   * For people of the offices before they act on a selection.
   *
   * @throws Refusal {@code conflict-of-interest} if the person is in conflict with the case
   */
  public void refuse(CaseNumber number, PersonId person) {
    if (has(number, person)) {
      throw Refusal.forbidden("conflict-of-interest");
    }
  }

  /**
   * What the person has declared in a capacity.
   *
   * @param occasion 0, or the round of the interview
   */
  public Standing standing(CaseNumber number, PersonId person, Capacity capacity, int occasion) {
    List<Line> lines = lines(number, person);
    if (isDeclared(lines)) {
      return Standing.CONFLICT;
    }
    return lines.stream().filter(line -> line.capacity() == capacity && line.occasion() == occasion).map(Line::answer)
        .reduce(Standing.UNDECLARED, (earlier, later) -> later);
  }

  /**
   * Behind every door to a review or grade: the person must have declared to have no conflict, or the officer must have settled so.
   *
   * @throws Refusal {@code conflict-of-interest} or {@code declaration-missing}
   */
  public void requireDeclared(CaseNumber number, PersonId person, Capacity capacity, int occasion) {
    refuse(number, person);
    if (standing(number, person, capacity, occasion) != Standing.NONE) {
      throw Refusal.forbidden("declaration-missing");
    }
  }

  /**
   * A reviewer's or panel member's own declaration, once per capacity and occasion. A declared conflict always excludes; a doubt goes to the programme
   * officer, who reads what the table says about the kind.
   */
  @Transactional
  public Standing declare(CaseNumber number, PersonId person, Capacity capacity, int occasion, ConflictDeclaration form) {
    check(form);
    places.lock(number);
    if (standing(number, person, capacity, occasion) != Standing.UNDECLARED && !(capacity == Capacity.REVIEWER && places.isAskedAnew(number, person))) {
      throw Refusal.conflict("already-declared");
    }
    Standing answer = Standing.valueOf(form.answer());
    if (answer == Standing.NONE) {
      refuse(number, person);
      write(number, person, capacity, occasion, answer, null, null, null, null);
      return answer;
    }
    Verdict verdict = rulebook.decide(number, TABLE, Map.of("kind", form.kind()));
    write(number, person, capacity, occasion, answer, form.kind(), verdict.only().text("effect"), form.explanation(), null);
    // without the person: the record of decisions is read by offices that may not know the reviewers
    decisions.record(number, "conflict-of-interest", answer.name(), null, null, null, verdict);
    if (answer == Standing.CONFLICT) {
      reviews.discard(number, person, person);
      keptOut(number, person);
    }
    return answer;
  }

  /** The programme officer settles a doubt. If there is a conflict, what the person has already reviewed does not count. */
  @Transactional
  public Standing settle(CaseNumber number, PersonId person, Capacity capacity, int occasion, PersonId by, ConflictSettlement form) {
    places.lock(number);
    refuse(number, by);
    if (person.equals(by)) {
      throw Refusal.forbidden("own-place");
    }
    if (standing(number, person, capacity, occasion) != Standing.UNSURE) {
      throw Refusal.conflict("nothing-to-settle");
    }
    Standing answer = Standing.valueOf(form.answer());
    if (answer == Standing.NONE && has(number, person)) {
      throw Refusal.field("answer", "related-person");
    }
    write(number, person, capacity, occasion, answer, null, null, form.reason(), by);
    decisions.record(number, "conflict-settled", answer.name(), by, null, null);
    if (answer == Standing.CONFLICT) {
      reviews.discard(number, person, by);
      keptOut(number, person);
    }
    return answer;
  }

  /** What waits for an officer who reviewed and came into conflict waits for others. */
  private void keptOut(CaseNumber number, PersonId person) {
    if (people.find(person).filter(Person::isOffice).isPresent()) {
      events.publishEvent(new OfficerKeptOut(number, person));
    }
  }

  /** The declaration of an officer or director that comes with their decision; also checked against the register of people. */
  @Transactional
  public void declareNone(CaseNumber number, PersonId person, Capacity capacity, Boolean noConflict) {
    refuse(number, person);
    if (!Boolean.TRUE.equals(noConflict)) {
      throw Refusal.field("noConflict", "own-declaration-needed");
    }
    write(number, person, capacity, 0, Standing.NONE, null, null, null, null);
  }

  Relations relations(CaseNumber number) {
    return relations(number, relatives.of(number));
  }

  private Relations relations(CaseNumber number, Relatives.Of near) {
    Relations own = Relations.of(cases.get(number), near.deputies(), applications.find(number), () -> applications.leaderAtOpening(number));
    return near.parts().stream().map(this::relations).reduce(own, Relations::and);
  }

  /**
   * May be named at all: no connection, no conflict, not left out at the applicant's wish. Office people decide and therefore never review, but for those whose every office
   * is one of the roles to whom the terms give the round.
   */
  List<Person> withoutConflict(CaseNumber number, List<Person> candidates, Collection<Role> who) {
    Relatives.Of near = relatives.of(number);
    Relations relations = relations(number, near);
    Set<Person> inConflict = excluded(candidates, number, near, relations);
    return candidates.stream().filter(person -> onlyReviews(person, who) && !relations.leaveOut(person) && !inConflict.contains(person)).toList();
  }

  /** Nobody who has an office besides those that review decides on what they have judged. */
  static boolean onlyReviews(Person person, Collection<Role> who) {
    return person.roles().stream().filter(Role::isOffice).allMatch(who::contains);
  }

  /** Who has declared a conflict with the case, or was found to be in one. */
  private Set<String> declared(CaseNumber number) {
    return Set.copyOf(jdbc.sql("select distinct person from conflict_declaration where case_number = ? and answer = ?").params(number.value(), Standing.CONFLICT.name())
        .query(String.class).list());
  }

  /** Who is in conflict with which of these cases by a declaration. */
  Map<CaseNumber, Set<PersonId>> declared(Collection<CaseNumber> numbers) {
    Map<CaseNumber, Set<PersonId>> declared = new HashMap<>();
    jdbc.sql("select distinct case_number, person from conflict_declaration where case_number in (:numbers) and answer = :answer")
        .param("numbers", numbers.stream().map(CaseNumber::value).toList()).param("answer", Standing.CONFLICT.name()).query(row -> {
          declared.computeIfAbsent(new CaseNumber(row.getString(1)), number -> new HashSet<>()).add(new PersonId(row.getString(2)));
        });
    return declared;
  }

  /** Every relation that somebody declared on this case, oldest first. */
  List<Relation> relationsDeclared(CaseNumber number) {
    return jdbc.sql("select person, capacity, kind, effect, explanation from conflict_declaration where case_number = ? and kind is not null order by id")
        .param(number.value())
        .query((row, n) -> new Relation(new PersonId(row.getString("person")), Capacity.valueOf(row.getString("capacity")), row.getString("kind"),
            row.getString("effect"), row.getString("explanation")))
        .list();
  }

  private static void check(ConflictDeclaration form) {
    List<FieldProblem> problems = new ArrayList<>();
    if (!Standing.NONE.name().equals(form.answer()) && (form.kind() == null || form.kind().isBlank())) {
      problems.add(new FieldProblem("kind", "relation-needed"));
    }
    if (!Boolean.TRUE.equals(form.confidentiality())) {
      problems.add(new FieldProblem("confidentiality", "promise-needed"));
    }
    if (!Boolean.TRUE.equals(form.noOutsideAi())) {
      problems.add(new FieldProblem("noOutsideAi", "promise-needed"));
    }
    if (!problems.isEmpty()) {
      throw Refusal.fields(problems);
    }
  }

  private static boolean isDeclared(List<Line> lines) {
    return lines.stream().anyMatch(line -> line.answer() == Standing.CONFLICT);
  }

  private List<Line> lines(CaseNumber number, PersonId person) {
    return jdbc.sql("select capacity, occasion, answer from conflict_declaration where case_number = ? and person = ? order by id").params(number.value(), person.value())
        .query((row, n) -> new Line(Capacity.valueOf(row.getString("capacity")), row.getInt("occasion"), Standing.valueOf(row.getString("answer")))).list();
  }

  private void write(CaseNumber number, PersonId person, Capacity capacity, int occasion, Standing answer, String kind, String effect, String explanation,
      PersonId settledBy) {
    jdbc.sql("""
            insert into conflict_declaration (case_number, person, capacity, occasion, answer, kind, effect, explanation, settled_by, declared_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), person.value(), capacity.name(), occasion, answer.name(), kind, effect, explanation, settledBy == null ? null : settledBy.value(),
            OffsetDateTime.now(clock))
        .update();
  }
}
