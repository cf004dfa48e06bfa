package org.kanmon.budgets;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** Budgets of the fiscal years on the page of the case, and how they became what they are, for the applicant and the offices. */
@Component
class BudgetSection implements DossierSection {

  private static final String CEILING = "dossier.budget.ceiling";
  private static final String[] AMOUNTS = {"dossier.budget.direct", "dossier.budget.indirect", "dossier.budget.total", CEILING};
  private static final String[] CHANGES = {"dossier.budget.direct-change", "dossier.budget.indirect-change", "dossier.budget.total"};
  private static final List<String> YEARS = before(List.of("dossier.budget.year"), AMOUNTS);
  private static final List<String> ENTRIES = before(List.of("dossier.budget.at", "dossier.budget.year", "dossier.budget.kind"), CHANGES);

  private final YearBudgets budgets;
  private final Words words;
  private final Clock clock;

  BudgetSection(YearBudgets budgets, Words words, Clock clock) {
    this.budgets = budgets;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 690;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    List<YearBudget> entries = insight == Insight.OWN || insight == Insight.OFFICE ? budgets.entries(file.number()) : List.of();
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    Locale in = reader.language();
    List<List<String>> years = budgets.all(file).stream().map(budget -> List.of(year(budget, in), yen(budget.direct(), in), yen(budget.indirect(), in), yen(budget.total(), in),
        budget.ceiling() == null ? "" : yen(budget.ceiling(), in))).toList();
    List<List<String>> history = entries.stream().map(entry -> List.of(words.moment(entry.at().atZone(clock.getZone()), in), year(entry, in),
        words.text("dossier.budget.kind." + entry.kind(), in), change(entry.directChange(), in), change(entry.indirectChange(), in), yen(entry.total(), in))).toList();
    return Optional.of(new Section("dossier.budget", List.of(), List.of(
        new Table(null, YEARS, years).withAmounts(AMOUNTS).withoutEmpty(CEILING), new Table("dossier.budget.entries", ENTRIES, history).withAmounts(CHANGES))));
  }

  private static List<String> before(List<String> words, String... amounts) {
    return Stream.concat(words.stream(), Stream.of(amounts)).toList();
  }

  private String year(YearBudget budget, Locale in) {
    return words.text("dossier.budget.fiscal-year", in, String.valueOf(budget.fiscalYear()));
  }

  private String yen(long amount, Locale in) {
    return words.text("dossier.yen", in, amount);
  }

  private String change(long amount, Locale in) {
    return (amount > 0 ? "+" : "") + yen(amount, in);
  }
}
