package org.kanmon.development;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Documents;
import org.kanmon.contracts.ContractDesk;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Milestone evaluation (L9): report, proposal, grade; each once for every milestone. */
@Component
public class MilestoneDesk {

  private final JdbcClient jdbc;
  private final ContractDesk contracts;
  private final Documents documents;
  private final Decisions decisions;
  private final Clock clock;

  MilestoneDesk(JdbcClient jdbc, ContractDesk contracts, Documents documents, Decisions decisions, Clock clock) {
    this.jdbc = jdbc;
    this.contracts = contracts;
    this.documents = documents;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** A published grade: what the company is told. */
  public record Grade(int milestone, String grade, String feedback) {}

  /** A report as it was submitted. */
  public record Report(int milestone, String achievement, String businessProspects, long spentSoFar, Instant at) {}

  record Proposal(int milestone, GradeProposal proposal, PersonId by) {}

  /** Takes the report; its document must have been filed since the report before. */
  @Transactional
  public void report(CaseNumber number, int milestone, MilestoneReport report, PersonId by) {
    contracts.contract(number).milestone(milestone);
    List<Report> before = reports(number);
    if (before.stream().anyMatch(r -> r.milestone() == milestone)) {
      throw Refusal.conflict("milestone-reported", milestone);
    }
    requireDocument(number, before);
    jdbc.sql("""
            insert into milestone_report (case_number, milestone_number, achievement, business_prospects, spent_so_far, reported_by, reported_at)
            values (?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), milestone, report.achievement().strip(), report.businessProspects().strip(), report.spentSoFar(), by.value(), OffsetDateTime.now(clock))
        .update();
  }

  private void requireDocument(CaseNumber number, List<Report> before) {
    Instant since = before.stream().map(Report::at).max(Instant::compareTo).orElse(Instant.MIN);
    boolean filed = documents.all(number).stream().anyMatch(document -> document.kind() == DocumentKind.MILESTONE_REPORT && document.at().isAfter(since));
    if (!filed) {
      throw Refusal.field("documents", "document-missing", DocumentKind.MILESTONE_REPORT.name());
    }
  }

  /** Keeps the programme officer's proposal. */
  @Transactional
  public void propose(CaseNumber number, int milestone, GradeProposal proposal, PersonId by) {
    if (reports(number).stream().noneMatch(r -> r.milestone() == milestone) || proposals(number).stream().anyMatch(p -> p.milestone() == milestone)) {
      throw Refusal.conflict("no-proposal-waits", milestone);
    }
    jdbc.sql("""
            insert into milestone_proposal (case_number, milestone_number, grade, target, prospects, innovation, comment_text, proposed_by, proposed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), milestone, proposal.grade(), proposal.target(), proposal.prospects(), proposal.innovation(), proposal.comment().strip(), by.value(),
            OffsetDateTime.now(clock))
        .update();
  }

  /** Decides the grade; the feedback is published. */
  @Transactional
  public void decide(CaseNumber number, int milestone, GradeDecision decision, PersonId by) {
    if (proposals(number).stream().noneMatch(p -> p.milestone() == milestone) || grade(number, milestone).isPresent()) {
      throw Refusal.conflict("no-grade-waits", milestone);
    }
    if (!Boolean.TRUE.equals(decision.noConflict())) {
      throw Refusal.field("noConflict", "no-conflict-needed");
    }
    jdbc.sql("insert into milestone_grade (case_number, milestone_number, grade, feedback, decided_by, decided_at) values (?, ?, ?, ?, ?, ?)")
        .params(number.value(), milestone, decision.grade(), decision.feedback().strip(), by.value(), OffsetDateTime.now(clock)).update();
    decisions.record(number, "milestone-grade", decision.grade(), by, decision.reason(), decision.feedback().strip());
  }

  /** The reports, by milestone. */
  public List<Report> reports(CaseNumber number) {
    return jdbc.sql("select * from milestone_report where case_number = ? order by milestone_number").param(number.value())
        .query((row, n) -> new Report(row.getInt("milestone_number"), row.getString("achievement"), row.getString("business_prospects"), row.getLong("spent_so_far"),
            row.getObject("reported_at", OffsetDateTime.class).toInstant())).list();
  }

  /** The grades that are decided, by milestone. */
  public List<Grade> grades(CaseNumber number) {
    return jdbc.sql("select milestone_number, grade, feedback from milestone_grade where case_number = ? order by milestone_number").param(number.value())
        .query((row, n) -> new Grade(row.getInt("milestone_number"), row.getString("grade"), row.getString("feedback"))).list();
  }

  /** The grade of one milestone. */
  public Optional<Grade> grade(CaseNumber number, int milestone) {
    return grades(number).stream().filter(g -> g.milestone() == milestone).findFirst();
  }

  /** The proposals, for the eyes of those who judge. */
  List<Proposal> proposals(CaseNumber number) {
    return jdbc.sql("select * from milestone_proposal where case_number = ? order by milestone_number").param(number.value())
        .query((row, n) -> new Proposal(row.getInt("milestone_number"), new GradeProposal(row.getString("grade"), row.getString("target"), row.getString("prospects"),
            row.getString("innovation"), row.getString("comment_text")), new PersonId(row.getString("proposed_by")))).list();
  }
}
