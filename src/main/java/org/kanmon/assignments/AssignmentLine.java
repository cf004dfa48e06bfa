package org.kanmon.assignments;

import java.util.List;
import org.kanmon.cases.CaseNumber;

/**
 * A place of a plan.
 *
 * @param position in the plan, from 1
 * @param field null where proposals are not reviewed by field
 * @param lack why fewer people than needed were found; null if they were enough, or somebody has changed the line since
 * @param told what was said against it, in the officer's language; null if nothing was
 * @param reviewers ids in the order of naming
 */
public record AssignmentLine(int position, CaseNumber caseNumber, String title, String field, String round, int least, int usual, int most, String lack, State state, String told,
    List<String> reviewers) {

  /** What becomes of it. */
  public enum State {
    /** Named as soon as it is confirmed. */
    WAITING,
    NAMED,
    /** The task said something against it. */
    REFUSED,
    /** Left for later by the officer, or for want of people, or because the plan was stopped before. */
    LEFT_OUT
  }
}
