package org.kanmon.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kanmon.people.Person;

/** What can be done with a case right now, read from where its process stands. */
public interface CaseActions {

  /**
   * Something a person may do now.
   *
   * @param noun name of the resource to post to, under the case
   * @param title what it is, in the caller's language
   * @param schema JSON Schema of the body
   * @param draftable whether a draft can be kept before it is sent
   * @param due until when it is expected; null if at any time
   */
  record Action(String noun, String title, Map<String, Object> schema, boolean draftable, Instant due) {}

  /**
   * Who acts next.
   *
   * @param role public name of the role: {@code applicant}, {@code reviewers}, {@code programme-officer}, ... or {@code agency}
   * @param expectedBy when it is due; null if no date is set
   */
  record NextStep(String role, Instant expectedBy) {}

  /** What the person may do now with this case. */
  List<Action> of(Person person, Case file);

  /** Does it. Refused if it is not possible now. */
  void perform(Person person, Case file, String noun, Map<String, Object> values);

  /** Keeps a draft for later; only what is filled in is checked. */
  void keepDraft(Person person, Case file, String noun, Map<String, Object> values);

  /** Who has to act next on this case. */
  List<NextStep> next(Case file);

  /** Everything an applicant can ever do, in the newest edition: for the documentation. */
  List<Action> catalogue();

  /** The ways to start a case now, one for each lifecycle that has an open call: name of the resource to post to, and schema of the request. */
  List<Action> openings(Person person);

  /**
   * Opens a case under the call that the values name.
   *
   * @param noun how it begins, e.g. {@code consultations}; null for the beginning of the call's programme, whatever it is
   */
  CaseNumber open(Person person, String noun, Map<String, Object> values);

  /**
   * Opens a case under another one, e.g. a project under its platform.
   *
   * @param parent a case for which the person acts
   */
  CaseNumber openUnder(Person person, Case parent, Map<String, Object> values);

  /** Opens a case under the call that the values name, whatever its programme begins with. */
  default CaseNumber open(Person person, Map<String, Object> values) {
    return open(person, null, values);
  }
}
