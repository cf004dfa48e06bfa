package org.kanmon.workflow.gatepanel;

/** Names in {@code PanelGate.bpmn} and {@code GatePanel.bpmn}. */
final class GatePanelModel {

  static final String PROCESS = "GatePanel";
  static final String NAME_PANEL = "Task_NamePanel";
  /** Fact: id of the gate in the terms. */
  static final String GATE = "gate";
  /** Facts that the terms of the gate tell the process. */
  static final String HEARING = "hearing";
  static final String JOINT = "joint";
  static final String DECIDER = "decider";

  private GatePanelModel() {}
}
