package org.kanmon.deliberations;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.applications.Application;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.budgets.BudgetDesk;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.cases.Mergers;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** A merger on the pages of both cases, with the way to the other one: the one that goes on shows whom it has taken in (M3). */
@Component
class MergerSection implements DossierSection {

  private final Mergers mergers;
  private final Cases cases;
  private final Teams teams;
  private final Words words;
  private final Clock clock;
  private final BudgetDesk budgets;

  MergerSection(Mergers mergers, Cases cases, Teams teams, Words words, Clock clock, BudgetDesk budgets) {
    this.budgets = budgets;
    this.mergers = mergers;
    this.cases = cases;
    this.teams = teams;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 150;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    if (insight.compareTo(Insight.TITLE) <= 0) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>();
    mergers.of(file.number()).ifPresent(merger -> rows.add(row("dossier.merger.into", merger.into(), merger, reader.language())));
    mergers.into(file.number()).forEach(merger -> {
      rows.add(row("dossier.merger.of", merger.merged(), merger, reader.language()));
      rows.add(new Row("dossier.merger.team", String.join("\n", teams.of(merger.merged()))));
      long freed = budgets.taken(merger.merged());
      if (freed > 0) {
        rows.add(new Row("dossier.merger.freed", words.text("dossier.yen", reader.language(), freed)));
        rows.add(new Row("dossier.merger.brought", words.text("dossier.yen", reader.language(), budgets.brought(file.number(), merger.merged()))));
      }
    });
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Section("dossier.merger", List.copyOf(rows), List.of()));
  }

  private Row row(String label, CaseNumber other, Mergers.Merger merger, Locale language) {
    Case file = cases.get(other);
    return new Row(label, words.text("dossier.merger.case", language, other.value(), file.title(), file.organisation(),
        words.moment(merger.at().atZone(clock.getZone()), language)), false, "/cases/" + other.value());
  }
}
