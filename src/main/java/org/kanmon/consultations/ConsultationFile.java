package org.kanmon.consultations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is on file of consultations; rows are only added. */
@Component
class ConsultationFile {

  private final JdbcClient jdbc;
  private final Clock clock;

  ConsultationFile(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void add(CaseNumber number, PersonId by, ConsultationRequest r) {
    jdbc.sql("""
            insert into consultation (case_number, call_id, title, organisation, representative, theme, university, contact_name, contact_email, amount, applicant_id,
              submitted_by, submitted_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), r.callId(), r.title(), r.organisation(), r.representative(), r.theme(), r.university(), r.contactName(), r.contactEmail(), r.amount(),
            r.applicantId(), by.value(), OffsetDateTime.now(clock))
        .update();
  }

  Optional<ConsultationRequest> request(CaseNumber number) {
    return jdbc.sql("""
            select call_id, title, organisation, representative, theme, university, contact_name, contact_email, amount, applicant_id
            from consultation where case_number = ?""")
        .param(number.value())
        .query((row, n) -> new ConsultationRequest(row.getString("call_id"), row.getString("title"), row.getString("organisation"), row.getString("representative"),
            row.getString("theme"), row.getString("university"), row.getString("contact_name"), row.getString("contact_email"), row.getLong("amount"),
            row.getString("applicant_id")))
        .optional();
  }

  void add(CaseNumber number, PersonId by, PreliminaryTalk talk) {
    jdbc.sql("insert into preliminary_talk (case_number, held_on, outcome, notes, reason, recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?)")
        .params(number.value(), talk.heldOn(), talk.outcome(), talk.notes(), talk.reason(), by.value(), OffsetDateTime.now(clock)).update();
  }

  Optional<PreliminaryTalk> talk(CaseNumber number) {
    return jdbc.sql("select held_on, outcome, notes, reason from preliminary_talk where case_number = ?").param(number.value())
        .query((row, n) -> new PreliminaryTalk(row.getObject("held_on", LocalDate.class), row.getString("outcome"), row.getString("notes"), row.getString("reason")))
        .optional();
  }

  void add(CaseNumber number, PersonId by, Material material) {
    jdbc.sql("""
            insert into consultation_material (case_number, round, summary, fundraising_rounds, closed_account_years, submitted_by, submitted_at)
            values (?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), materials(number).size() + 1, material.summary(), material.fundraisingRounds(), material.closedAccountYears(), by.value(),
            OffsetDateTime.now(clock))
        .update();
  }

  /** Every round, oldest first. */
  List<SubmittedMaterial> materials(CaseNumber number) {
    return jdbc.sql("select * from consultation_material where case_number = ? order by round").param(number.value())
        .query((row, n) -> new SubmittedMaterial(row.getInt("round"), instant(row, "submitted_at"),
            new Material(row.getString("summary"), row.getInt("fundraising_rounds"), row.getInt("closed_account_years")))).list();
  }

  void add(CaseNumber number, PersonId by, int round, Investigation i) {
    jdbc.sql("""
            insert into consultation_investigation (case_number, round, next_step, request, business_plan_valid, repayment_plan_valid, development_plan_valid, findings,
              recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), round, i.nextStep(), i.request(), i.businessPlanValid(), i.repaymentPlanValid(), i.developmentPlanValid(), i.findings(), by.value(),
            OffsetDateTime.now(clock))
        .update();
  }

  /** Every investigation, oldest first. */
  List<RecordedInvestigation> investigations(CaseNumber number) {
    return jdbc.sql("select * from consultation_investigation where case_number = ? order by round").param(number.value())
        .query((row, n) -> new RecordedInvestigation(row.getInt("round"), instant(row, "recorded_at"),
            new Investigation(row.getString("next_step"), row.getString("request"), row.getString("business_plan_valid"), row.getString("repayment_plan_valid"),
                row.getString("development_plan_valid"), row.getString("findings")))).list();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
