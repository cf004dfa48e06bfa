package org.kanmon.funding;

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

/** What is to be repaid, the schedule, and what has been repaid, for the company and the offices. */
@Component
class RepaymentSection implements DossierSection {

  private final RepaymentDesk desk;
  private final Words words;

  RepaymentSection(RepaymentDesk desk, Words words) {
    this.desk = desk;
    this.words = words;
  }

  @Override
  public int order() {
    return 920;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    if (insight != Insight.OWN && insight != Insight.OFFICE) {
      return Optional.empty();
    }
    return desk.terms(file.number()).map(terms -> section(terms, file, reader.language()));
  }

  private Section section(RepaymentTerms terms, Case file, Locale language) {
    Yen outstanding = desk.outstanding(file.number());
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("repayment.base", yen(terms.base(), language)));
    rows.add(new Row("repayment.share", terms.sharePercent() + " %"));
    rows.add(new Row("repayment.amount", yen(terms.amount(), language)));
    rows.add(new Row("repayment.mode", words.text("repayment.mode." + terms.mode(), language)));
    rows.add(new Row("repayment.repaid", yen(terms.amount().minus(outstanding), language)));
    rows.add(new Row("repayment.outstanding", yen(outstanding, language)));
    desk.proposal(file.number()).ifPresent(plan -> {
      rows.add(new Row("repayment.plan", words.text(plan.isLumpSum() ? "repayment.plan.lump-sum" : "repayment.plan.terms", language, plan.graceYears(), plan.instalments())));
      if (plan.reason() != null) {
        rows.add(new Row("repayment.plan.reason", plan.reason()));
      }
    });
    List<Instalment> schedule = desk.schedule(file.number());
    return new Section("repayment.title", rows, schedule.isEmpty() ? List.of() : List.of(table(schedule, language)));
  }

  private Table table(List<Instalment> schedule, Locale language) {
    List<String> columns = List.of("repayment.column.number", "repayment.column.due", "repayment.column.amount", "repayment.column.paid", "repayment.column.remaining",
        "repayment.column.state");
    return new Table("repayment.schedule", columns, schedule.stream().map(i -> List.of(Integer.toString(i.number()), words.day(i.dueOn(), language), yen(i.amount(), language),
        yen(i.paid(), language), yen(i.remaining(), language), words.text("repayment.state." + state(i), language))).toList())
        .withAmounts("repayment.column.amount", "repayment.column.paid", "repayment.column.remaining");
  }

  private static String state(Instalment instalment) {
    if (instalment.isPaid()) {
      return "paid";
    }
    return instalment.overdueSince() == null ? "open" : "overdue";
  }

  private String yen(Yen amount, Locale language) {
    return words.text("repayment.yen", language, amount.amount());
  }
}
