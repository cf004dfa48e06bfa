package org.kanmon.steps;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** What was recorded at the steps of a case's own phases, in words, for whoever may read it. */
@Component
class PhaseSection implements DossierSection {

  private static final List<String> COLUMNS = List.of("steps.at", "steps.step", "steps.by", "steps.content");

  private final StepReaders readers;
  private final StepLines steps;
  private final Words words;
  private final Clock clock;

  PhaseSection(StepReaders readers, StepLines steps, Words words, Clock clock) {
    this.readers = readers;
    this.steps = steps;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 890;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    Locale in = reader.language();
    List<List<String>> lines = readers.ofPhases(reader, file).stream().map(step -> List.of(words.moment(step.at().atZone(clock.getZone()), in), steps.name(step, in),
        steps.by(reader, insight, step, in), steps.content(step, in))).toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(new Section("steps.phases", List.of(), List.of(new Table(null, COLUMNS, lines))));
  }
}
