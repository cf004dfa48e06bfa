package org.kanmon.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kanmon.benchmark.Store.Work;

/** One side of the comparison: something that runs cases of the lifecycle. */
interface Office extends AutoCloseable {

  String name();

  Store store();

  Meter meter();

  /** Time is the present again and the engine's threads run. */
  void begin();

  /** The engine's threads rest. */
  void rest();

  /** Opens a case, as its applicant does; answers its number. */
  String open(int n);

  /** Does a task as the person whose task it is, taking it over before if it is a group's. */
  void perform(Work work);

  /** Moves the clock; nothing runs by this alone. */
  void setClock(Instant moment);

  Instant now();

  /** Tells the engine's threads to look for jobs now. */
  void hint();

  /** Lets everything out that waits to leave, e.g. mails. */
  void flush();

  /** Refusals that were answered by doing the same again, of people and of jobs. */
  long conflicts();

  /** What else is worth knowing of its cases. */
  default Map<String, Object> facts(List<String> cases) {
    return Map.of();
  }

  @Override
  void close();
}
