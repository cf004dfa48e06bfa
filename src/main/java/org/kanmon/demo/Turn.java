package org.kanmon.demo;

/**
 * A place where a case leaves the usual way.
 *
 * @param task id of the task in the model at which it happens
 * @param fact name of a fact that tells the rounds apart, e.g. {@code quarter}; null for any round
 * @param value what that fact must be
 * @param act what happens
 * @param noun for {@link Act#SEND} the applicant's message, for {@link Act#REPORT} the event that the office reports
 */
public record Turn(String task, String fact, int value, Act act, String noun) {

  /** What happens instead of or beside the task. */
  public enum Act {
    /** The task is left undone for good. */
    HOLD,
    /** The first so many tasks of the kind are left undone, until a timer takes them away. */
    LATE,
    /** The applicant sends a message, once, and the task is done as usual. */
    SEND,
    /** The secretariat reports an event on the case, once. */
    REPORT
  }

  public static Turn hold(String task) {
    return new Turn(task, null, 0, Act.HOLD, null);
  }

  public static Turn hold(String task, String fact, int value) {
    return new Turn(task, fact, value, Act.HOLD, null);
  }

  /** Nobody does the first {@code tasks} tasks of this kind. */
  public static Turn late(String task, int tasks) {
    return new Turn(task, null, tasks, Act.LATE, null);
  }

  public static Turn send(String noun, String task) {
    return new Turn(task, null, 0, Act.SEND, noun);
  }

  public static Turn send(String noun, String task, String fact, int value) {
    return new Turn(task, fact, value, Act.SEND, noun);
  }

  public static Turn report(String event, String task) {
    return new Turn(task, null, 0, Act.REPORT, event);
  }

  boolean isAt(Situation situation) {
    return task.equals(situation.task().task()) && (fact == null || situation.fact(fact) == value);
  }
}
