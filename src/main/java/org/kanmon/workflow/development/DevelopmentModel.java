package org.kanmon.workflow.development;

/** Names in the model {@code Development}. */
final class DevelopmentModel {

  static final String PROCESS = "Development";

  static final String DECIDE_ON_STOP = "Task_DecideOnStop";

  static final String STOP_REQUESTED = "StopRequested";
  static final String REQUEST_STOP = "RequestStop";

  static final String STOP_PAYMENTS = "stopPayments";
  static final String COMPLETE_DEVELOPMENT = "completeDevelopment";
  static final String CALENDAR = "developmentCalendar";

  /** COMPLETED or STOPPED_BY_GRADE. */
  static final String OUTCOME = "outcome";
  static final String STOP_OUTCOME = "stopOutcome";
  static final String QUARTER = "quarter";
  static final String MILESTONE = "milestone";

  private DevelopmentModel() {}
}
