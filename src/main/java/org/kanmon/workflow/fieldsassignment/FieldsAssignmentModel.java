package org.kanmon.workflow.fieldsassignment;

/** Names in {@code FieldsAssignment.bpmn}. */
final class FieldsAssignmentModel {

  static final String PROCESS = "FieldsAssignment";
  static final String ASSIGN_FIELDS = "Task_AssignFields";
  /** Field of the form in which the applicant's own wish stands, if there is one. */
  static final String FIELD = "field";

  private FieldsAssignmentModel() {}
}
