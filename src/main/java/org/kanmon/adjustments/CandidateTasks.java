package org.kanmon.adjustments;

import java.util.List;
import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.Person;

/** The programme director's tasks about candidates, wherever they wait. */
public interface CandidateTasks {

  /** Cases of the call that wait to be adjusted, by number. */
  List<CaseNumber> waiting(String call);

  /** Reserves of the call that wait to be moved up or released, by number. */
  List<CaseNumber> reserves(String call);

  /**
   * Does the task of a case as this person, in the running transaction; what is wrong is refused as in Tasklist.
   *
   * @throws org.kanmon.refusals.Refusal {@code task-gone} if nothing of the case waits any more
   */
  void complete(CaseNumber number, Person by, Map<String, Object> values);
}
