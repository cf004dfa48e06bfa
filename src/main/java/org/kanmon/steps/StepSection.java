package org.kanmon.steps;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The events of a case on its page: what was said at once and by which rule, and what was filled in, in words, for whoever may read it. */
@Component
class StepSection implements DossierSection {

  private static final List<String> COLUMNS = List.of("steps.event", "steps.at", "steps.step", "steps.by", "steps.content");

  private final StepReaders readers;
  private final StepLines steps;
  private final ObjectProvider<StepLanguage> language;
  private final Words words;
  private final Clock clock;

  StepSection(StepReaders readers, StepLines steps, ObjectProvider<StepLanguage> language, Words words, Clock clock) {
    this.readers = readers;
    this.steps = steps;
    this.language = language;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 900;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    List<List<String>> lines = new ArrayList<>();
    for (StepReaders.Readable readable : readers.events(reader, file)) {
      readable.steps().forEach(step -> lines.add(line(reader, insight, readable, step)));
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(new Section("steps.title", List.of(), List.of(new Table(null, COLUMNS, lines))));
  }

  private List<String> line(Person reader, Insight insight, StepReaders.Readable readable, RecordedStep step) {
    Locale in = reader.language();
    CaseEvent event = readable.event();
    boolean first = readable.steps().get(0).equals(step);
    String content = steps.content(step, in);
    String said = words.text("steps.verdict." + event.verdict(), in) + language.getObject().rules(event, in).stream().map(rule -> "\n" + rule).collect(Collectors.joining());
    return List.of(words.text("steps.number", in, String.valueOf(event.number()), words.text("action." + event.event(), in)) + "\n" + state(event, in),
        words.moment(step.at().atZone(clock.getZone()), in), steps.name(step, in), steps.by(reader, insight, step, in),
        first ? said + "\n\n" + content : content);
  }

  private String state(CaseEvent event, Locale in) {
    return event.result() == null ? words.text("steps.running", in) : words.text("result." + event.result(), in);
  }
}
