package org.kanmon.workflow.caseevent;

/** Names in the model {@code ReportCaseEvent}, and the messages that its reports become. */
final class CaseEventModel {

  static final String PROCESS = "ReportCaseEvent";
  static final String REPORT_CASE_EVENT = "ReportCaseEvent";

  static final String WITHDRAWN = "Withdrawn";
  static final String STOP_REQUESTED = "StopRequested";

  /** Field of the forms of both messages. */
  static final String REASON = "reason";

  private CaseEventModel() {}
}
