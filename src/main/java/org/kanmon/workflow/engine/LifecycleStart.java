package org.kanmon.workflow.engine;

import org.kanmon.people.Person;

/**
 * What opening a case by a start form means, whichever lifecycle has this form: another programme that begins in the same way needs no code.
 *
 * @param formId id of the start form that is its contract
 * @param open opens the case; the process starts in the same transaction. May throw a {@link org.kanmon.refusals.Refusal}: then nothing has started
 */
public record LifecycleStart<T>(String formId, Class<T> form, Opening<T> open) {

  /** Opens a case that the process will run, and says what the new instance knows. */
  public interface Opening<T> {

    StartHandler.Started open(String process, Person by, T form);
  }
}
