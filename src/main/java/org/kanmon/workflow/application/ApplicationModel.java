package org.kanmon.workflow.application;

/** Names in the model of the phase Application. */
public final class ApplicationModel {

  public static final String PROCESS = "Application";

  public static final String SUBMIT_APPLICATION = "Task_SubmitApplication";
  public static final String CHECK_FORMALLY = "Task_CheckFormally";

  /** {@code ACCEPTED}, {@code RETURNED}, {@code INELIGIBLE} or {@link #LAPSED}. */
  public static final String OUTCOME = "outcome";
  public static final String LAPSED = "LAPSED";
  /** The form that opens a case of a programme that begins with an application, and its field in which one of the open calls is chosen. */
  public static final String REQUEST_APPLICATION = "RequestApplication";
  public static final String CALL = "callId";
  public static final String ORGANISATION = "organisation";
  /** User id. */
  public static final String APPLICANT = "applicant";

  /** Title of the project, as the application gives it. */
  public static final String TITLE = "title";

  /** Beans of the service tasks. */
  public static final String APPLICATION_LAPSED = "applicationLapsed";
  public static final String JUDGE_ELIGIBILITY = "judgeEligibility";

  private ApplicationModel() {}
}
