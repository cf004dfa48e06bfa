package org.kanmon.programmes;

import java.util.List;
import java.util.Map;

/**
 * A gate of a programme and what can come out of it (domain reference 0.3).
 *
 * @param id kebab-case
 * @param form the form in which the outcome is given, and its field
 * @param outcomes values of that field
 * @param sitting how the gate is held on a running project; null for a gate of the selection
 */
public record Gate(String id, Wording name, String form, String field, List<Outcome> outcomes, Sitting sitting) {

  public record Outcome(String id, Wording name) {}

  /** Who decides. */
  public enum Decider {
    PROGRAMME_DIRECTOR, EXECUTIVE
  }

  /**
   * How a panel judges a running project at a gate.
   *
   * @param decider who decides after the programme officer's recommendation
   * @param hearing whether the panel hears the project
   * @param joint whether the projects of one field, or of the call, are decided together
   * @param panel how many judge; null if as many as review an application
   * @param reviewing how they judge; null if as they review an application
   * @param forms forms that this gate uses in place of those that its phase names
   * @param documents that must be filed anew at this gate, by what the applicant does
   */
  public record Sitting(Decider decider, boolean hearing, boolean joint, PanelSize panel, Reviewing reviewing, Map<String, String> forms, List<RequiredDocument> documents) {

    /** Kinds of documents that must be filed at this gate before an applicant does this. */
    public List<String> documentsFor(String action) {
      return documents.stream().filter(document -> document.actions().contains(action)).map(RequiredDocument::kind).toList();
    }
  }
}
