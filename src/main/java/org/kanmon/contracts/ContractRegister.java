package org.kanmon.contracts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.SeenInTransaction;
import org.kanmon.contracts.Contract.State;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.Yen;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The contracts as they stand in the database. */
@Component
class ContractRegister {

  private static final String SELECT = """
      select c.*, p.total, p.start_on, coalesce(c.end_on, p.end_on) as last_on, p.goal, p.manager from contract c join development_plan p on p.id = c.plan_id where c.case_number = ?""";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Ledger ledger;
  private final SeenInTransaction<Contract> seen = new SeenInTransaction<>();

  ContractRegister(JdbcClient jdbc, Clock clock, Ledger ledger) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.ledger = ledger;
  }

  /** A plan in the round it was submitted. */
  record PlanRound(long id, int round, String outcome, Yen total, LocalDate start, LocalDate end, String goal, String manager, List<Milestone> milestones) {}

  Optional<Contract> find(CaseNumber number) {
    return seen.find(number, () -> jdbc.sql(SELECT).param(number.value()).query((row, n) -> read(row)).optional());
  }

  Contract get(CaseNumber number) {
    return find(number).orElseThrow(() -> Refusal.conflict("no-agreed-plan", number.value()));
  }

  /** The contract, locked until the transaction ends: signature and security may arrive at the same moment. */
  Contract lock(CaseNumber number) {
    jdbc.sql("select case_number from contract where case_number = ? for update").param(number.value()).query(String.class).optional();
    seen.forget(number);
    return get(number);
  }

  Optional<PlanRound> latestPlan(CaseNumber number) {
    return jdbc.sql("select * from development_plan where case_number = ? order by round desc fetch first 1 row only").param(number.value())
        .query((row, n) -> new PlanRound(row.getLong("id"), row.getInt("round"), row.getString("outcome"), Yen.of(row.getLong("total")), date(row, "start_on"),
            date(row, "end_on"), row.getString("goal"), row.getString("manager"), milestones(row.getLong("id")))).optional();
  }

  void addPlan(CaseNumber number, int round, DevelopmentPlan plan, List<Milestone> milestones, PersonId by) {
    jdbc.sql("""
            insert into development_plan (case_number, round, total, start_on, end_on, goal, manager, submitted_by, submitted_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), round, plan.totalAmount(), plan.startDate(), plan.endDate(), plan.goal().strip(), plan.developmentManager().strip(), by.value(),
            OffsetDateTime.now(clock))
        .update();
    long id = latestPlan(number).orElseThrow().id();
    for (Milestone milestone : milestones) {
      jdbc.sql("insert into plan_milestone (plan_id, milestone_number, due_on, goal) values (?, ?, ?, ?)")
          .params(id, milestone.number(), milestone.dueOn(), milestone.goal()).update();
    }
  }

  void prepare(CaseNumber number, ContractPaper paper, PersonId by) {
    change(number, "contract_number = ?, contract_date = ?, remarks = ?, prepared_by = ?", paper.contractNumber().strip(), paper.contractDate(), paper.remarks(), by.value());
  }

  void sign(CaseNumber number, Signature signature, PersonId by) {
    change(number, "signatory = ?, signed_on = ?, signed_by = ?", signature.signatory().strip(), signature.signedOn(), by.value());
  }

  void end(CaseNumber number, LocalDate day) {
    change(number, "end_on = ?", day);
  }

  void secure(CaseNumber number) {
    change(number, "security_verified = true");
  }

  private void change(CaseNumber number, String columns, Object... values) {
    Object[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = number.value();
    jdbc.sql("update contract set " + columns + " where case_number = ?").params(all).update();
    seen.forget(number);
  }

  void answerPlan(long planId, String outcome) {
    jdbc.sql("update development_plan set outcome = ? where id = ?").params(outcome, planId).update();
  }

  void agree(CaseNumber number, long planId) {
    jdbc.sql("insert into contract (case_number, plan_id, agreed_at, security_verified) values (?, ?, ?, false)")
        .params(number.value(), planId, OffsetDateTime.now(clock)).update();
  }

  Optional<Security> latestSecurity(CaseNumber number) {
    return jdbc.sql("select * from contract_security where case_number = ? order by round desc fetch first 1 row only").param(number.value())
        .query((row, n) -> new Security(row.getLong("id"), row.getInt("round"), row.getString("kind"), Yen.of(row.getLong("amount")), row.getString("description"),
            row.getString("guarantor"), row.getString("outcome"))).optional();
  }

  /** Opens the account once the contract is both signed and secured. Call under {@link #lock}. */
  boolean concludeIfReady(CaseNumber number) {
    Contract contract = get(number);
    if (contract.state() != State.SIGNED || !contract.securityVerified()) {
      return false;
    }
    change(number, "concluded_at = ?", OffsetDateTime.now(clock));
    ledger.open(number, contract.total());
    return true;
  }

  private Contract read(ResultSet row) throws SQLException {
    return new Contract(new CaseNumber(row.getString("case_number")), state(row), Yen.of(row.getLong("total")), date(row, "start_on"), date(row, "last_on"),
        row.getString("goal"), row.getString("manager"), milestones(row.getLong("plan_id")), row.getString("contract_number"), date(row, "contract_date"),
        row.getString("signatory"), date(row, "signed_on"), row.getBoolean("security_verified"));
  }

  private static State state(ResultSet row) throws SQLException {
    if (row.getString("concluded_at") != null) {
      return State.CONCLUDED;
    }
    if (row.getString("signatory") != null) {
      return State.SIGNED;
    }
    return row.getString("contract_number") != null ? State.PREPARED : State.AGREED;
  }

  private List<Milestone> milestones(long planId) {
    return jdbc.sql("select * from plan_milestone where plan_id = ? order by milestone_number").param(planId)
        .query((row, n) -> new Milestone(row.getInt("milestone_number"), date(row, "due_on"), row.getString("goal"))).list();
  }

  private static LocalDate date(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }
}
