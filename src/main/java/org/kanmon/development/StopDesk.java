package org.kanmon.development;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.contracts.Contract;
import org.kanmon.contracts.ContractDesk;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stops other than by the grade C (L10, A-07): requested by anybody of the case, decided by the programme director. */
@Component
public class StopDesk {

  private final JdbcClient jdbc;
  private final ContractDesk contracts;
  private final DevelopmentEnd end;
  private final Decisions decisions;
  private final Clock clock;

  StopDesk(JdbcClient jdbc, ContractDesk contracts, DevelopmentEnd end, Decisions decisions, Clock clock) {
    this.jdbc = jdbc;
    this.contracts = contracts;
    this.end = end;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** A request, newest first. */
  record Request(long id, String reason, String outcome, String answer) {}

  /** Takes a request. Refused while another one waits for its decision. */
  @Transactional
  public void request(CaseNumber number, StopRequest request, PersonId by) {
    if (latest(number).filter(r -> r.outcome() == null).isPresent()) {
      throw Refusal.conflict("stop-already-requested", number.value());
    }
    jdbc.sql("insert into stop_request (case_number, reason, requested_by, requested_at) values (?, ?, ?, ?)")
        .params(number.value(), Reasons.required(request.reason()), by.value(), OffsetDateTime.now(clock)).update();
  }

  /** Decides on the request that waits. With a stop nothing is paid any more. */
  @Transactional
  public void decide(CaseNumber number, StopDecision decision, PersonId by) {
    Request request = latest(number).filter(r -> r.outcome() == null).orElseThrow(() -> Refusal.conflict("no-stop-waits", number.value()));
    String reason = Reasons.required(decision.reason());
    boolean stops = decision.outcome().equals("STOP");
    if (stops) {
      checkDay(contracts.contract(number), decision.effectiveOn());
      end.cancel(number, decision.effectiveOn(), by, reason);
    }
    jdbc.sql("update stop_request set outcome = ?, answer = ?, effective_on = ? where id = ?")
        .params(decision.outcome(), reason, decision.effectiveOn(), request.id()).update();
    decisions.record(number, "stop", decision.outcome(), by, reason, reason);
  }

  /** The last day lies in the planned period; a development that has not begun may also stop today. */
  private void checkDay(Contract contract, LocalDate day) {
    LocalDate today = LocalDate.now(clock);
    LocalDate first = today.isBefore(contract.start()) ? today : contract.start();
    if (day.isBefore(first) || day.isAfter(contract.end())) {
      throw Refusal.field("effectiveOn", "outside-development", first.toString(), contract.end().toString());
    }
  }

  /** The newest request. */
  Optional<Request> latest(CaseNumber number) {
    return jdbc.sql("select * from stop_request where case_number = ? order by id desc fetch first 1 row only").param(number.value())
        .query((row, n) -> new Request(row.getLong("id"), row.getString("reason"), row.getString("outcome"), row.getString("answer"))).optional();
  }

  /** Why a stop was requested last. */
  public Optional<String> reason(CaseNumber number) {
    return latest(number).map(Request::reason);
  }
}
