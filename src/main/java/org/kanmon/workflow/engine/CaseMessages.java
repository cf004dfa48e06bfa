package org.kanmon.workflow.engine;

import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.Person;

/** Messages that people send to a running case, such as a withdrawal. */
public interface CaseMessages {

  /**
   * Checks the values against the message's form, lets the feature act and tells the process, all in the caller's transaction.
   *
   * @throws org.kanmon.refusals.Refusal the values are wrong, or the case does not wait for this message now
   */
  void send(CaseNumber number, String message, Person by, Map<String, Object> formValues);
}
