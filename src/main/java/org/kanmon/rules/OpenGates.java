package org.kanmon.rules;

import java.util.Optional;
import org.kanmon.cases.CaseNumber;

/** A feature that knows at which gate of its terms a case is held at the moment (0.3). */
public interface OpenGates {

  /** Id of the gate; empty while the case is at none. */
  Optional<String> gate(CaseNumber number);
}
