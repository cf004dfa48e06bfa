package org.kanmon.editions;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** On the case page of the offices: when the case was moved to another edition of the rulebook, by whom and why. */
@Component
class MoveSection implements DossierSection {

  private final MoveBook book;
  private final EditionNames names;
  private final MoveWords results;
  private final People people;
  private final Words words;
  private final Clock clock;

  MoveSection(MoveBook book, EditionNames names, MoveWords results, People people, Words words, Clock clock) {
    this.book = book;
    this.names = names;
    this.results = results;
    this.people = people;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 1010;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    List<Move.Line> moves = insight == Insight.OFFICE ? book.of(file.number()) : List.of();
    if (moves.isEmpty()) {
      return Optional.empty();
    }
    List<String> columns = List.of("move.at", "move.from", "move.to", "move.by", "move.reason", "move.result");
    return Optional.of(new Section("move.section", List.of(), List.of(new Table(null, columns, moves.stream().map(line -> line(line, reader.language())).toList()))));
  }

  private List<String> line(Move.Line line, Locale language) {
    Move move = book.find(line.move()).orElseThrow();
    return List.of(words.moment((line.at() == null ? move.at() : line.at()).atZone(clock.getZone()), language), names.of(move.from()), names.of(move.to()),
        people.find(move.by()).map(Person::name).orElse(move.by().value()), move.reason(), results.of(line, language));
  }
}
