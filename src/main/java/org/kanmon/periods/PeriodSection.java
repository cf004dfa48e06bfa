package org.kanmon.periods;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.postponements.Move;
import org.kanmon.refusals.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * On the page of a running project: its period, how it was changed, and, for the offices, what a change that waits for its answer would move and what would stay. That is
 * worked out whenever somebody looks, as it would be done at that moment.
 */
@Component
class PeriodSection implements DossierSection {

  private static final List<String> CHANGES = List.of("period.at", "period.event", "period.was", "period.becomes", "period.moved", "period.told");
  private static final List<String> MOVES = List.of("period.what", "period.kind", "period.who", "period.from", "period.to");

  private final ObjectProvider<PeriodClocks> clocks;
  private final PeriodChanges changes;
  private final Words words;
  private final Clock clock;

  PeriodSection(ObjectProvider<PeriodClocks> clocks, PeriodChanges changes, Words words, Clock clock) {
    this.clocks = clocks;
    this.changes = changes;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 680;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    if (insight.compareTo(Insight.OWN) < 0) {
      return Optional.empty();
    }
    Locale in = reader.language();
    PeriodClocks engine = clocks.getObject();
    List<PeriodChange> changed = changes.of(file.number());
    List<PeriodProposal> proposed = file.isClosed() ? List.of() : engine.proposals(file.number());
    if (changed.isEmpty() && proposed.isEmpty()) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>();
    engine.of(file.number()).ifPresent(period -> rows.add(new Row("period.now", words.text("period.from-to", in, words.day(period.start(), in), words.day(period.end(), in)))));
    List<Table> tables = new ArrayList<>();
    for (PeriodProposal proposal : proposed) {
      rows.add(new Row("period.proposed", words.text("period.proposal", in, String.valueOf(proposal.event()), words.day(proposal.end(), in))));
      if (insight == Insight.OFFICE) {
        tables.add(new Table("period.would-move", MOVES, engine.look(file.number(), proposal.end()).stream().map(move -> line(move, in)).distinct().toList()));
      }
    }
    if (!changed.isEmpty()) {
      tables.add(new Table("period.changes", CHANGES, changed.stream().map(change -> line(change, in)).toList()));
    }
    return Optional.of(new Section("period.section", rows, tables));
  }

  private List<String> line(PeriodChange change, Locale in) {
    return List.of(words.moment(change.at().atZone(clock.getZone()), in), String.valueOf(change.event()), words.day(change.was(), in), words.day(change.becomes(), in),
        String.valueOf(change.moved()), String.valueOf(change.told()));
  }

  private List<String> line(Move move, Locale in) {
    return List.of(move.name(), words.text("postponement.kind." + move.kind(), in), words.text("public-role." + move.role(), in), moment(move.from(), in),
        move.fixed() == null ? moment(move.to(), in) : words.text("period.stays", in, words.text("postponement.fixed." + move.fixed(), in)));
  }

  private String moment(Instant moment, Locale in) {
    return words.moment(moment.atZone(clock.getZone()), in);
  }
}
