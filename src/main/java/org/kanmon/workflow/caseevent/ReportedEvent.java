package org.kanmon.workflow.caseevent;

/**
 * What the staff report about a running case, e.g. after a telephone call.
 *
 * @param event {@code WITHDRAWAL} or {@code STOP}
 */
record ReportedEvent(String caseNumber, String event, String reason) {

  /** The message that the case gets. */
  String message() {
    return event.equals("STOP") ? CaseEventModel.STOP_REQUESTED : CaseEventModel.WITHDRAWN;
  }
}
