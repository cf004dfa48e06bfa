package org.kanmon.web;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseActions;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Insight;
import org.kanmon.cases.ParentCases;
import org.kanmon.people.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The case above a case and the cases under it, as far as a person may know of them. */
@Component
public class Family {

  private final Cases cases;
  private final ParentCases parents;
  private final CaseAccess access;
  private final ObjectProvider<CaseActions> actions;
  private final Clock clock;

  Family(Cases cases, ParentCases parents, CaseAccess access, ObjectProvider<CaseActions> actions, Clock clock) {
    this.cases = cases;
    this.parents = parents;
    this.access = access;
    this.actions = actions;
    this.clock = clock;
  }

  /**
   * The case above.
   *
   * @param open whether the person may open it; its name is told to everybody who knows the case under it well
   */
  public record Upper(Case file, boolean open) {}

  /**
   * A case under another one.
   *
   * @param next who acts next
   * @param todo what the reader can do that has a date or a draft
   * @param overdue whether something should have been done by now
   */
  public record Lower(Case file, List<CaseActions.NextStep> next, List<CaseActions.Action> todo, boolean overdue) {}

  public Optional<Upper> parent(Person reader, Case file) {
    return access.insight(reader, file).compareTo(Insight.OWN) < 0 ? Optional.empty()
        : parents.parent(file.number()).map(cases::get).map(upper -> new Upper(upper, access.insight(reader, upper) != Insight.NONE));
  }

  /** Oldest first; without those that are shut to the reader. */
  public List<Lower> under(Person reader, Case file) {
    if (access.insight(reader, file).compareTo(Insight.OWN) < 0) {
      return List.of();
    }
    Set<CaseNumber> shut = access.closedTo(reader);
    return parents.under(file.number()).stream().filter(number -> !shut.contains(number)).map(cases::get)
        .filter(lower -> access.insight(reader, lower).compareTo(Insight.OWN) >= 0).map(lower -> lower(reader, lower)).toList();
  }

  private Lower lower(Person reader, Case file) {
    CaseActions possible = actions.getIfAvailable();
    List<CaseActions.NextStep> next = possible == null ? List.of() : possible.next(file);
    List<CaseActions.Action> todo = possible == null || file.isClosed() ? List.of()
        : possible.of(reader, file).stream().filter(action -> action.due() != null || action.draftable()).toList();
    return new Lower(file, next, todo, next.stream().anyMatch(step -> step.expectedBy() != null && step.expectedBy().isBefore(clock.instant())));
  }
}
