package org.kanmon.contracts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.contracts.ContractRegister.PlanRound;
import org.kanmon.funding.Yen;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** Contract and security on the case page, for the applicant and the offices. */
@Component
class ContractSection implements DossierSection {

  private final ContractRegister register;
  private final SecurityDesk securities;
  private final Words words;

  ContractSection(ContractRegister register, SecurityDesk securities, Words words) {
    this.register = register;
    this.securities = securities;
    this.words = words;
  }

  @Override
  public int order() {
    return 600;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    if (insight != Insight.OWN && insight != Insight.OFFICE) {
      return Optional.empty();
    }
    Optional<Section> contract = register.find(file.number())
        .map(c -> new Section("dossier.contract", rows(c, reader.language()), List.of(milestones(c.milestones(), reader.language()))));
    return contract.or(() -> register.latestPlan(file.number()).map(plan -> plan(plan, reader.language())));
  }

  /** As long as no plan is accepted, the newest one. */
  private Section plan(PlanRound plan, Locale language) {
    String state = plan.outcome() == null ? "WAITING" : plan.outcome();
    return new Section("dossier.plan",
        List.of(new Row("dossier.plan.round", String.valueOf(plan.round())), new Row("dossier.plan.state", words.text("dossier.plan.state." + state, language)),
            new Row("dossier.contract.total", yen(plan.total(), language)), new Row("dossier.contract.period", period(plan.start(), plan.end(), language)),
            new Row("dossier.contract.goal", plan.goal()), new Row("dossier.contract.manager", plan.manager())),
        List.of(milestones(plan.milestones(), language)));
  }

  private List<Row> rows(Contract contract, Locale language) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("dossier.contract.state", words.text("dossier.contract.state." + contract.state(), language)));
    add(rows, "dossier.contract.number", contract.number());
    addDay(rows, "dossier.contract.date", contract.contractDate(), language);
    rows.add(new Row("dossier.contract.total", yen(contract.total(), language)));
    rows.add(new Row("dossier.contract.period", period(contract.start(), contract.end(), language)));
    rows.add(new Row("dossier.contract.goal", contract.goal()));
    rows.add(new Row("dossier.contract.manager", contract.manager()));
    add(rows, "dossier.contract.signatory", contract.signatory());
    addDay(rows, "dossier.contract.signed-on", contract.signedOn(), language);
    securities.latest(contract.caseNumber()).ifPresent(security -> security(rows, security, language));
    addDay(rows, "dossier.security.released-on", securities.releasedOn(contract.caseNumber()).orElse(null), language);
    return rows;
  }

  private void security(List<Row> rows, Security security, Locale language) {
    String state = security.outcome() == null ? "WAITING" : security.outcome();
    rows.add(new Row("dossier.security.kind", words.text("dossier.security.kind." + security.kind(), language)));
    rows.add(new Row("dossier.security.amount", yen(security.amount(), language)));
    rows.add(new Row("dossier.security.description", security.description()));
    add(rows, "dossier.security.guarantor", security.guarantor());
    rows.add(new Row("dossier.security.state", words.text("dossier.security.state." + state, language)));
  }

  private String yen(Yen amount, Locale language) {
    return words.text("dossier.yen", language, amount.amount());
  }

  private String period(LocalDate start, LocalDate end, Locale language) {
    return words.day(start, language) + " – " + words.day(end, language);
  }

  private static void add(List<Row> rows, String label, String value) {
    if (value != null) {
      rows.add(new Row(label, value));
    }
  }

  private void addDay(List<Row> rows, String label, LocalDate day, Locale language) {
    if (day != null) {
      rows.add(new Row(label, words.day(day, language)));
    }
  }

  private Table milestones(List<Milestone> milestones, Locale language) {
    return new Table("dossier.contract.milestones", List.of("dossier.milestone.number", "dossier.milestone.due", "dossier.milestone.goal"),
        milestones.stream().map(m -> List.of(String.valueOf(m.number()), words.day(m.dueOn(), language), m.goal())).toList());
  }
}
