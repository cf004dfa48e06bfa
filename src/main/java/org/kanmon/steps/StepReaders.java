package org.kanmon.steps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.HeldBack;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.rules.DecisionReaders;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who may read recorded steps: of the offices those whom the model names, the applicant and the panel of a gate what the model opens to them, everybody what they recorded themselves,
 * nobody else; and nobody who is kept out of the case. Of an event of which somebody may read nothing, they do not learn that it is there.
 */
@Component
public class StepReaders implements DecisionReaders {

  private final RecordedSteps steps;
  private final CaseEvents events;
  private final CaseAccess access;
  private final ObjectProvider<HeldBack> held;

  StepReaders(RecordedSteps steps, CaseEvents events, CaseAccess access, ObjectProvider<HeldBack> held) {
    this.held = held;
    this.steps = steps;
    this.events = events;
    this.access = access;
  }

  /** An event, and what the reader may read of it. */
  public record Readable(CaseEvent event, List<RecordedStep> steps) {}

  /** The events of a case that the reader may know of, oldest first. */
  public List<Readable> events(Person reader, Case file) {
    Map<Integer, List<RecordedStep>> byEvent = new LinkedHashMap<>();
    steps(reader, file).forEach(step -> byEvent.computeIfAbsent(step.eventNumber(), n -> new ArrayList<>()).add(step));
    return events.of(file.number()).stream().filter(event -> byEvent.containsKey(event.number())).map(event -> new Readable(event, byEvent.get(event.number()))).toList();
  }

  /** What was recorded at the steps of the case's own phases, and of no event, as far as the reader may read it, oldest first. */
  public List<RecordedStep> ofPhases(Person reader, Case file) {
    return steps(reader, file).stream().filter(step -> step.eventNumber() == 0).toList();
  }

  /** The steps of a case that the reader may read, oldest first. */
  public List<RecordedStep> steps(Person reader, Case file) {
    Insight insight = access.insight(reader, file);
    if (insight.compareTo(Insight.CONTENT) < 0) {
      return List.of();
    }
    Optional<Instant> heldBack = held.stream().flatMap(feature -> feature.since(reader, file).stream()).min(Instant::compareTo);
    return steps.of(file.number()).stream().filter(step -> mayRead(reader, insight, step))
        .filter(step -> step.by().equals(reader.id()) || heldBack.isEmpty() || step.at().isBefore(heldBack.get())).toList();
  }

  private static boolean mayRead(Person reader, Insight insight, RecordedStep step) {
    if (insight == Insight.CONTENT) {
      // the panel of a gate reads what the model opens to it, as long as it has a right to the content
      return step.readers().contains(Role.REVIEWER.group());
    }
    if (insight == Insight.OWN) {
      return step.by().equals(reader.id()) || step.readers().contains(Role.APPLICANT.group());
    }
    return step.by().equals(reader.id()) || isOneOf(reader, step.readers());
  }

  private static boolean isOneOf(Person reader, java.util.Set<String> groups) {
    return reader.roles().stream().anyMatch(role -> role.isOffice() && groups.contains(role.group()));
  }

  @Override
  public boolean mayKnow(Person reader, String subject) {
    return steps.readers(subject).map(groups -> isOneOf(reader, groups)).orElse(true);
  }
}
