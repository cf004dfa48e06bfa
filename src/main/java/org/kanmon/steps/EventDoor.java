package org.kanmon.steps;

import java.util.Map;
import org.kanmon.cases.Case;
import org.kanmon.people.Person;

/** The way in for events on a running project. */
public interface EventDoor {

  /**
   * Begins an event on a case for which the person acts. What the applicant begins may be taken in by whoever leads the case before it reaches the agency.
   *
   * @param event e.g. {@code plan-change}
   * @param values of the form of the event
   * @return the event with what the rules say of it
   * @throws org.kanmon.refusals.Refusal {@code unknown-event}; {@code event-not-possible} in this programme or stage; wrong fields; {@code event-not-allowed} with the rule
   */
  CaseEvent begin(Person person, Case file, String event, Map<String, Object> values);
}
