package org.kanmon.steps;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;

/**
 * What a person filled in at a step of a model, as it was checked against the form. Never changed, never removed.
 *
 * @param eventNumber number of the event within its case; 0 if the step belongs to no event
 * @param place which one it is, from 1, where the model has the step several times, e.g. for each institution or year; 0 if it has it once
 * @param processInstance of the engine
 * @param element id in the model
 * @param subject what the model calls it, kebab-case, e.g. {@code plan-change}
 * @param form id of the form
 * @param edition of the models in which the form stands
 * @param values by field: text, whole number, yes or no, list of texts; dates as ISO text
 * @param readers groups that may read it; {@code applicants} if the applicant may, too
 */
public record RecordedStep(long id, CaseNumber caseNumber, int eventNumber, int place, String processInstance, String element, String subject, String form, String edition,
    Map<String, Object> values, Set<String> readers, PersonId by, Instant at) {

  /** A number of the form; 0 if it was not filled in. */
  public long number(String field) {
    return values.get(field) instanceof Number number ? number.longValue() : 0;
  }
}
