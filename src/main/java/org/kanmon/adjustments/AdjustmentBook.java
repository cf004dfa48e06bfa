package org.kanmon.adjustments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.FirstRow;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The tables of plans and decisions; rows of decisions are never changed. */
@Component
class AdjustmentBook {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final FirstRow first;

  AdjustmentBook(JdbcClient jdbc, Clock clock, FirstRow first) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.first = first;
  }

  /** What was decided of a case last. */
  record Entry(CaseNumber caseNumber, int step, Proposal proposal, Long amount, Integer reserveRank, String reason, String feedback, PersonId by, Instant at) {}

  /** Makes everybody else who adjusts candidates of the call wait until the transaction ends. */
  void lock(String call) {
    if (!isThere(call)) {
      first.insert("insert into adjustment (call_id, opened_at) values (?, ?)", call, OffsetDateTime.now(clock));
    }
    jdbc.sql("select call_id from adjustment where call_id = ? for update").param(call).query(String.class).single();
  }

  private boolean isThere(String call) {
    return jdbc.sql("select count(*) from adjustment where call_id = ?").param(call).query(Long.class).single() > 0;
  }

  long add(String call, String feedback, String withoutReason, PersonId by, List<PlanLine> lines) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("insert into adjustment_plan (call_id, state, feedback, without_reason, asked_by, asked_at) values (?, 'PROPOSED', ?, ?, ?, ?)")
        .params(call, feedback, withoutReason, by.value(), OffsetDateTime.now(clock)).update(key, "id");
    long id = key.getKey().longValue();
    int position = 0;
    for (PlanLine line : lines) {
      jdbc.sql("insert into adjustment_line (plan, case_number, position, proposal, amount, reserve_rank, reason, feedback) values (?, ?, ?, ?, ?, ?, ?, ?)")
          .params(id, line.caseNumber().value(), ++position, line.proposal().name(), line.amount(), line.reserveRank(), line.reason(), line.feedback()).update();
    }
    return id;
  }

  Optional<Plan> plan(long id) {
    return jdbc.sql("select * from adjustment_plan where id = ?").param(id)
        .query((row, n) -> new Plan(id, row.getString("call_id"), Plan.State.valueOf(row.getString("state")), row.getString("feedback"), row.getString("without_reason"),
            new PersonId(row.getString("asked_by")), instant(row, "asked_at"), person(row.getString("ended_by")), instant(row, "ended_at"), lines(id)))
        .optional();
  }

  private List<PlanLine> lines(long plan) {
    return jdbc.sql("select * from adjustment_line where plan = ? order by position").param(plan)
        .query((row, n) -> new PlanLine(new CaseNumber(row.getString("case_number")), Proposal.valueOf(row.getString("proposal")), amount(row), rank(row),
            row.getString("reason"), row.getString("feedback")))
        .list();
  }

  Optional<Long> openPlan(String call) {
    return jdbc.sql("select max(id) from adjustment_plan where call_id = ? and state = 'PROPOSED'").param(call).query(Long.class).optional();
  }

  void end(long id, Plan.State state, PersonId by) {
    jdbc.sql("update adjustment_plan set state = ?, ended_by = ?, ended_at = ? where id = ?").params(state.name(), by.value(), OffsetDateTime.now(clock), id).update();
  }

  /** Plans that were made for what is no longer so. */
  void discardOthers(String call, long confirmed, PersonId by) {
    jdbc.sql("update adjustment_plan set state = 'DISCARDED', ended_by = ?, ended_at = ? where call_id = ? and state = 'PROPOSED' and id <> ?")
        .params(by.value(), OffsetDateTime.now(clock), call, confirmed).update();
  }

  /** The plan of the call that is being confirmed names the case; null if the case is adjusted alone. */
  Long planOf(String call, CaseNumber number, PersonId by) {
    return jdbc.sql("""
            select max(p.id) from adjustment_plan p join adjustment_line l on l.plan = p.id
            where p.call_id = ? and l.case_number = ? and p.state = 'CONFIRMED' and p.ended_by = ? and not exists (select 1 from adjustment_decision d where d.case_number = l.case_number)""")
        .params(call, number.value(), by.value()).query(Long.class).optional().orElse(null);
  }

  void add(CaseNumber number, int step, Long plan, CandidateAdjustment form, Budget budget, PersonId by) {
    try {
      jdbc.sql("""
              insert into adjustment_decision (case_number, step, plan, proposal, amount, reserve_rank, reason, feedback, budget, committed, decided_by, decided_at)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
          .params(number.value(), step, plan, form.outcome(), form.amount(), form.reserveRank(), form.reason(), form.feedback(), budget.whole(), budget.committed(),
              by.value(), OffsetDateTime.now(clock))
          .update();
    } catch (DuplicateKeyException twice) {
      throw Refusal.conflict("somebody-was-first");
    }
  }

  Optional<Entry> find(CaseNumber number) {
    return jdbc.sql("select * from adjustment_decision where case_number = ? order by step desc fetch first 1 row only").param(number.value())
        .query(AdjustmentBook::entry).optional();
  }

  /** What stands of every case of the call that was decided on. */
  List<Entry> of(String call) {
    return jdbc.sql("""
            select d.* from adjustment_decision d join funding_case c on c.case_number = d.case_number where c.call_id = ?
            and d.step = (select max(x.step) from adjustment_decision x where x.case_number = d.case_number) order by d.case_number""")
        .param(call).query(AdjustmentBook::entry).list();
  }

  private static Entry entry(ResultSet row, int n) throws SQLException {
    return new Entry(new CaseNumber(row.getString("case_number")), row.getInt("step"), Proposal.valueOf(row.getString("proposal")), amount(row), rank(row),
        row.getString("reason"), row.getString("feedback"), new PersonId(row.getString("decided_by")), instant(row, "decided_at"));
  }

  private static Long amount(ResultSet row) throws SQLException {
    long amount = row.getLong("amount");
    return row.wasNull() ? null : amount;
  }

  private static Integer rank(ResultSet row) throws SQLException {
    int rank = row.getInt("reserve_rank");
    return row.wasNull() ? null : rank;
  }

  private static PersonId person(String id) {
    return id == null ? null : new PersonId(id);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
