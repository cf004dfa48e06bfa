package org.kanmon.cases;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** Who acts for the case beside its applicant, on its page. */
@Component
class DeputySection implements DossierSection {

  private final DeputyDesk desk;
  private final Words words;
  private final Clock clock;

  DeputySection(DeputyDesk desk, Words words, Clock clock) {
    this.desk = desk;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 15;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    List<Row> rows = insight.compareTo(Insight.OWN) < 0 ? List.of() : desk.lines(file.number()).stream()
        .map(line -> new Row("dossier.deputy", words.text("dossier.deputy.line", reader.language(), line.person().name(), line.person().organisation(),
            words.day(line.since().atZone(clock.getZone()).toLocalDate(), reader.language())))).toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Section("dossier.deputies", rows, List.of()));
  }
}
