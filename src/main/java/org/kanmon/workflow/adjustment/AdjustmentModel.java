package org.kanmon.workflow.adjustment;

/** Names in {@code Adjustment.bpmn}. */
final class AdjustmentModel {

  static final String PROCESS = "Adjustment";
  static final String ADJUST_CANDIDATE = "Task_AdjustCandidate";
  static final String DECIDE_ON_RESERVE = "Task_DecideOnReserve";
  static final String OUTCOME = "outcome";

  private AdjustmentModel() {}
}
