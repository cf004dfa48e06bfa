package org.kanmon.applications;

/**
 * Something the table of the programme's eligibility found about an application.
 *
 * @param code e.g. {@code MEDICAL_FIELD}; its words stand under {@code application.finding.<code>}, otherwise they are those of the rule
 * @param severity {@code HARD} or {@code WARNING}
 * @param rule id of the rule
 */
public record Finding(String code, String severity, String rule) {

  /** Cannot be accepted, whatever the reason. */
  public boolean isHard() {
    return "HARD".equals(severity);
  }
}
