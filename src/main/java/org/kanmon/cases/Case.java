package org.kanmon.cases;

import java.time.Instant;
import org.kanmon.people.PersonId;

/**
 * A funding case as everybody who may know of it sees it.
 *
 * @param field the field in which it is judged, one of its call's (A3); null where none is assigned
 * @param applicant the person who acts for the applicant
 * @param organisation the applicant's company
 * @param university source of the seed; counts for conflicts of interest
 * @param title short title of the project
 * @param stage public stage, kebab-case as in the lifecycle model
 * @param ending how the case ended; null while it runs
 * @param rulebook edition of the models and tables that the case follows
 * @param passed how it came to its programme from another one; null if its call's is its programme
 */
public record Case(CaseNumber number, String programme, String call, String field, PersonId applicant, String organisation, String university, String title, String stage,
    Instant stageSince, String ending, String rulebook, Instant openedAt, Passed passed) {

  /** Route of a case that came by a call. */
  public static final String OPEN_CALL = "OPEN_CALL";

  /**
   * What a case keeps of its newest passage from one programme to another (ADR 27).
   *
   * @param route by which it came, e.g. {@code STAGE_GATE}
   * @param termsYear Japanese fiscal year of the terms that it follows since
   */
  public record Passed(String route, int termsYear) {}

  /** By which route it came to its programme. */
  public String route() {
    return passed == null ? OPEN_CALL : passed.route();
  }


  public boolean isClosed() {
    return ending != null;
  }
}
