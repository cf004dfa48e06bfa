package org.kanmon.applications;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * The application form as the applicant fills it in (L2, A1): what the desks of every programme ask for, and the rest as the programme's form has it. Except title,
 * amount and period, a programme's form may lack any of it: then it is null. The documents, the proposal above all, are filed before.
 *
 * @param projectAbstract field {@code abstract}, which Java keeps for itself
 * @param amount total in yen, indirect cost included; at most the ceiling of the programme (N-01, N-18)
 * @param indirectAmount in yen, part of the amount
 * @param periodMonths months of the project (N-02, N-19)
 * @param developmentManager leader of the project; counts for conflicts of interest, as the next two
 * @param universityPartner institution and researcher
 * @param members one person per line, {@code name, organisation}
 * @param excludedReviewers one person per line with a reason; never shown to reviewers
 * @param further the other fields of the programme's form, by key: text, whole number, yes or no, list of texts; dates as ISO text
 */
public record FormalApplication(String title, @JsonProperty("abstract") String projectAbstract, Long amount, Long indirectAmount, Integer periodMonths, String developmentManager,
    String universityPartner, String members, String excludedReviewers, @JsonAnySetter @JsonAnyGetter Map<String, Object> further) {

  public FormalApplication {
    further = further == null ? Map.of() : further;
  }

  /** A whole number of the form; null if it was not filled in. */
  Long number(String field) {
    return further.get(field) instanceof Number number ? (Long) number.longValue() : null;
  }
}
