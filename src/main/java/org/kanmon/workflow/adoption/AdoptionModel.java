package org.kanmon.workflow.adoption;

/** Names in {@code Adoption.bpmn}. */
final class AdoptionModel {

  static final String PROCESS = "Adoption";
  static final String DECIDE_ADOPTION = "Task_DecideAdoption";
  static final String ACCEPT_CONDITIONS = "Task_AcceptConditions";
  static final String OUTCOME = "outcome";
  /** Field of the form in which the amount stands that the adjustment proposes. */
  static final String AMOUNT = "amount";
  /** Outcome when the company accepts the conditions. */
  static final String ADOPTED = "ADOPTED";
  /** Outcome when the company declines them. */
  static final String DECLINED = "DECLINED";

  private AdoptionModel() {}
}
