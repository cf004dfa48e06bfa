package org.kanmon.demo;

import java.time.LocalDate;
import java.util.List;
import org.kanmon.budgets.YearBudget;
import org.kanmon.budgets.YearBudgets;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.contracts.ContractDesk;
import org.kanmon.contracts.SecurityDesk;
import org.kanmon.development.DevelopmentSchedule;
import org.kanmon.evaluations.SettlementDesk;
import org.kanmon.fields.FieldDesk;
import org.kanmon.funding.CollectionDesk;
import org.kanmon.funding.EarlyAnnouncement;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.LedgerEntry;
import org.kanmon.funding.RepaymentDesk;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.ResearchField;
import org.kanmon.reviews.Candidates;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Looks up at the desks. */
@Component
@Profile("demo")
class DeskBooks implements Books {

  private final Candidates candidates;
  private final ContractDesk contracts;
  private final SecurityDesk securities;
  private final DevelopmentSchedule schedule;
  private final SettlementDesk settlements;
  private final Ledger ledger;
  private final RepaymentDesk repayments;
  private final CollectionDesk collections;
  private final FieldDesk fields;
  private final YearBudgets budgets;
  private final Cases cases;

  DeskBooks(Candidates candidates, ContractDesk contracts, SecurityDesk securities, DevelopmentSchedule schedule, SettlementDesk settlements, Ledger ledger,
      RepaymentDesk repayments, CollectionDesk collections, FieldDesk fields, YearBudgets budgets, Cases cases) {
    this.budgets = budgets;
    this.cases = cases;
    this.candidates = candidates;
    this.contracts = contracts;
    this.securities = securities;
    this.schedule = schedule;
    this.settlements = settlements;
    this.ledger = ledger;
    this.repayments = repayments;
    this.collections = collections;
    this.fields = fields;
  }

  @Override
  public List<String> candidates(CaseNumber number, boolean panel) {
    return (panel ? candidates.forPanel(number) : candidates.forReview(number)).stream().map(Person::id).map(PersonId::value).toList();
  }

  @Override
  public long yearBudget(CaseNumber number, int year) {
    return budgets.all(cases.get(number)).stream().skip(year).findFirst().map(YearBudget::total).orElse(-1L);
  }

  @Override
  public List<String> fields(CaseNumber number) {
    return fields.choices(number).stream().map(ResearchField::id).toList();
  }

  @Override
  public long quarterlyPart(CaseNumber number) {
    return contracts.contract(number).total().amount() / schedule.quarters(number).size();
  }

  @Override
  public long paid(CaseNumber number) {
    return ledger.total(number, LedgerEntry.Kind.ADVANCE).amount();
  }

  @Override
  public long unspent(CaseNumber number) {
    return settlements.account(number).map(account -> account.unspent().amount()).orElse(0L);
  }

  @Override
  public long owed(CaseNumber number, int instalment) {
    return collections.instalment(number, instalment).remaining().amount();
  }

  @Override
  public long outstanding(CaseNumber number) {
    return repayments.outstanding(number).amount();
  }

  @Override
  public long announced(CaseNumber number) {
    return collections.announced(number).map(EarlyAnnouncement::amount).orElse(0L);
  }

  @Override
  public LocalDate lastDay(CaseNumber number) {
    return contracts.contract(number).end();
  }

  @Override
  public long security(CaseNumber number) {
    return securities.needed(number).amount();
  }
}
