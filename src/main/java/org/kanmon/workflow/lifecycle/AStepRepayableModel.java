package org.kanmon.workflow.lifecycle;

/** Names in the model of the lifecycle AStepRepayable. */
public final class AStepRepayableModel {

  public static final String PROCESS = "AStepRepayable";

  /** The form that opens a case. */
  public static final String REQUEST_CONSULTATION = "RequestConsultation";

  /** Its field in which one of the open calls is chosen. */
  public static final String CALL = "callId";

  /** The message of both withdrawals: of the application, and of the adopted project. */
  public static final String WITHDRAWN = "Withdrawn";
  public static final String WITHDRAW = "Withdraw";

  public static final String TITLE = "title";
  public static final String ORGANISATION = "organisation";
  /** User id. */
  public static final String APPLICANT = "applicant";
  /** Whether development was stopped by a decision. */
  public static final String CANCELLED = "cancelled";
  /** How the newest phase of the selection ended. */
  public static final String SELECTION_OUTCOME = "selectionOutcome";
  public static final String CONTRACT_OUTCOME = "contractOutcome";
  public static final String DEVELOPMENT_OUTCOME = "developmentOutcome";
  public static final String REPAYMENT_OUTCOME = "repaymentOutcome";

  /** Beans of the service tasks. */
  public static final String RECORD_STOP = "recordStop";
  public static final String RECORD_DEFAULT = "recordDefault";

  private AStepRepayableModel() {}
}
