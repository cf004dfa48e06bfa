package org.kanmon.reviews;

import java.util.List;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.Person;

/** Knows the programme officers of a field, where the call of a case names them (A3). */
public interface OfficersOfField {

  /**
   * Those who are named for a field and are programme officers; empty if the field is every officer's.
   *
   * @param field id of the field; null for the leading one of the case
   */
  List<Person> named(CaseNumber number, String field);

  /** The same for a case that was read already. */
  List<Person> named(Case file, String field);
}
