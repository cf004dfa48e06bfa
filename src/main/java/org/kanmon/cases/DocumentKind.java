package org.kanmon.cases;

/** Kinds of documents in a case file. */
public enum DocumentKind {
  BUSINESS_PLAN(true), REPAYMENT_PLAN(true), DEVELOPMENT_PLAN(true), ACCOUNTS(true), PROPOSAL(true), PRESENTATION(true), DEVELOPMENT_PLAN_FINAL(false), SECURITY_PROOF(false),
  CONTRACT(false), MILESTONE_REPORT(false), FINAL_REPORT(false), SETTLEMENT(false),
  RESEARCH_PLAN(false), YEARLY_REPORT(false), STAGE_GATE_REPORT(false), GATE_REPORT(true), NEXT_STAGE_PLAN(true), JOINT_RESEARCH_NOTIFICATION(false),
  PROJECT_PLAN(false), PARTICIPANTS_LIST(false), BUDGET_DETAILS(false), STUDENT_CONFIRMATION(false), DATA_MANAGEMENT_PLAN(false), CO_INVESTIGATOR_PLAN(false),
  CO_INVESTIGATOR_DMP(false), ETHICS_CONFIRMATION(false), ADOPTION_LIST(false), END_REPORT(false), EVENT_PAPER(false), LETTER(false), OTHER(true);

  private final boolean reviewed;

  DocumentKind(boolean reviewed) {
    this.reviewed = reviewed;
  }

  /** Part of what reviewers without a conflict read. */
  public boolean isReviewed() {
    return reviewed;
  }

  /** Made by the agency, never uploaded by an applicant. */
  public boolean isIssued() {
    return this == LETTER || this == CONTRACT;
  }

  /** Attached to an event, never to the case as such. */
  public boolean isOfEvent() {
    return this == EVENT_PAPER;
  }
}
