package org.kanmon.screening;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.reviews.Capacity;
import org.kanmon.reviews.Conflicts;
import org.kanmon.rules.Decision;
import org.kanmon.rules.Decisions;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From the reviews to the interview: the officer summarises, the director decides (L4). */
@Component
public class ScreeningDesk {

  static final String NOT_ADOPTED = "NOT_ADOPTED";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Conflicts conflicts;
  private final Decisions decisions;

  ScreeningDesk(JdbcClient jdbc, Clock clock, Conflicts conflicts, Decisions decisions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.conflicts = conflicts;
    this.decisions = decisions;
  }

  /** The officer sums the reviews up and proposes. */
  @Transactional
  public void summarise(CaseNumber number, PersonId by, ReviewSummary form) {
    conflicts.refuse(number, by);
    try {
      jdbc.sql("insert into screening_summary (case_number, summary, proposal, reason, summarised_by, summarised_at) values (?, ?, ?, ?, ?, ?)")
          .params(number.value(), form.summary(), form.proposal(), form.reason(), by.value(), OffsetDateTime.now(clock)).update();
    } catch (DuplicateKeyException twice) {
      throw Refusal.conflict("already-summarised");
    }
    decisions.record(number, Subjects.SUMMARY, form.proposal(), by, form.reason(), null);
  }

  /** The director decides who is interviewed; whoever is not adopted reads why. */
  @Transactional
  public void decide(CaseNumber number, PersonId by, InterviewDecision form) {
    requireFeedback(form.outcome(), form.feedback());
    conflicts.declareNone(number, by, Capacity.DIRECTOR, form.noConflict());
    decisions.record(number, Subjects.INTERVIEW_DECISION, form.outcome(), by, form.reason(), form.feedback());
  }

  public Optional<ReviewSummary> summary(CaseNumber number) {
    return jdbc.sql("select summary, proposal, reason from screening_summary where case_number = ?").param(number.value())
        .query((row, n) -> new ReviewSummary(row.getString("summary"), row.getString("proposal"), row.getString("reason"))).optional();
  }

  /** What a rejected applicant was told; empty while nothing is decided against them. */
  public Optional<String> publishedFeedback(CaseNumber number) {
    return Stream.of(Subjects.ADOPTION, Subjects.INTERVIEW_CONCLUSION, Subjects.INTERVIEW_DECISION).flatMap(subject -> decisions.latest(number, subject).stream())
        .filter(decision -> NOT_ADOPTED.equals(decision.outcome())).findFirst().map(Decision::feedback);
  }

  static void requireFeedback(String outcome, String feedback) {
    if (NOT_ADOPTED.equals(outcome) && (feedback == null || feedback.isBlank())) {
      throw Refusal.field("feedback", "feedback-needed");
    }
  }
}
