package org.kanmon.faults;

import java.util.ArrayList;
import java.util.List;
import org.kanmon.scenarios.OfficeProcess;

/** The nodes of an office that a test has started: none of them outlives it, frozen or not. */
final class Processes implements AutoCloseable {

  private final List<OfficeProcess> started = new ArrayList<>();

  OfficeProcess add(OfficeProcess process) {
    started.add(process);
    return process;
  }

  @Override
  public void close() {
    started.forEach(OfficeProcess::kill);
  }
}
