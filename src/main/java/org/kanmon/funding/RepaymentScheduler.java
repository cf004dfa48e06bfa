package org.kanmon.funding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kanmon.calendar.WorkingDays;
import org.springframework.stereotype.Component;

/** Turns terms and a proposal into instalments: exact to the yen, each due on a working day. */
@Component
class RepaymentScheduler {

  private final WorkingDays workingDays;

  RepaymentScheduler(WorkingDays workingDays) {
    this.workingDays = workingDays;
  }

  /** Equal parts in whole yen; what cannot be divided is in the last one, so the sum is exact. */
  static List<Yen> split(Yen amount, int parts) {
    Yen part = Yen.of(amount.amount() / parts);
    List<Yen> all = new ArrayList<>();
    Yen left = amount;
    for (int n = 1; n < parts; n++) {
      all.add(part);
      left = left.minus(part);
    }
    all.add(left);
    return all;
  }

  /** One payment, so many days after the invoice, moved to a working day. */
  Instalment single(Yen amount, LocalDate invoicedOn, int daysAfterInvoice) {
    return new Instalment(1, workingDays.onOrAfter(invoicedOn.plusDays(daysAfterInvoice)), amount, Yen.ZERO, null);
  }

  /**
   * Yearly instalments, the first one year after the grace.
   *
   * @param today a date that has already passed becomes due now
   */
  List<Instalment> yearly(RepaymentTerms terms, RepaymentProposal proposal, LocalDate today) {
    List<Yen> amounts = split(terms.amount(), proposal.count());
    List<Instalment> all = new ArrayList<>();
    for (int n = 1; n <= amounts.size(); n++) {
      all.add(new Instalment(n, dueOn(terms, proposal.graceYears() + n, today), amounts.get(n - 1), Yen.ZERO, null));
    }
    return all;
  }

  private LocalDate dueOn(RepaymentTerms terms, int years, LocalDate today) {
    LocalDate end = terms.ground().developmentEnd();
    LocalDate date = workingDays.onOrAfter(end.plusYears(years));
    LocalDate latest = end.plusYears(terms.maxYears());
    // N-09 is a limit: the last day of the tenth year, if no working day, counts as the working day before it
    LocalDate within = date.isAfter(latest) ? workingDays.plus(latest, -1) : date;
    return within.isBefore(today) ? workingDays.onOrAfter(today) : within;
  }
}
