package org.kanmon.termfiles;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What programme files may name: the models and forms of the same edition, and what this build knows.
 *
 * @param processes by id
 * @param forms values that may be chosen, by form and field; empty for a field that takes any value
 * @param actions what applicants can do, by the names in the models
 * @param documents kinds of documents
 * @param roles names of roles
 */
public record Known(Map<String, Lifecycle> processes, Map<String, Map<String, List<String>>> forms, Set<String> actions, Set<String> documents,
    Set<String> roles) {

  /**
   * What the model of a process says.
   *
   * @param startForm form with which a case opens; null if people cannot start it
   * @param stages public stages of its phases
   * @param sections sections of the terms that its phases need, and the phase that needs each
   */
  public record Lifecycle(String startForm, Set<String> stages, Map<String, String> sections) {}
}
