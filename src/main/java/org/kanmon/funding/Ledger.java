package org.kanmon.funding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.kanmon.cases.CaseNumber;
import org.kanmon.funding.LedgerEntry.Kind;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The money of every case: append-only, in whole yen, checked and written under a lock on the account. A balance is always the sum of its entries. */
@Component
public class Ledger {

  private final JdbcClient jdbc;
  private final Clock clock;

  Ledger(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Opens the account of a case when its contract is concluded.
   *
   * @param ceiling the contract's total; advances never pass it (N-01)
   */
  @Transactional
  public void open(CaseNumber number, Yen ceiling) {
    jdbc.sql("insert into account (case_number, ceiling, frozen) values (?, ?, false)").params(number.value(), ceiling.amount()).update();
  }

  /** No advance is paid any more: development was stopped. */
  @Transactional
  public void freeze(CaseNumber number) {
    jdbc.sql("update account set frozen = true where case_number = ?").param(number.value()).update();
  }

  /** Pays an advance. Refused when there is no account, when it is frozen, or when the sum would pass the contract. */
  @Transactional(propagation = Propagation.REQUIRED)
  public void advance(CaseNumber number, Yen amount, LocalDate paidOn, String reference, PersonId by) {
    Account account = lock(number);
    if (account.frozen()) {
      throw Refusal.conflict("payments-stopped", number.value());
    }
    Yen after = total(number, Kind.ADVANCE).plus(amount);
    if (after.isMoreThan(account.ceiling())) {
      throw Refusal.invalid("over-contract", after.amount(), account.ceiling().amount());
    }
    append(number, Kind.ADVANCE, amount, paidOn, reference, by);
  }

  /** Books unspent money that came back; never more than was paid. */
  @Transactional
  public void returnUnspent(CaseNumber number, Yen amount, LocalDate receivedOn, String reference, PersonId by) {
    lock(number);
    if (total(number, Kind.UNSPENT_RETURN).plus(amount).isMoreThan(total(number, Kind.ADVANCE))) {
      throw Refusal.invalid("return-over-paid", amount.amount());
    }
    append(number, Kind.UNSPENT_RETURN, amount, receivedOn, reference, by);
  }

  /** Books a repayment; the caller has checked it against what is owed, under the same lock. */
  @Transactional
  public void repay(CaseNumber number, Yen amount, LocalDate receivedOn, String reference, PersonId by) {
    lock(number);
    append(number, Kind.REPAYMENT, amount, receivedOn, reference, by);
  }

  /** Takes the lock on the account until the transaction ends. */
  @Transactional
  public Account lock(CaseNumber number) {
    return jdbc.sql("select ceiling, frozen from account where case_number = ? for update").param(number.value())
        .query((row, n) -> new Account(Yen.of(row.getLong("ceiling")), row.getBoolean("frozen"))).optional()
        .orElseThrow(() -> Refusal.conflict("no-contract", number.value()));
  }

  /** @param ceiling the contract's total */
  public record Account(Yen ceiling, boolean frozen) {}

  public Yen total(CaseNumber number, Kind kind) {
    return Yen.of(jdbc.sql("select coalesce(sum(amount), 0) from ledger_entry where case_number = ? and kind = ?").params(number.value(), kind.name()).query(Long.class).single());
  }

  /** What the company had of the agency's money: paid less unspent money returned (A-02, base of the repayment). */
  public Yen developmentCost(CaseNumber number) {
    return total(number, Kind.ADVANCE).minus(total(number, Kind.UNSPENT_RETURN));
  }

  public List<LedgerEntry> entries(CaseNumber number) {
    return jdbc.sql("select * from ledger_entry where case_number = ? order by id").param(number.value()).query(Ledger::read).list();
  }

  private void append(CaseNumber number, Kind kind, Yen amount, LocalDate valueOn, String reference, PersonId by) {
    try {
      jdbc.sql("insert into ledger_entry (case_number, kind, amount, value_on, reference, recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?)")
          .params(number.value(), kind.name(), amount.amount(), valueOn, reference, by.value(), OffsetDateTime.now(clock)).update();
    } catch (DuplicateKeyException twice) {
      throw Refusal.conflict("reference-used", reference);
    }
  }

  private static LedgerEntry read(ResultSet row, int n) throws SQLException {
    return new LedgerEntry(row.getLong("id"), new CaseNumber(row.getString("case_number")), Kind.valueOf(row.getString("kind")), Yen.of(row.getLong("amount")),
        row.getObject("value_on", LocalDate.class), row.getString("reference"), new PersonId(row.getString("recorded_by")),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant());
  }
}
