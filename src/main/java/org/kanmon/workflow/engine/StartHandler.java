package org.kanmon.workflow.engine;

import java.util.function.BiFunction;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.Person;

/**
 * What starting a process means, e.g. that a case opens.
 *
 * @param process id of the process
 * @param formId id of the start form that is its contract
 * @param handle opens the case; the process starts in the same transaction. May throw a {@link org.kanmon.refusals.Refusal}: then nothing has started
 */
public record StartHandler<T>(String process, String formId, Class<T> form, BiFunction<Person, T, Started> handle) {

  /**
   * @param businessKey number of the case
   * @param facts what the new instance knows
   */
  public record Started(CaseNumber businessKey, Facts facts) {}
}
