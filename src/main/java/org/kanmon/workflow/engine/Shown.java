package org.kanmon.workflow.engine;

import java.util.Set;

/** Names of the variables that forms and task cards show. Everybody who may work on the case may read them. */
final class Shown {

  static final String CASE_NUMBER = "caseNumber";
  static final String TITLE = "title";
  static final String ORGANISATION = "organisation";
  static final String BRIEF = "brief";
  static final String OPTIONS = "options";
  /** What a task card says of the case. */
  static final Set<String> OF_CASE = Set.of(CASE_NUMBER, TITLE, ORGANISATION);
  static final Set<String> NAMES = Set.of(CASE_NUMBER, TITLE, ORGANISATION, BRIEF, OPTIONS);

  private Shown() {}
}
