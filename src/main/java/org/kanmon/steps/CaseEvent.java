package org.kanmon.steps;

import java.time.Instant;
import java.util.List;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;

/**
 * Something that happened to a running project, e.g. a change of its plan: a small process of its own on the case's number.
 *
 * @param number that no other event of the case has; it says nothing of how many there are
 * @param event what the model calls it, kebab-case, e.g. {@code plan-change}
 * @param edition of the models that it follows: the case's
 * @param processInstance that under which it goes on now: of a process that takes it in, afterwards of its own
 * @param verdict what was said at once, or when it was forwarded
 * @param table the table that said it; null if none was asked
 * @param rules ids of its rows that matched
 * @param result how it ended, as the model names its end; null while it goes on
 */
public record CaseEvent(CaseNumber caseNumber, int number, String event, String process, String processInstance, String edition, Answer verdict, String table, List<String> rules,
    PersonId by, Instant at, String result, Instant endedAt) {

  /** What an event is answered with at once. That something is not allowed is a refusal: nothing is recorded then. */
  public enum Answer {
    /** May be done; the agency takes note. */
    FREE,
    /** May be done only after the agency has confirmed it. */
    CONFIRMATION
  }
}
