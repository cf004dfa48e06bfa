package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** The table Notifications: who is told what. */
class NotificationsTableTest {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();

  @ParameterizedTest
  @CsvSource({
      "consultation-received, APPLICANT",
      "not-suitable, APPLICANT",
      "material-requested, APPLICANT",
      "more-material, APPLICANT",
      "validity-confirmed, APPLICANT",
      "validity-not-confirmed, APPLICANT",
      "lapsed, APPLICANT",
      "application-received, APPLICANT PROGRAMME_OFFICERS",
      "application-returned, APPLICANT",
      "ineligible, APPLICANT",
      "application-accepted, APPLICANT",
      "to-interview, APPLICANT",
      "not-adopted, APPLICANT",
      "field-assigned, FIELD_OFFICERS",
      "review-invited, REVIEWER",
      "review-received, REVIEWER",
      "interview-invited, APPLICANT",
      "panel-invited, PANELIST",
      "interview-rescheduled, APPLICANT",
      "adopted, APPLICANT PROGRAMME_OFFICERS SECRETARIAT",
      "adopted-conditionally, APPLICANT PROGRAMME_OFFICERS SECRETARIAT",
      "application-withdrawn, APPLICANT PROGRAMME_OFFICERS SECRETARIAT",
      "contract-declined, APPLICANT PROGRAMME_OFFICERS ACCOUNTING",
      "plan-returned, APPLICANT",
      "plan-accepted, APPLICANT",
      "contract-cancelled, APPLICANT ACCOUNTING",
      "security-returned, APPLICANT",
      "contract-ready, APPLICANT",
      "contract-concluded, APPLICANT ACCOUNTING",
      "research-plan-returned, APPLICANT",
      "grant-contract-cancelled, APPLICANT SECRETARIAT",
      "grant-contract-lapsed, APPLICANT SECRETARIAT",
      "grant-contract-ready, APPLICANT",
      "grant-contracted, APPLICANT ACCOUNTING PROGRAMME_OFFICERS",
      "adviser-named, APPLICANT",
      "yearly-report-due, APPLICANT",
      "yearly-report-noted, APPLICANT",
      "yearly-report-returned, APPLICANT",
      "yearly-report-missing, APPLICANT PROGRAMME_OFFICERS",
      "stage-gate-opened, APPLICANT PROGRAMME_OFFICERS",
      "stage-gate-passed, APPLICANT PROGRAMME_OFFICERS SECRETARIAT",
      "next-stage-entered, APPLICANT PROGRAMME_OFFICERS SECRETARIAT",
      "stage-gate-not-passed, APPLICANT PROGRAMME_OFFICERS SECRETARIAT",
      "stage-gate-not-sought, APPLICANT PROGRAMME_OFFICERS SECRETARIAT",
      "stage-gate-lapsed, APPLICANT PROGRAMME_OFFICERS PROGRAMME_DIRECTORS",
      "grant-report-due, APPLICANT",
      "grant-report-missing, APPLICANT PROGRAMME_OFFICERS",
      "grant-evaluation-draft, APPLICANT",
      "grant-evaluated, APPLICANT PROGRAMME_OFFICERS",
      "round-passed, APPLICANT",
      "round-not-passed, APPLICANT",
      "host-deferral-confirmed, APPLICANT SECRETARIAT",
      "host-deferral-refused, APPLICANT",
      "host-not-joined, APPLICANT SECRETARIAT PROGRAMME_OFFICERS",
      "progress-due, APPLICANT",
      "progress-advised, APPLICANT",
      "progress-missing, APPLICANT PROGRAMME_OFFICERS",
      "claim-open, APPLICANT",
      "claim-queried, APPLICANT",
      "claim-refused, APPLICANT",
      "advance-paid, APPLICANT ACCOUNTING PROGRAMME_OFFICERS",
      "milestone-due, APPLICANT",
      "milestone-graded, APPLICANT ACCOUNTING",
      "development-stopped, APPLICANT ACCOUNTING PROGRAMME_OFFICERS",
      "development-completed, APPLICANT PROGRAMME_OFFICERS",
      "stop-requested, PROGRAMME_DIRECTORS PROGRAMME_OFFICERS",
      "stop-refused, APPLICANT PROGRAMME_OFFICERS",
      "stop-decided, APPLICANT PROGRAMME_DIRECTORS ACCOUNTING",
      "final-report-due, APPLICANT",
      "settlement-returned, APPLICANT",
      "settled, APPLICANT ACCOUNTING",
      "evaluation-draft, APPLICANT",
      "evaluated, APPLICANT ACCOUNTING",
      "payment-demanded, APPLICANT ACCOUNTING",
      "repayment-plan-returned, APPLICANT",
      "repayment-plan-approved, APPLICANT ACCOUNTING",
      "instalment-due, APPLICANT ACCOUNTING",
      "overdue, APPLICANT ACCOUNTING",
      "fully-repaid, APPLICANT ACCOUNTING",
      "security-released, APPLICANT",
      "survey-open, APPLICANT",
      "survey-received, APPLICANT",
      "gate-opened, APPLICANT FIELD_OFFICERS",
      "gate-hearing, APPLICANT FIELD_OFFICERS PANEL",
      "gate-decided, APPLICANT FIELD_OFFICERS SECRETARIAT",
      "gate-not-sought, APPLICANT FIELD_OFFICERS SECRETARIAT",
      "gate-lapsed, APPLICANT FIELD_OFFICERS PROGRAMME_DIRECTORS",
      "criteria-not-met, APPLICANT FIELD_OFFICERS",
      "task-reminder, TASK",
      "task-escalated, ESCALATION",
      "event-noted, APPLICANT PROGRAMME_OFFICERS LEAD",
      "event-confirmed, APPLICANT PROGRAMME_OFFICERS LEAD",
      "event-refused, APPLICANT PROGRAMME_OFFICERS LEAD",
      "event-returned, APPLICANT LEAD",
      "event-lapsed, APPLICANT PROGRAMME_OFFICERS LEAD",
      "plan-change-unconfirmed, APPLICANT PROGRAMME_OFFICERS LEAD",
      "event-clock-warning, APPLICANT",
      "event-clock-over, APPLICANT PROGRAMME_OFFICERS SECRETARIAT LEAD",
      "budget-decided, APPLICANT ACCOUNTING PROGRAMME_OFFICERS LEAD",
      "event-measures, APPLICANT PROGRAMME_OFFICERS LEAD",
      "misconduct-decided, APPLICANT",
      "end-report-missing, APPLICANT PROGRAMME_OFFICERS PROGRAMME_DIRECTORS LEAD",
      "project-adopted, APPLICANT LEAD SECRETARIAT",
      "ethics-overdue, APPLICANT LEAD SECRETARIAT",
      "ethics-done, APPLICANT LEAD SECRETARIAT",
      "onboarding-lapsed, APPLICANT LEAD SECRETARIAT",
      "project-plan-returned, APPLICANT",
      "project-plan-confirmed, APPLICANT LEAD",
      "project-plan-change, APPLICANT LEAD",
      "project-plan-lapsed, APPLICANT LEAD SECRETARIAT",
      "project-withdrawn, APPLICANT LEAD SECRETARIAT",
      "project-contract-ready, APPLICANT",
      "project-contracted, APPLICANT LEAD ACCOUNTING PROGRAMME_OFFICERS",
      "project-year-due, APPLICANT LEAD",
      "project-year-returned, APPLICANT LEAD",
      "project-year-noted, APPLICANT LEAD",
      "project-year-missing, APPLICANT LEAD PROGRAMME_OFFICERS",
      "step-gate-opened, APPLICANT LEAD",
      "step-gate-passed, APPLICANT LEAD PROGRAMME_OFFICERS SECRETARIAT",
      "step-gate-not-passed, APPLICANT LEAD SECRETARIAT",
      "step-gate-lapsed, APPLICANT LEAD SECRETARIAT",
      "project-report-due, APPLICANT LEAD",
      "project-report-late, APPLICANT LEAD",
      "project-report-overdue, APPLICANT LEAD PROGRAMME_OFFICERS PROGRAMME_DIRECTORS",
      "project-report-returned, APPLICANT",
      "project-report-received, APPLICANT LEAD SECRETARIAT",
      "project-report-missing, APPLICANT LEAD PROGRAMME_OFFICERS",
      "platform-year-due, APPLICANT",
      "platform-year-returned, APPLICANT",
      "platform-year-noted, APPLICANT",
      "platform-year-missing, APPLICANT PROGRAMME_OFFICERS",
      "event-at-lead, APPLICANT LEAD INSTITUTION",
      "event-not-forwarded, APPLICANT INSTITUTION",
      "gap-fund-noted, APPLICANT PROGRAMME_OFFICERS SECRETARIAT",
      "property-taken-over, APPLICANT PROGRAMME_OFFICERS SECRETARIAT LEAD"})
  void aNoticeGoesToThesePeople(String notice, String recipients) {
    assertThat(RULEBOOK.decide("Notifications", Map.of("notice", notice)).rows().stream().map(row -> row.text("recipient")))
        .containsExactlyInAnyOrder(recipients.split(" "));
  }

  @Test
  void everyRowIsTested() {
    assertThat(TableRows.of("Notifications")).isEqualTo(265);
  }

  @Test
  void anUnknownNoticeGoesToNobody() {
    assertThat(RULEBOOK.decide("Notifications", Map.of("notice", "unknown")).rows()).isEmpty();
  }
}
