package org.kanmon.workflow.fieldassignment;

/** Names in {@code FieldAssignment.bpmn}. */
final class FieldAssignmentModel {

  static final String PROCESS = "FieldAssignment";
  static final String ASSIGN_FIELD = "Task_AssignField";
  /** Field of the form in which the applicant's own wish stands, if there is one. */
  static final String FIELD = "field";

  private FieldAssignmentModel() {}
}
