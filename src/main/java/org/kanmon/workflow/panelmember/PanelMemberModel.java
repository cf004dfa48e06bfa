package org.kanmon.workflow.panelmember;

/** Names in {@code PanelMember.bpmn}. */
final class PanelMemberModel {

  static final String PROCESS = "PanelMember";
  static final String DECLARE_PANEL_CONFLICT = "Task_DeclarePanelConflict";
  static final String GRADE_INTERVIEW = "Task_GradeInterview";
  static final String PANELIST = "panelist";
  static final String ANSWER = "answer";

  private PanelMemberModel() {}
}
