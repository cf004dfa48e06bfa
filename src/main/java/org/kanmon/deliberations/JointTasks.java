package org.kanmon.deliberations;

import java.util.List;
import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.Person;

/** The tasks at which projects wait to be decided on together. */
public interface JointTasks {

  /** Cases that wait, by number. */
  List<CaseNumber> waiting();

  /** Does the task of a case with the rights of the person, through the door that everybody uses. */
  void complete(CaseNumber number, Person by, Map<String, Object> values);
}
