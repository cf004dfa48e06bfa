package org.kanmon.budgets;

import java.time.Clock;
import java.util.ArrayList;
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
    boolean shown = insight == Insight.OWN || insight == Insight.OFFICE;
    List<YearBudget> entries = shown ? budgets.entries(file.number()) : List.of();
    List<YearBudgets.Sum> under = shown ? budgets.under(file.number()) : List.of();
    if (entries.isEmpty() && under.isEmpty()) {
      return Optional.empty();
    }
    Locale in = reader.language();
    List<List<String>> years = budgets.all(file).stream().map(budget -> List.of(year(budget, in), yen(budget.direct(), in), yen(budget.indirect(), in), yen(budget.total(), in),
        budget.ceiling() == null ? "" : words.text(budget.ofDirect() ? "dossier.budget.ceiling-of-direct" : "dossier.yen", in, budget.ceiling()))).toList();
    List<List<String>> history = entries.stream().map(entry -> List.of(words.moment(entry.at().atZone(clock.getZone()), in), year(entry, in),
        kind(entry, in), change(entry.directChange(), in), change(entry.indirectChange(), in), yen(entry.total(), in))).toList();
    List<Table> tables = new ArrayList<>();
    if (!entries.isEmpty()) {
      tables.add(new Table(null, YEARS, years).withAmounts(AMOUNTS).withoutEmpty(CEILING));
      tables.add(new Table("dossier.budget.entries", ENTRIES, history).withAmounts(CHANGES));
    }
    if (!under.isEmpty()) {
      // 1.4: what a platform gives to its projects is what they have together
      List<List<String>> sums = new ArrayList<>(under.stream().map(sum -> List.of(words.text("dossier.budget.fiscal-year", in, String.valueOf(sum.fiscalYear())), yen(sum.direct(), in),
          yen(sum.indirect(), in), yen(sum.total(), in))).toList());
      sums.add(List.of(words.text("dossier.budget.all-years", in), yen(under.stream().mapToLong(YearBudgets.Sum::direct).sum(), in),
          yen(under.stream().mapToLong(YearBudgets.Sum::indirect).sum(), in), yen(under.stream().mapToLong(YearBudgets.Sum::total).sum(), in)));
      tables.add(new Table("dossier.budget.under", YEARS.subList(0, YEARS.size() - 1), sums).withAmounts(AMOUNTS));
    }
    return Optional.of(new Section("dossier.budget", List.of(), tables));
  }

  /** What changed it, with the gate's outcome or the project from which the money came. */
  private String kind(YearBudget entry, Locale in) {
    String what = words.text("dossier.budget.kind." + entry.kind(), in);
    return entry.ground() != null ? words.text("dossier.budget.by", in, what, words.text("decision.outcome." + entry.ground(), in))
        : entry.from() != null ? words.text("dossier.budget.by", in, what, entry.from()) : what;
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
