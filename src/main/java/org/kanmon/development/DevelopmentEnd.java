package org.kanmon.development;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.contracts.ContractDesk;
import org.kanmon.funding.Ledger;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How and when the development ended; the years of repayment count from that day. */
@Component
public class DevelopmentEnd {

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final ContractDesk contracts;
  private final Decisions decisions;
  private final Clock clock;

  DevelopmentEnd(JdbcClient jdbc, Ledger ledger, ContractDesk contracts, Decisions decisions, Clock clock) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.contracts = contracts;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** How a development can end. */
  public enum Outcome {
    /** The planned period is over. */
    COMPLETED,
    /** A milestone was graded C. */
    STOPPED_BY_GRADE,
    /** A stop was requested and decided. */
    CANCELLED
  }

  /** @param on last day of the development */
  public record End(Outcome outcome, LocalDate on) {}

  /** How the development ended; empty while it runs. */
  public Optional<End> of(CaseNumber number) {
    return jdbc.sql("select outcome, ended_on from development_end where case_number = ?").param(number.value())
        .query((row, n) -> new End(Outcome.valueOf(row.getString("outcome")), row.getObject("ended_on", LocalDate.class))).optional();
  }

  /** Ends a development that ran its planned period. */
  @Transactional
  public void complete(CaseNumber number) {
    record(number, Outcome.COMPLETED, contracts.contract(number).end());
  }

  /** Ends a development after the grade C: nothing is paid any more. */
  @Transactional
  public void stopByGrade(CaseNumber number) {
    ledger.lock(number);
    ledger.freeze(number);
    record(number, Outcome.STOPPED_BY_GRADE, LocalDate.now(clock));
    decisions.record(number, "development", Outcome.STOPPED_BY_GRADE.name(), null, null, null);
  }

  /** Ends a development by decision: nothing is paid any more. */
  void cancel(CaseNumber number, LocalDate on, PersonId by, String reason) {
    ledger.lock(number);
    ledger.freeze(number);
    record(number, Outcome.CANCELLED, on);
    decisions.record(number, "development", Outcome.CANCELLED.name(), by, reason, reason);
  }

  private void record(CaseNumber number, Outcome outcome, LocalDate on) {
    if (of(number).isPresent()) {
      throw Refusal.conflict("development-over", number.value());
    }
    jdbc.sql("insert into development_end (case_number, outcome, ended_on, recorded_at) values (?, ?, ?, ?)")
        .params(number.value(), outcome.name(), on, OffsetDateTime.now(clock)).update();
  }
}
