package org.kanmon.development;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.development.Claim.State;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.LedgerEntry.Kind;
import org.kanmon.funding.Yen;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Quarterly advances (N-03): claimed by the company, approved by the programme officer, paid by somebody else. Every step holds the lock on the case's account. */
@Component
public class ClaimDesk {

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Decisions decisions;
  private final Clock clock;

  ClaimDesk(JdbcClient jdbc, Ledger ledger, Decisions decisions, Clock clock) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** Every claim of the case in every round, by quarter and round. */
  public List<Claim> claims(CaseNumber number) {
    return jdbc.sql("select * from advance_claim where case_number = ? order by quarter, round").param(number.value()).query(ClaimDesk::read).list();
  }

  /** The newest round of a quarter's claim. */
  public Optional<Claim> latest(CaseNumber number, int quarter) {
    return jdbc.sql("select * from advance_claim where case_number = ? and quarter = ? order by round desc fetch first 1 row only").params(number.value(), quarter)
        .query(ClaimDesk::read).optional();
  }

  /** What can still be claimed: the contract total less what is paid or claimed. */
  @Transactional
  public Yen left(CaseNumber number) {
    return ledger.lock(number).ceiling().minus(paidOrClaimed(number));
  }

  /** Takes a claim. Refused when nothing is claimed, when the quarter has a claim in force, or when one yen would pass the contract total (N-01). */
  @Transactional
  public void claim(CaseNumber number, int quarter, ClaimForm form, PersonId by) {
    Ledger.Account account = ledger.lock(number);
    if (account.frozen()) {
      throw Refusal.conflict("payments-stopped", number.value());
    }
    Optional<Claim> before = latest(number, quarter);
    if (before.filter(claim -> claim.state().isInForce()).isPresent()) {
      throw Refusal.conflict("quarter-claimed", quarter);
    }
    Yen total = total(form);
    Yen after = paidOrClaimed(number).plus(total);
    if (after.isMoreThan(account.ceiling())) {
      throw Refusal.invalid("claim-over-contract", after.amount(), account.ceiling().amount());
    }
    jdbc.sql("""
            insert into advance_claim (case_number, quarter, round, goods, travel, labour, other, indirect, total, explanation, claimed_by, claimed_at, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), quarter, before.map(Claim::round).orElse(0) + 1, form.goods(), form.travel(), form.labour(), form.other(), form.indirect(),
            total.amount(), form.explanation().strip(), by.value(), OffsetDateTime.now(clock), State.OPEN.name())
        .update();
  }

  /** Approves, queries or refuses the claim that waits. */
  @Transactional
  public void answer(CaseNumber number, int quarter, ClaimAnswer answer, PersonId by) {
    ledger.lock(number);
    Claim claim = latest(number, quarter).filter(c -> c.state() == State.OPEN).orElseThrow(() -> Refusal.conflict("no-claim-waits", quarter));
    State state = switch (answer.outcome()) {
      case "APPROVED" -> State.APPROVED;
      case "QUERY" -> State.QUERIED;
      default -> State.REFUSED;
    };
    String reason = state == State.APPROVED ? answer.reason() : Reasons.required(answer.reason());
    jdbc.sql("update advance_claim set state = ?, reason = ?, decided_by = ? where id = ?").params(state.name(), reason, by.value(), claim.id()).update();
    decisions.record(number, "advance", answer.outcome(), by, reason, state == State.APPROVED ? null : reason);
  }

  /** Records the payment of an approved claim, once, by a person other than the one who approved it. */
  @Transactional
  public void pay(CaseNumber number, int quarter, Payment payment, PersonId by) {
    ledger.lock(number);
    Claim claim = latest(number, quarter).filter(c -> c.state() == State.APPROVED).orElseThrow(() -> Refusal.conflict("no-payment-waits", quarter));
    if (by.equals(claim.decidedBy())) {
      throw Refusal.forbidden("payer-approved");
    }
    if (payment.paidOn().isAfter(LocalDate.now(clock))) {
      throw Refusal.field("paidOn", "in-the-future");
    }
    String reference = payment.reference().strip();
    ledger.advance(number, claim.total(), payment.paidOn(), reference, by);
    jdbc.sql("update advance_claim set state = ?, paid_on = ?, reference = ?, paid_by = ? where id = ?")
        .params(State.PAID.name(), payment.paidOn(), reference, by.value(), claim.id()).update();
  }

  private Yen paidOrClaimed(CaseNumber number) {
    long claimed = jdbc.sql("select coalesce(sum(total), 0) from advance_claim where case_number = ? and state in ('OPEN', 'APPROVED')").param(number.value())
        .query(Long.class).single();
    return ledger.total(number, Kind.ADVANCE).plus(Yen.of(claimed));
  }

  private static Yen total(ClaimForm form) {
    List<FieldProblem> problems = new ArrayList<>();
    Yen total = Yen.ZERO;
    for (var item : Map.of("goods", form.goods(), "travel", form.travel(), "labour", form.labour(), "other", form.other(), "indirect", form.indirect()).entrySet()) {
      if (item.getValue() < 0) {
        problems.add(new FieldProblem(item.getKey(), "negative-amount"));
      } else {
        total = total.plus(Yen.of(item.getValue()));
      }
    }
    if (!problems.isEmpty()) {
      throw Refusal.fields(problems);
    }
    if (total.isZero()) {
      throw Refusal.invalid("nothing-claimed");
    }
    return total;
  }

  private static Claim read(ResultSet row, int n) throws SQLException {
    String decidedBy = row.getString("decided_by");
    return new Claim(row.getLong("id"), row.getInt("quarter"), row.getInt("round"), Yen.of(row.getLong("goods")), Yen.of(row.getLong("travel")),
        Yen.of(row.getLong("labour")), Yen.of(row.getLong("other")), Yen.of(row.getLong("indirect")), Yen.of(row.getLong("total")), row.getString("explanation"),
        State.valueOf(row.getString("state")), row.getString("reason"), decidedBy == null ? null : new PersonId(decidedBy), row.getObject("paid_on", LocalDate.class));
  }
}
