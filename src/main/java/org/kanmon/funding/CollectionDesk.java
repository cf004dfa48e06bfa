package org.kanmon.funding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Collects what is owed: receipts, early repayments, arrears, default, and the release of the security at the end (L12, L13; A-16, N-14). Every check and
 * its booking happen under the lock on the account, so that two people cannot book the same money twice.
 */
@Component
public class CollectionDesk {

  private final RepaymentDesk repayment;
  private final RepaymentBook book;
  private final Ledger ledger;
  private final Decisions decisions;
  private final AgencyClock clock;

  CollectionDesk(RepaymentDesk repayment, RepaymentBook book, Ledger ledger, Decisions decisions, AgencyClock clock) {
    this.repayment = repayment;
    this.book = book;
    this.ledger = ledger;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** The instalment, which must be in the schedule. */
  public Instalment instalment(CaseNumber number, int instalment) {
    return repayment.schedule(number).stream().filter(i -> i.number() == instalment).findFirst()
        .orElseThrow(() -> Refusal.conflict("no-such-instalment", instalment));
  }

  /**
   * Books the receipt of an instalment: exactly what is still owed of it.
   *
   * @return what is outstanding after it
   */
  @Transactional
  public Yen receive(CaseNumber number, int instalment, Receipt receipt, PersonId by) {
    ledger.lock(number);
    Instalment owed = instalment(number, instalment);
    if (owed.isPaid()) {
      throw Refusal.conflict("instalment-paid", instalment);
    }
    refuse(receiptProblems(receipt.amount(), receipt.receivedOn(), receipt.reference()));
    if (receipt.amount() != owed.remaining().amount()) {
      throw Refusal.field("amount", "receipt-not-exact", owed.remaining().amount(), receipt.amount());
    }
    String reference = receipt.reference().strip();
    ledger.repay(number, owed.remaining(), receipt.receivedOn(), reference, by);
    book.credit(number, reference, instalment, owed.remaining());
    return repayment.outstanding(number);
  }

  /** The company announces an early repayment: no fee, never more than is outstanding. */
  @Transactional
  public void announce(CaseNumber number, EarlyAnnouncement announcement, PersonId by) {
    ledger.lock(number);
    List<FieldProblem> problems = new ArrayList<>();
    overOutstanding(number, announcement.amount()).ifPresent(problems::add);
    if (announcement.plannedOn() == null) {
      problems.add(new FieldProblem("plannedOn", "required"));
    } else if (announcement.plannedOn().isBefore(clock.today())) {
      problems.add(new FieldProblem("plannedOn", "date-before-today"));
    }
    refuse(problems);
    book.announce(number, announcement, by);
  }

  /** What was announced first and is not recorded yet. */
  public Optional<EarlyAnnouncement> announced(CaseNumber number) {
    return book.announced(number).stream().findFirst().map(a -> new EarlyAnnouncement(a.amount().amount(), a.plannedOn()));
  }

  /**
   * Books an early repayment, or that it did not come. It pays the last instalments first, so the company owes less at the end and nothing changes before.
   *
   * @return what is outstanding after it
   */
  @Transactional
  public Yen receiveEarly(CaseNumber number, EarlyReceipt receipt, PersonId by) {
    ledger.lock(number);
    RepaymentBook.Announced announced = book.announced(number).stream().findFirst().orElseThrow(() -> Refusal.conflict("no-early-repayment"));
    if (receipt.hasCome()) {
      bookEarly(number, receipt, by);
    }
    book.settle(announced, receipt.hasCome() ? "RECEIVED" : "NOT_RECEIVED");
    return repayment.outstanding(number);
  }

  /** The day of the last repayment that came in; empty if there was none. */
  public Optional<LocalDate> lastReceipt(CaseNumber number) {
    return ledger.entries(number).stream().filter(entry -> entry.kind() == LedgerEntry.Kind.REPAYMENT).map(LedgerEntry::valueOn).max(LocalDate::compareTo);
  }

  /** The instalment has not come in time; does nothing if it has been paid meanwhile. */
  @Transactional
  public void markOverdue(CaseNumber number, int instalment) {
    ledger.lock(number);
    if (!instalment(number, instalment).isPaid()) {
      book.overdue(number, instalment, clock.today());
      decisions.record(number, "instalment-overdue", "OVERDUE", null, "instalment " + instalment, null);
    }
  }

  /** Whether the agency waits on for an overdue instalment or declares a default. */
  @Transactional
  public void decideOnDefault(CaseNumber number, int instalment, DefaultDecision decision, PersonId by) {
    ledger.lock(number);
    if (DefaultDecision.DEFAULT.equals(decision.outcome()) && instalment(number, instalment).isPaid()) {
      throw Refusal.conflict("instalment-paid", instalment);
    }
    decisions.record(number, "repayment-default", decision.outcome(), by, decision.reason(), null);
  }

  /** Refuses the release of the security while anything is outstanding (N-14), and on a day that has not come. */
  @Transactional
  public void checkRelease(CaseNumber number, SecurityRelease release) {
    ledger.lock(number);
    if (repayment.terms(number).isEmpty()) {
      throw Refusal.conflict("repayment-not-worked-out");
    }
    Yen outstanding = repayment.outstanding(number);
    if (!outstanding.isZero()) {
      throw Refusal.conflict("security-still-needed", outstanding.amount());
    }
    refuse(dateProblem("releasedOn", release.releasedOn()).stream().toList());
  }

  private void bookEarly(CaseNumber number, EarlyReceipt receipt, PersonId by) {
    refuse(receiptProblems(receipt.amount(), receipt.receivedOn(), receipt.reference()));
    overOutstanding(number, receipt.amount()).ifPresent(problem -> refuse(List.of(problem)));
    String reference = receipt.reference().strip();
    ledger.repay(number, Yen.of(receipt.amount()), receipt.receivedOn(), reference, by);
    List<Instalment> schedule = repayment.schedule(number);
    Yen left = Yen.of(receipt.amount());
    for (int n = schedule.size() - 1; n >= 0 && !left.isZero(); n--) {
      Yen part = Yen.min(left, schedule.get(n).remaining());
      if (!part.isZero()) {
        book.credit(number, reference, schedule.get(n).number(), part);
        left = left.minus(part);
      }
    }
  }

  private Optional<FieldProblem> overOutstanding(CaseNumber number, Long amount) {
    Yen outstanding = repayment.outstanding(number);
    if (amount == null || amount < 1) {
      return Optional.of(new FieldProblem("amount", "required"));
    }
    return amount > outstanding.amount() ? Optional.of(new FieldProblem("amount", "over-outstanding", outstanding.amount())) : Optional.empty();
  }

  private List<FieldProblem> receiptProblems(Long amount, LocalDate receivedOn, String reference) {
    List<FieldProblem> problems = new ArrayList<>();
    if (amount == null || amount < 1) {
      problems.add(new FieldProblem("amount", "required"));
    }
    dateProblem("receivedOn", receivedOn).ifPresent(problems::add);
    if (reference == null || reference.isBlank()) {
      problems.add(new FieldProblem("reference", "required"));
    }
    return problems;
  }

  private Optional<FieldProblem> dateProblem(String field, LocalDate date) {
    if (date == null) {
      return Optional.of(new FieldProblem(field, "required"));
    }
    return date.isAfter(clock.today()) ? Optional.of(new FieldProblem(field, "date-after-today")) : Optional.empty();
  }

  private static void refuse(List<FieldProblem> problems) {
    if (!problems.isEmpty()) {
      throw Refusal.fields(problems);
    }
  }
}
