package org.kanmon.funding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of a repayment. Writers hold the lock on the account. */
@Component
class RepaymentBook {

  private final JdbcClient jdbc;
  private final Clock clock;

  RepaymentBook(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** An early repayment that was announced and not yet recorded. */
  record Announced(long id, Yen amount, LocalDate plannedOn) {}

  Optional<RepaymentTerms> terms(CaseNumber number) {
    return jdbc.sql("select * from repayment where case_number = ?").param(number.value()).query(RepaymentBook::readTerms).optional();
  }

  void keep(CaseNumber number, RepaymentTerms terms) {
    jdbc.sql("""
            insert into repayment (case_number, reason, grade, development_end, base, share_percent, amount, mode, max_years, max_grace_years, worked_out_on)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), terms.ground().reason().name(), terms.ground().grade(), terms.ground().developmentEnd(), terms.base().amount(), terms.sharePercent(),
            terms.amount().amount(), terms.mode().name(), terms.maxYears(), terms.maxGraceYears(), terms.workedOutOn())
        .update();
  }

  Optional<RepaymentProposal> proposal(CaseNumber number) {
    return jdbc.sql("select * from repayment_proposal where case_number = ? order by id desc fetch first 1 row only").param(number.value())
        .query((row, n) -> new RepaymentProposal(row.getString("method"), row.getInt("grace_years"), row.getInt("instalments"), row.getString("reason"))).optional();
  }

  void keep(CaseNumber number, RepaymentProposal proposal, PersonId by) {
    jdbc.sql("insert into repayment_proposal (case_number, method, grace_years, instalments, reason, proposed_by, proposed_at) values (?, ?, ?, ?, ?, ?, ?)")
        .params(number.value(), proposal.method(), proposal.graceYears(), proposal.count(), proposal.reason(), by.value(), OffsetDateTime.now(clock)).update();
  }

  List<Instalment> instalments(CaseNumber number) {
    return jdbc.sql("""
            select i.instalment_number, i.due_on, i.amount, i.overdue_since,
              (select coalesce(sum(r.amount), 0) from instalment_receipt r where r.case_number = i.case_number and r.instalment_number = i.instalment_number) as paid
            from instalment i where i.case_number = ? order by i.instalment_number""")
        .param(number.value())
        .query((row, n) -> new Instalment(row.getInt("instalment_number"), row.getObject("due_on", LocalDate.class), Yen.of(row.getLong("amount")),
            Yen.of(row.getLong("paid")), row.getObject("overdue_since", LocalDate.class))).list();
  }

  void keep(CaseNumber number, List<Instalment> schedule) {
    for (Instalment instalment : schedule) {
      jdbc.sql("insert into instalment (case_number, instalment_number, due_on, amount) values (?, ?, ?, ?)")
          .params(number.value(), instalment.number(), instalment.dueOn(), instalment.amount().amount()).update();
    }
  }

  void credit(CaseNumber number, String reference, int instalment, Yen amount) {
    jdbc.sql("insert into instalment_receipt (case_number, reference, instalment_number, amount) values (?, ?, ?, ?)")
        .params(number.value(), reference, instalment, amount.amount()).update();
  }

  void overdue(CaseNumber number, int instalment, LocalDate since) {
    jdbc.sql("update instalment set overdue_since = ? where case_number = ? and instalment_number = ? and overdue_since is null")
        .params(since, number.value(), instalment).update();
  }

  void announce(CaseNumber number, EarlyAnnouncement announcement, PersonId by) {
    jdbc.sql("insert into early_repayment (case_number, amount, planned_on, announced_by, announced_at) values (?, ?, ?, ?, ?)")
        .params(number.value(), announcement.amount(), announcement.plannedOn(), by.value(), OffsetDateTime.now(clock)).update();
  }

  /** Announced and not yet recorded, oldest first. */
  List<Announced> announced(CaseNumber number) {
    return jdbc.sql("select id, amount, planned_on from early_repayment where case_number = ? and settled_as is null order by id").param(number.value())
        .query((row, n) -> new Announced(row.getLong("id"), Yen.of(row.getLong("amount")), row.getObject("planned_on", LocalDate.class))).list();
  }

  void settle(Announced announced, String as) {
    jdbc.sql("update early_repayment set settled_as = ? where id = ?").params(as, announced.id()).update();
  }

  private static RepaymentTerms readTerms(ResultSet row, int n) throws SQLException {
    RepaymentGround ground = new RepaymentGround(RepaymentGround.Reason.valueOf(row.getString("reason")), row.getString("grade"),
        row.getObject("development_end", LocalDate.class));
    return new RepaymentTerms(ground, Yen.of(row.getLong("base")), row.getInt("share_percent"), Yen.of(row.getLong("amount")),
        RepaymentTerms.Mode.valueOf(row.getString("mode")), row.getInt("max_years"), row.getInt("max_grace_years"), row.getObject("worked_out_on", LocalDate.class));
  }
}
