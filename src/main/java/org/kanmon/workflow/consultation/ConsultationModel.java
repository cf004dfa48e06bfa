package org.kanmon.workflow.consultation;

/** Names in the model of the phase Consultation. */
public final class ConsultationModel {

  public static final String PROCESS = "Consultation";

  public static final String HOLD_PRELIMINARY_TALK = "Task_HoldPreliminaryTalk";
  public static final String SUBMIT_MATERIAL = "Task_SubmitMaterial";
  public static final String INVESTIGATE_CONSULTATION = "Task_InvestigateConsultation";
  public static final String DECIDE_VALIDITY = "Task_DecideValidity";

  /** {@code SUITABLE}, {@code NOT_SUITABLE}, {@code MORE_MATERIAL}, {@code READY}, {@code CONFIRMED}, {@code NOT_CONFIRMED} or {@link #LAPSED}. */
  public static final String OUTCOME = "outcome";
  public static final String LAPSED = "LAPSED";

  /** Bean of the service task that records a lapse. */
  public static final String CONSULTATION_LAPSED = "consultationLapsed";

  private ConsultationModel() {}
}
