package org.kanmon.development;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.stream.IntStream;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.CaseNumber;
import org.kanmon.contracts.Contract;
import org.kanmon.contracts.ContractDesk;
import org.kanmon.contracts.Milestone;
import org.kanmon.programmes.ProgrammeTerms;
import org.kanmon.rules.TermsBook;
import org.springframework.stereotype.Component;

/**
 * The dates of a development: quarters are counted from its first day (N-03), milestones are in the plan. What is planned for a day off happens on
 * the next working day.
 */
@Component
public class DevelopmentSchedule {

  private final ContractDesk contracts;
  private final TermsBook terms;
  private final WorkingDays workingDays;
  private final Clock clock;

  DevelopmentSchedule(ContractDesk contracts, TermsBook terms, WorkingDays workingDays, Clock clock) {
    this.contracts = contracts;
    this.terms = terms;
    this.workingDays = workingDays;
    this.clock = clock;
  }

  /** A quarter of the development, from 1; the last one may be shorter. */
  public record Quarter(int number, LocalDate first, LocalDate last) {}

  /** Every started quarter of the development. */
  public List<Quarter> quarters(CaseNumber number) {
    return quarters(contracts.contract(number), terms.of(number));
  }

  /** The quarter of this number, which must exist. */
  public Quarter quarter(CaseNumber number, int quarter) {
    return quarters(number).get(quarter - 1);
  }

  static List<Quarter> quarters(Contract contract, ProgrammeTerms terms) {
    int months = Month.values().length / terms.quartersPerYear();
    return IntStream.iterate(1, n -> !first(contract, n, months).isAfter(contract.end()), n -> n + 1).mapToObj(n -> {
      LocalDate last = first(contract, n + 1, months).minusDays(1);
      return new Quarter(n, first(contract, n, months), last.isAfter(contract.end()) ? contract.end() : last);
    }).toList();
  }

  /** The last day of a quarter that the contract does not cut short. */
  public LocalDate wholeQuarter(CaseNumber number, int quarter) {
    return first(contracts.contract(number), quarter + 1, Month.values().length / terms.of(number).quartersPerYear()).minusDays(1);
  }

  private static LocalDate first(Contract contract, int quarter, int months) {
    return contract.start().plusMonths((long) (quarter - 1) * months);
  }

  /** From when a quarter can be claimed: the first at once, the others some days before they begin. */
  public Instant claimOpens(CaseNumber number, int quarter) {
    if (quarter == 1) {
      return clock.instant();
    }
    return workingDays.startOf(workingDays.onOrAfter(quarter(number, quarter).first().minusDays(terms.of(number).claimOpensDaysBefore())));
  }

  /** Last day on which a quarter can be claimed. */
  public LocalDate lastClaimDay(CaseNumber number, int quarter) {
    return workingDays.onOrAfter(quarter(number, quarter).last());
  }

  /** The moment after which a quarter cannot be claimed any more. */
  public Instant claimCloses(CaseNumber number, int quarter) {
    return workingDays.endOf(lastClaimDay(number, quarter));
  }

  /** The numbers of the milestones, in the order of their dates. */
  public List<Integer> milestones(CaseNumber number) {
    return contracts.contract(number).milestones().stream().map(Milestone::number).toList();
  }

  /** When the report on a milestone is asked for. */
  public Instant milestoneReached(CaseNumber number, int milestone) {
    return workingDays.startOf(workingDays.onOrAfter(contracts.contract(number).milestone(milestone).dueOn()));
  }

  /** When the development period is over. */
  public Instant end(CaseNumber number) {
    return workingDays.endOf(workingDays.onOrAfter(contracts.contract(number).end()));
  }
}
