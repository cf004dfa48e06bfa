package org.kanmon.evaluations;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The post-evaluation (事後評価, L11): drafted by one person, checked for facts by the company, finalised by another person. */
@Component
public class EvaluationDesk {

  /** Subject of the recorded decision; its outcome is the grade. */
  public static final String SUBJECT = "post-evaluation";

  /** The grade with which development cannot go on (L9) and a tenth is repaid (N-07). */
  private static final String STOPPED = "C";

  private final JdbcClient jdbc;
  private final Decisions decisions;
  private final Clock clock;

  EvaluationDesk(JdbcClient jdbc, Decisions decisions, Clock clock) {
    this.jdbc = jdbc;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** The draft goes to the company. */
  @Transactional
  public void draft(CaseNumber number, EvaluationDraft draft, PersonId by) {
    if (draft(number).isPresent()) {
      throw Refusal.conflict("evaluation-drafted");
    }
    jdbc.sql("insert into evaluation_draft (case_number, grade, achievement, prospects, innovation, drafted_by, drafted_at) values (?, ?, ?, ?, ?, ?, ?)")
        .params(number.value(), draft.grade(), draft.achievement(), draft.prospects(), draft.innovation(), by.value(), OffsetDateTime.now(clock)).update();
  }

  /** The company's comments; only facts, and named if there are errors. */
  @Transactional
  public void comment(CaseNumber number, FactualComments comments, PersonId by) {
    if (draft(number).isEmpty()) {
      throw Refusal.conflict("no-evaluation-draft");
    }
    if (comments(number).isPresent()) {
      throw Refusal.conflict("facts-checked");
    }
    boolean errors = FactualComments.ERRORS.equals(comments.agree());
    if (errors && (comments.errors() == null || comments.errors().isBlank())) {
      throw Refusal.field("errors", "required");
    }
    jdbc.sql("insert into factual_comments (case_number, agree, errors, commented_by, commented_at) values (?, ?, ?, ?, ?)")
        .params(number.value(), comments.agree(), errors ? comments.errors() : null, by.value(), OffsetDateTime.now(clock)).update();
  }

  /**
   * Finalises the evaluation. Never by the person who drafted it.
   *
   * @param stoppedByGrade whether development was stopped by a milestone graded C: then the grade is C, unless a reason for another one is given
   */
  @Transactional
  public void finalise(CaseNumber number, FinalEvaluation evaluation, PersonId by, boolean stoppedByGrade) {
    PersonId drafter = drafter(number).orElseThrow(() -> Refusal.conflict("no-evaluation-draft"));
    if (drafter.equals(by)) {
      throw Refusal.forbidden("evaluation-own-draft");
    }
    if (evaluation(number).isPresent()) {
      throw Refusal.conflict("evaluation-final");
    }
    boolean overridden = stoppedByGrade && !STOPPED.equals(evaluation.grade());
    if (overridden && (evaluation.overrideReason() == null || evaluation.overrideReason().isBlank())) {
      throw Refusal.field("overrideReason", "grade-not-c");
    }
    jdbc.sql("insert into post_evaluation (case_number, grade, published, reason, override_reason, finalised_by, finalised_at) values (?, ?, ?, ?, ?, ?, ?)")
        .params(number.value(), evaluation.grade(), evaluation.text(), evaluation.reason(), overridden ? evaluation.overrideReason() : null, by.value(),
            OffsetDateTime.now(clock))
        .update();
    String reason = overridden ? evaluation.reason() + "\n" + evaluation.overrideReason() : evaluation.reason();
    decisions.record(number, SUBJECT, evaluation.grade(), by, reason, evaluation.text());
  }

  public Optional<EvaluationDraft> draft(CaseNumber number) {
    return jdbc.sql("select * from evaluation_draft where case_number = ?").param(number.value())
        .query((row, n) -> new EvaluationDraft(row.getString("grade"), row.getString("achievement"), row.getString("prospects"), row.getString("innovation"))).optional();
  }

  public Optional<FactualComments> comments(CaseNumber number) {
    return jdbc.sql("select * from factual_comments where case_number = ?").param(number.value())
        .query((row, n) -> new FactualComments(row.getString("errors"), row.getString("agree"))).optional();
  }

  /** The final evaluation; empty before it is final. */
  public Optional<FinalEvaluation> evaluation(CaseNumber number) {
    return jdbc.sql("select * from post_evaluation where case_number = ?").param(number.value())
        .query((row, n) -> new FinalEvaluation(row.getString("grade"), row.getString("published"), row.getString("reason"), row.getString("override_reason"))).optional();
  }

  private Optional<PersonId> drafter(CaseNumber number) {
    return jdbc.sql("select drafted_by from evaluation_draft where case_number = ?").param(number.value()).query((row, n) -> new PersonId(row.getString(1))).optional();
  }
}
