package org.kanmon.evaluations;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.TermsBook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The follow-up survey (追跡調査, L14). */
@Component
public class SurveyDesk {

  private final JdbcClient jdbc;
  private final TermsBook terms;
  private final WorkingDays workingDays;
  private final AgencyClock clock;

  SurveyDesk(JdbcClient jdbc, TermsBook terms, WorkingDays workingDays, AgencyClock clock) {
    this.jdbc = jdbc;
    this.terms = terms;
    this.workingDays = workingDays;
    this.clock = clock;
  }

  /**
   * The working day on which the survey opens: some months after the end, never before today.
   *
   * @param end of development or of the repayment, whichever came last
   */
  public LocalDate opensOn(CaseNumber number, LocalDate end) {
    LocalDate planned = workingDays.onOrAfter(end.plusMonths(terms.of(number).surveyMonthsAfterEnd()));
    LocalDate today = clock.today();
    return planned.isBefore(today) ? today : planned;
  }

  @Transactional
  public void answer(CaseNumber number, SurveyAnswer answer, PersonId by) {
    requireOpen(number);
    jdbc.sql("""
            insert into survey (case_number, answered, product_launched, sales, employees, patents, report, answered_by, closed_at)
            values (?, true, ?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), answer.productLaunched(), answer.sales(), answer.employees(), answer.patents(), answer.report(), by.value(), now()).update();
  }

  /** Nobody answered in time: that is recorded, too. */
  @Transactional
  public void unanswered(CaseNumber number) {
    requireOpen(number);
    jdbc.sql("insert into survey (case_number, answered, closed_at) values (?, false, ?)").params(number.value(), now()).update();
  }

  /** Whether the survey was answered; empty while it is not over. */
  public Optional<Boolean> wasAnswered(CaseNumber number) {
    return jdbc.sql("select answered from survey where case_number = ?").param(number.value()).query(Boolean.class).optional();
  }

  Optional<SurveyAnswer> find(CaseNumber number) {
    return jdbc.sql("select * from survey where case_number = ? and answered = true").param(number.value())
        .query((row, n) -> new SurveyAnswer(row.getString("product_launched"), row.getObject("sales", Long.class), row.getObject("employees", Long.class),
            row.getObject("patents", Long.class), row.getString("report"))).optional();
  }

  private void requireOpen(CaseNumber number) {
    if (wasAnswered(number).isPresent()) {
      throw Refusal.conflict("survey-over");
    }
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
