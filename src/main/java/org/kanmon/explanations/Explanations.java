package org.kanmon.explanations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.Cases;
import org.kanmon.cases.HeldBack;
import org.kanmon.cases.Insight;
import org.kanmon.cases.TimelineEntry;
import org.kanmon.explanations.Announcements.Told;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.rules.Decision;
import org.kanmon.rules.DecisionReaders;
import org.kanmon.rules.Decisions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Explains the decisions on a case. Offices learn of all that their features let them know ({@link DecisionReaders}); an applicant of what was announced to them,
 * without who decided and without internal reasons, which stand in nobody's explanation: they may quote reviewers.
 */
@Component
public class Explanations {

  private final Decisions decisions;
  private final Cases cases;
  private final Announcements announcements;
  private final RuleShelf shelf;
  private final ObjectProvider<DecisionReaders> readers;
  private final ObjectProvider<HeldBack> held;

  Explanations(Decisions decisions, Cases cases, Announcements announcements, RuleShelf shelf, ObjectProvider<DecisionReaders> readers, ObjectProvider<HeldBack> held) {
    this.held = held;
    this.decisions = decisions;
    this.cases = cases;
    this.announcements = announcements;
    this.shelf = shelf;
    this.readers = readers;
  }

  /**
   * Why things were decided, oldest first; nothing for those who know neither their own case nor all cases.
   *
   * @param insight what the reader may know of the case
   * @param language of the words
   */
  public List<Explanation> of(Person reader, Case file, Insight insight, Locale language) {
    if (insight.compareTo(Insight.OWN) < 0) {
      return List.of();
    }
    List<TimelineEntry> timeline = cases.timeline(file.number());
    Optional<Instant> heldBack = held.stream().flatMap(feature -> feature.since(reader, file).stream()).min(Instant::compareTo);
    List<Explanation> all = new ArrayList<>();
    Map<String, Integer> counted = new HashMap<>();
    for (Decision decision : decisions.of(file.number())) {
      Optional<Told> told = announcements.of(file, decision, timeline);
      if (insight == Insight.OFFICE ? mayKnow(reader, decision) && !isHeldBack(reader, decision, heldBack) : told.isPresent()) {
        String id = decision.subject() + "-" + counted.merge(decision.subject(), 1, Integer::sum);
        all.add(insight == Insight.OFFICE ? forOffice(id, decision, told, language) : forApplicant(id, reader, decision, told.get(), language));
      }
    }
    return all;
  }

  /** What others decided while the reader may still have to judge; what no person decided tells nothing. */
  private static boolean isHeldBack(Person reader, Decision decision, Optional<Instant> since) {
    return since.isPresent() && decision.by() != null && !decision.by().equals(reader.id()) && !decision.at().isBefore(since.get());
  }

  private boolean mayKnow(Person reader, Decision decision) {
    return readers.stream().allMatch(feature -> feature.mayKnow(reader, decision.subject()));
  }

  private Explanation forOffice(String id, Decision decision, Optional<Told> told, Locale language) {
    return explanation(id, decision, decision.by(), true, told.orElse(null), language);
  }

  private Explanation forApplicant(String id, Person reader, Decision decision, Told told, Locale language) {
    PersonId by = reader.id().equals(decision.by()) ? decision.by() : null;
    return explanation(id, decision, by, told.rule(), told, language);
  }

  private Explanation explanation(String id, Decision decision, PersonId by, boolean withRule, Told told, Locale language) {
    return new Explanation(id, decision.subject(), decision.outcome(), decision.at(), by, decision.by() == null,
        withRule ? shelf.explain(decision, language).orElse(null) : null, shelf.edition(decision), told != null && told.feedback() ? decision.feedback() : null,
        told == null ? null : told.at(), told == null ? null : told.notice());
  }
}
