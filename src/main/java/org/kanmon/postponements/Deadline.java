package org.kanmon.postponements;

import java.time.Instant;
import java.util.List;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;

/**
 * A moment that the process of a case keeps: until then a task has to be done, or at that time something happens by itself.
 *
 * @param key what it is in the engine; never shown
 * @param element id of the task or event in its model
 * @param name what people call that, in the language of the office
 * @param role who works there, as {@code actions.role} names them: {@code applicant}, {@code reviewers}, an office
 * @param fixed why it stays when deadlines are moved, e.g. {@code plan}; null if it moves
 * @param holders whose task it is, if it is somebody's already; they are told
 */
public record Deadline(CaseNumber caseNumber, String key, Kind kind, String element, String name, String role, Instant at, String fixed, List<PersonId> holders) {

  /** Fixed by the closing moment of the call: it moves only together with that. */
  public static final String CALL = "call";

  /** What falls due. */
  public enum Kind {
    /** The day by which a task has to be done. */
    DUE,
    /** The day on which its person is reminded, or somebody above is told. */
    REMINDER,
    /** The process goes on without an answer, or does something by itself. */
    TIMER
  }

  public boolean moves() {
    return fixed == null;
  }
}
