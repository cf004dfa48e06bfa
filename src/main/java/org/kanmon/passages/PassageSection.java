package org.kanmon.passages;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.editions.EditionNames;
import org.kanmon.people.Person;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** On the page of a case that went on from one programme to another: from where to where, by which terms of which edition. */
@Component
class PassageSection implements DossierSection {

  private static final List<String> COLUMNS = List.of("passage.at", "passage.from", "passage.to", "passage.route", "passage.amount");

  private final Passages passages;
  private final Programmes programmes;
  private final EditionNames editions;
  private final Words words;
  private final Clock clock;

  PassageSection(Passages passages, Programmes programmes, EditionNames editions, Words words, Clock clock) {
    this.passages = passages;
    this.programmes = programmes;
    this.editions = editions;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    List<Passage> all = insight.compareTo(Insight.OWN) >= 0 ? passages.of(file) : List.of();
    return all.isEmpty() ? Optional.empty()
        : Optional.of(new Section("passage.section", List.of(), List.of(new Table(null, COLUMNS, all.stream().map(passage -> line(passage, reader.language())).toList()))));
  }

  private List<String> line(Passage passage, Locale language) {
    return List.of(words.moment(passage.at().atZone(clock.getZone()), language), under(passage.from(), language), under(passage.to(), language),
        words.text("passage." + passage.route(), language), passage.amount() == null ? "" : words.text("passage.yen", language, passage.amount()));
  }

  private String under(Passage.Under under, Locale language) {
    return words.text("passage.under", language, programmes.of(under.programme(), under.edition()).name(language), String.valueOf(under.year()), editions.of(under.edition()));
  }
}
