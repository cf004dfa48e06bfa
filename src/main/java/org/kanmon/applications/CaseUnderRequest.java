package org.kanmon.applications;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;

/**
 * What opens a case under another one, e.g. a project under its platform (E1).
 *
 * @param parentCase number of the upper case
 * @param callId the call; null for the only open one
 * @param organisation at which the work is done
 * @param leader name of who leads the work; counts for conflicts of interest
 * @param applicantId login of who acts for the new case
 * @param institutionOffice name of the institution's office, which gets copies
 * @param institutionEmail its address
 * @param further the other fields of the programme's form, kept as its model says
 */
public record CaseUnderRequest(String parentCase, String callId, String title, String organisation, String leader, String applicantId, String institutionOffice,
    String institutionEmail, @JsonAnySetter @JsonAnyGetter Map<String, Object> further) {

  /** Field with the number of the upper case; at its own door it is known from the address. */
  public static final String PARENT = "parentCase";

  public CaseUnderRequest {
    further = further == null ? Map.of() : further;
  }
}
