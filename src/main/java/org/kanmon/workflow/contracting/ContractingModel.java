package org.kanmon.workflow.contracting;

/** Names in the model {@code Contracting}. */
final class ContractingModel {

  static final String PROCESS = "Contracting";

  static final String SUBMIT_DEVELOPMENT_PLAN = "Task_SubmitDevelopmentPlan";
  static final String REVIEW_DEVELOPMENT_PLAN = "Task_ReviewDevelopmentPlan";
  static final String PROVIDE_SECURITY = "Task_ProvideSecurity";
  static final String VERIFY_SECURITY = "Task_VerifySecurity";
  static final String PREPARE_CONTRACT = "Task_PrepareContract";
  static final String SIGN_CONTRACT = "Task_SignContract";

  /** ACCEPTED, RETURNED, CANCELLED; in the end CONTRACTED or CANCELLED. */
  static final String OUTCOME = "outcome";
  static final String CONTRACTED = "CONTRACTED";
  static final String SECURITY_OUTCOME = "securityOutcome";

  private ContractingModel() {}
}
