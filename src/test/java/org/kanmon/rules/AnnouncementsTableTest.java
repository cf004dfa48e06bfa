package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** The table Announcements, row by row: with what, and how much of it, an applicant learns of a decision. */
class AnnouncementsTableTest {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();
  /** Told with the applicant's own step, or with the end of the case. */
  private static final Set<String> NO_NOTICES = Set.of("AT_ONCE", "defaulted");

  @ParameterizedTest
  @CsvSource({
      "suitability, SUITABLE, material-requested, false, false",
      "suitability, NOT_SUITABLE, not-suitable, true, false",
      "investigation, MORE_MATERIAL, more-material, true, false",
      "validity, CONFIRMED, validity-confirmed, true, false",
      "validity, NOT_CONFIRMED, validity-not-confirmed, true, false",
      "consultation-lapse, ANY, lapsed, false, false",
      "application-lapse, ANY, lapsed, false, false",
      "eligibility, HARD_STOP, ineligible, false, true",
      "formal-check, ACCEPTED, application-accepted, false, false",
      "formal-check, RETURNED, application-returned, true, false",
      "formal-check, INELIGIBLE, ineligible, true, false",
      "withdrawal, ANY, application-withdrawn, false, false",
      "interview-decision, INTERVIEW, to-interview, false, false",
      "interview-decision, NOT_ADOPTED, not-adopted, true, false",
      "interview-arranged, ANY, interview-invited, false, false",
      "interview-conclusion, NOT_ADOPTED, not-adopted, true, false",
      "interview-conclusion, RESCHEDULE, interview-rescheduled, false, false",
      "adjustment, NOT_PROPOSED, not-adopted, true, false",
      "adoption, ADOPTED, adopted, false, false",
      "adoption, CONDITIONAL, adopted-conditionally, false, false",
      "passage, PASSED, next-stage-entered, false, true",
      "adoption, NOT_ADOPTED, not-adopted, true, false",
      "adoption-conditions, ANY, AT_ONCE, false, false",
      "development-plan, ACCEPTED, plan-accepted, false, false",
      "development-plan, RETURNED, plan-returned, true, false",
      "development-plan, CANCELLED, contract-cancelled, true, false",
      "security-kind, ANY, AT_ONCE, false, true",
      "security, ACCEPTED, contract-concluded, false, false",
      "security, RETURNED, security-returned, true, false",
      "contract, PREPARED, contract-ready, false, false",
      "contract, SIGNED, AT_ONCE, false, false",
      "research-plan, FREE, AT_ONCE, false, true",
      "research-plan-review, ACCEPTED, grant-contract-ready, false, false",
      "research-plan-review, RETURNED, research-plan-returned, true, false",
      "research-plan-review, CANCELLED, grant-contract-cancelled, true, false",
      "contract-lapse, ANY, grant-contract-lapsed, false, false",
      "yearly-report, FREE, AT_ONCE, false, true",
      "yearly-report-answer, NOTED, yearly-report-noted, true, false",
      "yearly-report-answer, REVISE, yearly-report-returned, true, false",
      "stage-gate-report, FREE, AT_ONCE, false, true",
      "stage-gate, MOVED_ON, stage-gate-passed, true, false",
      "stage-gate, NOT_SOUGHT, stage-gate-not-sought, false, false",
      "stage-gate, MOVED_ON_CONDITIONALLY, stage-gate-conditional, true, true",
      "gate-conditions-report, FREE, AT_ONCE, false, true",
      "gate-conditions, MET, gate-conditions-met, true, true",
      "gate-conditions, NOT_MET, gate-conditions-not-met, true, true",
      "gate-conditions, LAPSED, gate-conditions-lapsed, false, false",
      "gate-report, FREE, AT_ONCE, false, true",
      "gate-decision, CONTINUE, gate-decided, true, true",
      "gate-decision, MERGED, gate-decided, true, true",
      "gate-decision, LAPSED, gate-lapsed, false, false",
      "gate-decision, ENDS_BY_WISH, gate-not-sought, false, false",
      "criteria-check, NOT_MET, criteria-not-met, true, false",
      "grant-evaluation, ANY, grant-evaluated, true, false",
      "publication, ANY, grant-evaluated, false, true",
      "round-decision, PASSED, round-passed, false, false",
      "round-decision, NOT_ADOPTED, round-not-passed, true, false",
      "host-institution, ANY, AT_ONCE, false, true",
      "host-joining-answer, CONFIRMED, host-deferral-confirmed, true, false",
      "host-joining-answer, REFUSED, host-deferral-refused, true, false",
      "host-joining, ANY, host-not-joined, false, false",
      "host-joined, ANY, AT_ONCE, false, true",
      "progress-advice, ANY, progress-advised, true, false",
      "support-break, CONFIRMATION, AT_ONCE, false, true",
      "support-break-answer, CONFIRMED, event-confirmed, true, false",
      "support-break-answer, REFUSED, event-refused, true, false",
      "break-end, CONFIRMATION, AT_ONCE, false, true",
      "break-end-answer, CONFIRMED, event-confirmed, true, false",
      "break-end-answer, REFUSED, event-refused, true, false",
      "period-extension, CONFIRMATION, AT_ONCE, false, true",
      "period-extension-answer, CONFIRMED, event-confirmed, true, false",
      "period-extension-answer, REFUSED, event-refused, true, false",
      "plan-change, CONFIRMATION, AT_ONCE, false, true",
      "plan-change-answer, CONFIRMED, event-confirmed, true, false",
      "plan-change-answer, REFUSED, event-refused, true, false",
      "budget-transfer, CONFIRMATION, AT_ONCE, false, true",
      "budget-transfer-answer, CONFIRMED, event-confirmed, true, false",
      "budget-transfer-answer, REFUSED, event-refused, true, false",
      "intellectual-property, CONFIRMATION, AT_ONCE, false, true",
      "intellectual-property-answer, CONFIRMED, event-confirmed, true, false",
      "intellectual-property-answer, REFUSED, event-refused, true, false",
      "accident, CONFIRMATION, AT_ONCE, false, true",
      "accident-answer, CONFIRMED, event-noted, true, false",
      "accident-answer, REFUSED, event-measures, true, false",
      "media, CONFIRMATION, AT_ONCE, false, true",
      "media-answer, CONFIRMED, event-confirmed, true, false",
      "media-answer, REFUSED, event-refused, true, false",
      "start-up, CONFIRMATION, AT_ONCE, false, true",
      "start-up-answer, CONFIRMED, event-confirmed, true, false",
      "start-up-answer, REFUSED, event-refused, true, false",
      "prior-approval, CONFIRMATION, AT_ONCE, false, true",
      "prior-approval-answer, CONFIRMED, event-confirmed, true, false",
      "prior-approval-answer, REFUSED, event-refused, true, false",
      "investigator-cost, CONFIRMATION, AT_ONCE, false, true",
      "investigator-cost-answer, CONFIRMED, event-confirmed, true, false",
      "investigator-cost-answer, REFUSED, event-refused, true, false",
      "student-funding, CONFIRMATION, AT_ONCE, false, true",
      "student-funding-answer, CONFIRMED, event-confirmed, true, false",
      "student-funding-answer, REFUSED, event-refused, true, false",
      "investigator-change, CONFIRMATION, AT_ONCE, false, true",
      "investigator-change-answer, CONFIRMED, event-confirmed, true, false",
      "investigator-change-answer, REFUSED, event-refused, true, false",
      "plan-change-answer, MINOR, event-noted, true, false",
      "plan-change-answer, REVISE, event-returned, true, false",
      "intellectual-property-answer, TAKEN_OVER, property-taken-over, true, false",
      "property-receipt, RECEIVED, event-noted, true, false",
      "property-receipt, INCOMPLETE, event-returned, true, false",
      "project-stop-answer, CONFIRMED, event-confirmed, true, false",
      "project-stop-answer, REFUSED, event-refused, true, false",
      "year-budget-answer, CONFIRMED, budget-decided, true, false",
      "misconduct-answer, CONFIRMED, misconduct-decided, true, false",
      "host-bonus, CONFIRMATION, AT_ONCE, false, true",
      "host-bonus-answer, CONFIRMED, event-confirmed, true, false",
      "host-bonus-answer, REFUSED, event-refused, true, false",
      "advance, APPROVED, advance-paid, false, false",
      "advance, QUERY, claim-queried, true, false",
      "advance, REFUSED, claim-refused, true, false",
      "milestone-grade, ANY, milestone-graded, true, false",
      "development, STOPPED_BY_GRADE, development-stopped, false, false",
      "development, CANCELLED, stop-decided, true, false",
      "stop, STOP, stop-decided, true, false",
      "stop, CONTINUE, stop-refused, true, false",
      "settlement, SETTLED, settled, false, false",
      "settlement, RETURNED, settlement-returned, true, false",
      "post-evaluation, ANY, evaluated, true, false",
      "repayment-terms, SINGLE, payment-demanded, false, true",
      "repayment-terms, PLAN, AT_ONCE, false, true",
      "repayment-terms, NOTHING, AT_ONCE, false, true",
      "repayment-plan, APPROVED, repayment-plan-approved, false, false",
      "repayment-plan, RETURNED, repayment-plan-returned, true, false",
      "instalment-overdue, ANY, overdue, false, false",
      "repayment-default, DEFAULT, defaulted, false, false",
      "case-default, ANY, defaulted, false, false",
      "project-adoption, ANY, AT_ONCE, false, true",
      "ethics, ANY, AT_ONCE, false, true",
      "onboarding-lapse, ANY, onboarding-lapsed, false, false",
      "project-plan, ANY, AT_ONCE, false, true",
      "co-investigator-plan, ANY, AT_ONCE, false, true",
      "plan-collection, FORWARD, AT_ONCE, true, false",
      "plan-collection, RETURN, project-plan-returned, true, false",
      "project-plan-confirmation, CONFIRMED, project-plan-confirmed, true, false",
      "project-plan-confirmation, CHANGE_ALL, project-plan-change, true, false",
      "project-plan-confirmation, CHANGE_PART, project-plan-change, true, false",
      "project-plan-lapse, ANY, project-plan-lapsed, false, false",
      "project-year-passing, RETURN, project-year-returned, true, false",
      "project-year-answer, NOTED, project-year-noted, true, false",
      "project-year-answer, REVISE, project-year-returned, true, false",
      "step-two-application, ANY, AT_ONCE, false, true",
      "step-gate-held, ANY, AT_ONCE, false, true",
      "step-gate-decision, PASSED, step-gate-passed, true, false",
      "step-gate-decision, NOT_PASSED, step-gate-not-passed, true, false",
      "step-gate-decision, NOT_SOUGHT, AT_ONCE, false, false",
      "next-step, ANY, AT_ONCE, false, true",
      "project-report-passing, RETURN, project-report-returned, true, false",
      "platform-year-answer, NOTED, platform-year-noted, true, false",
      "platform-year-answer, REVISE, platform-year-returned, true, false",
      "security-release, ANY, security-released, false, false"})
  void aDecisionIsToldWith(String subject, String outcome, String notice, boolean feedback, boolean rule) {
    List<Verdict.Row> rows = ask(subject, outcome);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).text("notice")).isEqualTo(notice);
    assertThat(rows.get(0).flag("feedback")).isEqualTo(feedback);
    assertThat(rows.get(0).flag("rule")).isEqualTo(rule);
    assertThat(rows.get(0).annotation()).isNotBlank();
    assertThat(NO_NOTICES.contains(notice) || isToldToTheApplicant(notice)).as(notice + " is a notice to the applicant").isTrue();
  }

  /** whether by decision or because no report came, the applicant was told by one of the two notices. */
  @Test
  void thatAProjectMayNotMoveOnIsToldInOneOfTwoWays() {
    assertThat(ask("stage-gate", "NOT_MOVED_ON").stream().map(row -> row.text("notice") + " " + row.flag("feedback")))
        .containsExactly("stage-gate-not-passed true", "stage-gate-lapsed false");
  }

  @Test
  void everyRowIsTested() {
    assertThat(TableRows.of("Announcements")).isEqualTo(159);
  }

  /** what tells of reviewers, what the agency weighs before it decides, and that it waits on. */
  @ParameterizedTest
  @CsvSource({"conflict-of-interest, CONFLICT", "conflict-settled, NONE", "reviewers-named, 3", "reviewer-replaced, REPLACED", "review-summary, INTERVIEW",
      "interview-conclusion, CANDIDATE", "adjustment, PROPOSED", "adjustment, RESERVED", "field-assignment, ASSIGNED", "investigation, READY", "stage-gate-recommendation, MOVED_ON", "gate-recommendation, CONTINUE", "gate-calendar, GATE",
      "panel-named, 5", "criteria-check, ALL_MET", "gate-hearing, FREE", "grant-contract, FREE",
      "eligibility, WARNINGS", "eligibility, ELIGIBLE", "repayment-default, WAIT", "year-budget, CONFIRMATION", "year-budget-answer, REFUSED", "misconduct-answer, REFUSED", "something-new, YES"})
  void whatHasNoRowIsNeverTold(String subject, String outcome) {
    assertThat(ask(subject, outcome)).isEmpty();
  }

  private static List<Verdict.Row> ask(String subject, String outcome) {
    return RULEBOOK.decide("Announcements", Map.of("subject", subject, "outcome", outcome)).rows();
  }

  private static boolean isToldToTheApplicant(String notice) {
    return new TreeSet<>(RULEBOOK.decide("Notifications", Map.of("notice", notice)).rows().stream().map(row -> row.text("recipient")).toList()).contains("APPLICANT");
  }
}
