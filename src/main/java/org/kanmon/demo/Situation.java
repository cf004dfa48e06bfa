package org.kanmon.demo;

import java.time.LocalDate;
import java.util.Map;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.people.Person;

/**
 * Where somebody is who fills in a form.
 *
 * @param applicant who acts for the applicant in this case
 * @param file the case; null while it is being opened
 * @param task the task; null for a message or a start
 * @param today the agency's date
 * @param plan how the case is to go
 * @param times how often this form was filled in before in this case
 */
public record Situation(Person applicant, Case file, OpenTask task, LocalDate today, Plan plan, int times) {

  CaseNumber number() {
    return file.number();
  }

  /** A fact of the process at this place that is a number, e.g. {@code quarter}; 0 if it is not known. */
  public int fact(String name) {
    Map<String, Object> facts = task == null ? Map.of() : task.facts();
    return facts.get(name) instanceof Number number ? number.intValue() : 0;
  }
}
