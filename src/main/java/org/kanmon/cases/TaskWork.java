package org.kanmon.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kanmon.people.Person;

/** The open tasks of a case and the way to do them, for programs that act for people: the demo and its tests. The same door as everybody's. */
public interface TaskWork {

  /**
   * An open task.
   *
   * @param task id in the model, e.g. {@code Task_DecideValidity}
   * @param form id of its form
   * @param noun the applicant's name for it; null for staff
   * @param group whose task it is; null if it is one person's
   * @param person whose task it is; null if it is a group's
   * @param facts what the process knows at this place, e.g. {@code quarter}
   */
  record OpenTask(String id, CaseNumber caseNumber, String process, String task, String form, String noun, String group, String person, Instant created, Instant due,
      Map<String, Object> facts) {}

  /** Open tasks of all cases, oldest first. */
  List<OpenTask> open();

  /** Open tasks of one case, oldest first. */
  List<OpenTask> open(CaseNumber number);

  /** Claims and completes a staff task as this person. Refused as in Tasklist. */
  void complete(OpenTask task, Person person, Map<String, Object> values);

  /** Starts a process by its start form as this person, as in Tasklist. */
  void start(String process, Person person, Map<String, Object> values);
}
