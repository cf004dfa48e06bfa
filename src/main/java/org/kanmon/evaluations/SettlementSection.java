package org.kanmon.evaluations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** Final report and settlement, for the company and the offices. */
@Component
class SettlementSection implements DossierSection {

  private final SettlementDesk desk;
  private final Words words;

  SettlementSection(SettlementDesk desk, Words words) {
    this.desk = desk;
    this.words = words;
  }

  @Override
  public int order() {
    return 900;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    if (insight != Insight.OWN && insight != Insight.OFFICE) {
      return Optional.empty();
    }
    Locale language = reader.language();
    return desk.latest(file.number()).map(round -> {
      List<Row> rows = new ArrayList<>();
      rows.add(new Row("settlement.summary", round.report().summary()));
      rows.add(new Row("settlement.spent", yen(round.report().spentTotal(), language)));
      desk.checked(file.number()).ifPresent(checked -> {
        rows.add(new Row("settlement.outcome", words.text("settlement.outcome." + checked.outcome(), language)));
        rows.add(new Row("settlement.paid", yen(checked.paid().amount(), language)));
        rows.add(new Row("settlement.unspent", yen(checked.unspent().amount(), language)));
        if (checked.receivedOn() != null) {
          rows.add(new Row("settlement.received-on", words.day(checked.receivedOn(), language)));
        }
        if (checked.reason() != null) {
          rows.add(new Row("settlement.reason", checked.reason()));
        }
      });
      return new Section("settlement.title", rows, List.of());
    });
  }

  private String yen(long amount, Locale language) {
    return words.text("repayment.yen", language, amount);
  }
}
