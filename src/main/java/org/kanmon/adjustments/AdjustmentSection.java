package org.kanmon.adjustments;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.kanmon.reviews.Conflicts;
import org.springframework.stereotype.Component;

/** What the director proposed, on the case page: for those who select and their secretariat. The applicant reads what was written to them, and no rank. */
@Component
class AdjustmentSection implements DossierSection {

  private final AdjustmentBook book;
  private final Conflicts conflicts;
  private final People people;
  private final Words words;
  private final Clock clock;

  AdjustmentSection(AdjustmentBook book, Conflicts conflicts, People people, Words words, Clock clock) {
    this.book = book;
    this.conflicts = conflicts;
    this.people = people;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 450;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    boolean reads = insight == Insight.OFFICE && AdjustmentDecisions.isFor(reader) && !conflicts.has(file.number(), reader.id());
    return reads || insight == Insight.OWN ? book.find(file.number()).map(entry -> reads ? internal(entry, reader.language()) : told(entry)).filter(rows -> !rows.isEmpty())
        .map(rows -> new Section("dossier.adjustment", rows, List.of())) : Optional.empty();
  }

  private static List<Row> told(AdjustmentBook.Entry entry) {
    return entry.feedback() == null ? List.of() : List.of(new Row("dossier.screening.feedback", entry.feedback()));
  }

  private List<Row> internal(AdjustmentBook.Entry entry, Locale language) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("dossier.adjustment.proposal", words.text("dossier.screening.decided", language, words.text("adjustment.proposal." + entry.proposal(), language),
        people.find(entry.by()).map(Person::name).orElse(entry.by().value()), words.moment(entry.at().atZone(clock.getZone()), language))));
    if (entry.amount() != null) {
      rows.add(new Row("dossier.adjustment.amount", words.text("dossier.yen", language, entry.amount())));
    }
    if (entry.reserveRank() != null) {
      rows.add(new Row("dossier.adjustment.rank", String.valueOf(entry.reserveRank())));
    }
    rows.add(new Row("dossier.adjustment.reason", entry.reason()));
    if (entry.feedback() != null) {
      rows.add(new Row("dossier.screening.feedback", entry.feedback()));
    }
    return rows;
  }
}
