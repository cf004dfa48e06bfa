package org.kanmon.evaluations;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Documents;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.LedgerEntry;
import org.kanmon.funding.Yen;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Final report and settlement of the accounts, in rounds until they agree to the yen (L10, A-02). */
@Component
public class SettlementDesk {

  private final JdbcClient jdbc;
  private final Documents documents;
  private final Ledger ledger;
  private final Decisions decisions;
  private final AgencyClock clock;

  SettlementDesk(JdbcClient jdbc, Documents documents, Ledger ledger, Decisions decisions, AgencyClock clock) {
    this.jdbc = jdbc;
    this.documents = documents;
    this.ledger = ledger;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** A report in its round, from 1. */
  record Round(int number, FinalReport report) {}

  /** The last check and the round it was about. */
  record Checked(int round, String outcome, Yen paid, Yen unspent, LocalDate receivedOn, String reason) {}

  /** The company hands in its final report. Needs FINAL_REPORT and SETTLEMENT on file; no more can be spent than was paid. */
  @Transactional
  public void submit(CaseNumber number, FinalReport report, PersonId by) {
    ledger.lock(number);
    requireOpen(number);
    documents.require(number, List.of(DocumentKind.FINAL_REPORT, DocumentKind.SETTLEMENT));
    Yen paid = ledger.total(number, LedgerEntry.Kind.ADVANCE);
    if (report.spentTotal() == null || report.spentTotal() < 0) {
      throw Refusal.field("spentTotal", "required");
    }
    if (report.spentTotal() > paid.amount()) {
      throw Refusal.field("spentTotal", "spent-over-paid", report.spentTotal(), paid.amount());
    }
    int round = latest(number).map(Round::number).orElse(0) + 1;
    jdbc.sql("insert into final_report (case_number, round, summary, spent_total, submitted_by, submitted_at) values (?, ?, ?, ?, ?, ?)")
        .params(number.value(), round, report.summary(), report.spentTotal(), by.value(), now()).update();
  }

  /** Paid and spent as of now; empty before there is a report. */
  public Optional<Account> account(CaseNumber number) {
    return latest(number).map(round -> new Account(ledger.total(number, LedgerEntry.Kind.ADVANCE), Yen.of(round.report().spentTotal())));
  }

  /** Accounting settles: what came back must be what was not spent, to the yen. Or it returns the settlement with a reason. */
  @Transactional
  public void settle(CaseNumber number, SettlementCheck check, PersonId by) {
    ledger.lock(number);
    requireOpen(number);
    Round round = latest(number).orElseThrow(() -> Refusal.conflict("no-final-report"));
    Account account = account(number).orElseThrow();
    boolean settled = SettlementCheck.SETTLED.equals(check.outcome());
    if (settled) {
      bookUnspent(number, account, check, round.number(), by);
    } else if (check.reason() == null || check.reason().isBlank()) {
      throw Refusal.field("reason", "required");
    }
    jdbc.sql("""
            insert into settlement (case_number, round, outcome, paid, unspent, received_on, reason, decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), round.number(), check.outcome(), account.paid().amount(), account.unspent().amount(), settled ? check.receivedOn() : null, check.reason(),
            by.value(), now())
        .update();
    decisions.record(number, "settlement", check.outcome(), by, check.reason(), check.reason());
  }

  Optional<Round> latest(CaseNumber number) {
    return jdbc.sql("select round, summary, spent_total from final_report where case_number = ? order by round desc fetch first 1 row only").param(number.value())
        .query((row, n) -> new Round(row.getInt("round"), new FinalReport(row.getString("summary"), row.getLong("spent_total")))).optional();
  }

  Optional<Checked> checked(CaseNumber number) {
    return jdbc.sql("select * from settlement where case_number = ? order by round desc fetch first 1 row only").param(number.value())
        .query((row, n) -> new Checked(row.getInt("round"), row.getString("outcome"), Yen.of(row.getLong("paid")), Yen.of(row.getLong("unspent")),
            row.getObject("received_on", LocalDate.class), row.getString("reason"))).optional();
  }

  private void bookUnspent(CaseNumber number, Account account, SettlementCheck check, int round, PersonId by) {
    Yen unspent = account.unspent();
    if (check.unspentReturned() == null || check.unspentReturned() != unspent.amount()) {
      throw Refusal.field("unspentReturned", "unspent-not-exact", unspent.amount(), account.paid().amount(), account.spent().amount());
    }
    if (unspent.isZero()) {
      return;
    }
    if (check.receivedOn() == null) {
      throw Refusal.field("receivedOn", "required");
    }
    if (check.receivedOn().isAfter(clock.today())) {
      throw Refusal.field("receivedOn", "date-after-today");
    }
    ledger.returnUnspent(number, unspent, check.receivedOn(), "SETTLEMENT-" + round, by);
  }

  private void requireOpen(CaseNumber number) {
    if (checked(number).filter(checked -> SettlementCheck.SETTLED.equals(checked.outcome())).isPresent()) {
      throw Refusal.conflict("already-settled");
    }
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
